import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { Alert, Box, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AfterRestoreView } from '@trousseau/shared';
import { ConfirmButton } from '../components/confirm-button.js';
import { Section } from '../components/page.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';

const QUERY = ['after-restore'];

/** After a restore without its journal: the suspended links, for an administrator to confirm. Nothing at any other time. */
export function AfterRestore() {
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { data } = useQuery({
    queryKey: QUERY,
    queryFn: () => dataProvider.afterRestore(),
    enabled: useMay()('suspend', 'guardian-links'),
  });
  return data?.awaits ? <SuspendedLinks links={data.links} /> : null;
}

function SuspendedLinks({ links }: Pick<AfterRestoreView, 'links'>) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const queries = useQueryClient();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const number = { smart_count: links.length, number: format.number(links.length) };
  const label = translate('app.recovery.confirm', number);
  const confirm = async () => {
    queries.setQueryData(QUERY, await dataProvider.confirmSuspended(links.length));
    notify('app.recovery.confirmed', { type: 'success' });
  };
  return (
    <Section title={translate('app.recovery.title')}>
      <Alert severity="warning" sx={{ mb: 2 }}>
        {translate('app.recovery.why')}
      </Alert>
      <Typography>{translate('app.recovery.list', number)}</Typography>
      <Box component="ul" sx={{ my: 1 }}>
        {links.map(({ id, guardianName, studentName, suspendedAt }) => (
          <li key={id}>
            {translate('app.recovery.link', {
              guardian: guardianName,
              student: studentName,
              since: format.instant(suspendedAt),
            })}
          </li>
        ))}
      </Box>
      <Typography sx={{ mb: 2 }}>{translate('app.recovery.missing')}</Typography>
      <ConfirmButton label={label} onConfirm={confirm}>
        <Typography>{translate('app.recovery.what')}</Typography>
      </ConfirmButton>
    </Section>
  );
}

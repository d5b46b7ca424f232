import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { Typography } from '@mui/material';
import { schoolYearLabel } from '@trousseau/shared';
import { PrimaryButton } from '../components/buttons.js';
import { ConfirmButton } from '../components/confirm-button.js';
import { Section } from '../components/page.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';

/** Opens the year that follows, once somebody has read that nothing changes by it. */
export function OpenNextYear({
  startYear,
  onOpened,
}: {
  readonly startYear: number;
  readonly onOpened: () => void;
}) {
  const translate = useTranslate();
  const notify = useNotify();
  const may = useMay();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const label = schoolYearLabel(startYear);
  const title = translate('app.years.open', { label });
  const open = async () => {
    await dataProvider.openYear({ startYear });
    notify('app.years.opened', { type: 'success', messageArgs: { label } });
    onOpened();
  };
  return (
    <Section title={translate('app.years.next', { label })}>
      <Typography sx={{ py: 1 }}>{translate('app.years.notOpen')}</Typography>
      {may('create', 'school-years') && (
        <ConfirmButton as={PrimaryButton} label={title} onConfirm={open}>
          <Typography>{translate('app.years.openWhat', { label })}</Typography>
        </ConfirmButton>
      )}
    </Section>
  );
}

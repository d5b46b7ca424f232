import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { Alert, Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { ACCOUNT_TRANSITIONS } from '@trousseau/shared';
import type { AccountView } from '@trousseau/shared';
import { Failure, Waiting } from '../components/feedback.js';
import { ReasonButton } from '../components/reason-button.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';

/** Gives an account back that somebody else activated; says first what was done in its name. */
export function GiveBackButton({
  account,
  onDone,
}: {
  readonly account: AccountView;
  readonly onDone: () => void;
}) {
  const translate = useTranslate();
  const may = useMay();
  const notify = useNotify();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  if (!may('approve', 'accounts', { holder: account.holder })) return null;
  if (ACCOUNT_TRANSITIONS[account.state].givenBack === undefined) return null;
  const act = async (reason: string) => {
    await dataProvider.giveBackAccount(account.id, reason);
    notify('app.accounts.givenBack', { type: 'success' });
    onDone();
  };
  return (
    <ReasonButton label={translate('app.accounts.giveBack')} onConfirm={act}>
      <Typography sx={{ mb: 1 }}>
        {translate('app.accounts.giveBackWhat', { name: account.personName })}
      </Typography>
      <Alert severity="warning" sx={{ mb: 1 }}>
        {translate('app.accounts.giveBackForGood')}
      </Alert>
      <HolderActsList accountId={account.id} />
    </ReasonButton>
  );
}

function HolderActsList({ accountId }: { readonly accountId: string }) {
  const translate = useTranslate();
  const format = useFormat();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { data, error, refetch } = useQuery({
    queryKey: ['accounts', accountId, 'holder-acts'],
    queryFn: () => dataProvider.holderActs(accountId),
    retry: false,
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.total === 0) {
    return <Typography sx={{ mb: 2 }}>{translate('app.accounts.noHolderActs')}</Typography>;
  }
  const counted = { smart_count: data.total, number: format.number(data.total) };
  return (
    <>
      <Typography>{translate('app.accounts.holderActs', counted)}</Typography>
      <Box component="ul" sx={{ mt: 0.5, mb: 2, maxHeight: 180, overflowY: 'auto' }}>
        {data.acts.map(({ at, action }, index) => (
          <li key={`${at} ${String(index)}`}>
            {format.instant(at)} : {translate(`app.audit.actions.${action}`, { _: action })}
          </li>
        ))}
      </Box>
    </>
  );
}

import { useDataProvider, useNotify, useRefresh, useTranslate, useUnselectAll } from 'react-admin';
import { Typography } from '@mui/material';
import type { HoldsApproval } from '@trousseau/shared';
import { ReasonButton } from '../components/reason-button.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

/** Approves the whole list, or the ticked rows; the number stands on the button and in the question. */
export function ApproveHolds({ ids, count, readUpTo }: Omit<HoldsApproval, 'reason'>) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const unselectAll = useUnselectAll('held-changes');
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const number = { smart_count: count, number: format.number(count) };
  const label = translate(
    ids === null ? 'app.holds.approveAll' : 'app.holds.approveTicked',
    number,
  );
  const approve = async (reason: string) => {
    await dataProvider.approveHolds({ ids, count, readUpTo, reason });
    notify('app.holds.approved', { type: 'success', messageArgs: number });
    unselectAll();
    refresh();
  };
  return (
    <ReasonButton label={label} onConfirm={approve}>
      <Typography sx={{ mb: 2 }}>{translate('app.holds.approveWhat', number)}</Typography>
    </ReasonButton>
  );
}

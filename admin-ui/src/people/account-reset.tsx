import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { Alert, Typography } from '@mui/material';
import { ACCOUNT_TRANSITIONS } from '@trousseau/shared';
import type { AccountView } from '@trousseau/shared';
import { ReasonButton } from '../components/reason-button.js';
import { TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';

/** Prepares a new password for an account that is active, or takes that back; both ask why. */
export function ResetButton({
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
  const under = account.state === 'RESET_PENDING';
  const event = under ? 'resetEnded' : 'resetRequested';
  if (!may('reset', 'accounts', { holder: account.holder })) return null;
  if (ACCOUNT_TRANSITIONS[account.state][event] === undefined) return null;
  const words = under ? 'app.accounts.cancelReset' : 'app.accounts.reset';
  const act = async (reason: string) => {
    await (under
      ? dataProvider.cancelReset(account.id, reason)
      : dataProvider.resetAccount(account.id, reason));
    notify(under ? 'app.accounts.resetCancelled' : 'app.accounts.resetAsked', { type: 'success' });
    onDone();
  };
  return (
    <ReasonButton label={translate(words)} onConfirm={act}>
      <Typography sx={{ mb: 2 }}>
        {translate(under ? 'app.accounts.cancelResetWhat' : 'app.accounts.resetWhat', {
          name: account.personName,
        })}
      </Typography>
    </ReasonButton>
  );
}

/** What is left to do for a new password: the letter to prepare, or to wait for. */
export function PendingReset({ account }: { readonly account: AccountView }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const { holder, login, state, letterExpiresAt } = account;
  if (state !== 'RESET_PENDING') return null;
  if (letterExpiresAt !== null && new Date(letterExpiresAt) > new Date()) {
    const date = format.instant(letterExpiresAt);
    return (
      <Alert severity="info" sx={{ my: 1 }}>
        {translate('app.accounts.resetPrinted', { date })}
      </Alert>
    );
  }
  return (
    <Alert severity="info" sx={{ my: 1 }}>
      {translate('app.accounts.resetToPrint')}{' '}
      {may('issue', 'letter-runs', { holder }) && (
        <TextLink to="/letter-runs/create" state={{ logins: [login], holder }}>
          {translate('app.letters.prepareOne')}
        </TextLink>
      )}
    </Alert>
  );
}

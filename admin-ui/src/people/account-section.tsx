import { useDataProvider, useGetOne, useNotify, useTranslate } from 'react-admin';
import { Typography } from '@mui/material';
import { ACCOUNT_TRANSITIONS } from '@trousseau/shared';
import type { AccountView } from '@trousseau/shared';
import { PathChip, StateChip } from '../components/chips.js';
import { ReasonButton } from '../components/reason-button.js';
import { Failure, Nothing, Waiting } from '../components/feedback.js';
import { Fact, Facts, Section } from '../components/page.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';
import { ResetButton, PendingReset } from './account-reset.js';
import { GiveBackButton } from './give-back.js';
import { Login } from './login.js';

/** The account of a person: where it stands, how to give it a new password, to lock or unlock it. */
export function AccountSection({ accountId }: { readonly accountId: string | null }) {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useGetOne<AccountView>(
    'accounts',
    { id: accountId ?? '' },
    { enabled: accountId !== null },
  );
  return (
    <Section
      title={translate('app.accounts.account')}
      actions={
        data && (
          <>
            <ResetButton account={data} onDone={() => void refetch()} />
            <LockButton account={data} onDone={() => void refetch()} />
            <GiveBackButton account={data} onDone={() => void refetch()} />
          </>
        )
      }
    >
      {accountId === null && <Nothing>{translate('app.accounts.noAccount')}</Nothing>}
      {accountId !== null && error && <Failure error={error} onRetry={() => void refetch()} />}
      {accountId !== null && !error && isPending && <Waiting />}
      {data && <PendingReset account={data} />}
      {data && <AccountFacts account={data} />}
    </Section>
  );
}

/** What is known of an account. */
export function AccountFacts({ account }: { readonly account: AccountView }) {
  const translate = useTranslate();
  const format = useFormat();
  const label = (field: string) => translate(`resources.accounts.fields.${field}`);
  return (
    <Facts>
      <Fact label={label('login')}>
        <Login login={account.login} />
      </Fact>
      <Fact label={label('state')}>
        <StateChip state={account.shownState} />
      </Fact>
      {account.mustChangePassword && (
        <Fact label={label('password')}>{translate('app.accounts.mustChangeHelp')}</Fact>
      )}
      {account.letterExpiresAt !== null && (
        <Fact label={label('letterExpiresAt')}>{format.instant(account.letterExpiresAt)}</Fact>
      )}
      {account.activatedAt !== null && (
        <>
          <Fact label={label('path')}>
            <PathChip path={account.path} />
          </Fact>
          <Fact label={label('activatedAt')}>{format.instant(account.activatedAt)}</Fact>
        </>
      )}
    </Facts>
  );
}

/** Locks an account, or gives it back; both ask why. */
export function LockButton({
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
  const locked = account.state === 'LOCKED';
  const event = locked ? 'unlocked' : 'locked';
  if (!may('lock', 'accounts', { holder: account.holder })) return null;
  if (ACCOUNT_TRANSITIONS[account.state][event] === undefined) return null;
  const words = locked ? 'app.accounts.unlock' : 'app.accounts.lock';
  const act = async (reason: string) => {
    await (locked
      ? dataProvider.unlockAccount(account.id, reason)
      : dataProvider.lockAccount(account.id, reason));
    notify(locked ? 'app.accounts.unlocked' : 'app.accounts.locked', { type: 'success' });
    onDone();
  };
  return (
    <ReasonButton label={translate(words)} onConfirm={act}>
      <Typography>
        {translate(locked ? 'app.accounts.unlockWhat' : 'app.accounts.lockWhat', {
          name: account.personName,
        })}
      </Typography>
    </ReasonButton>
  );
}

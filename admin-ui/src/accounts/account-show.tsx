import { useGetList, useRecordContext, useRefresh, useTranslate } from 'react-admin';
import type { AccountView, LetterView } from '@trousseau/shared';
import { LinkButton } from '../components/buttons.js';
import { Failure, Nothing, Waiting } from '../components/feedback.js';
import { Mono } from '../components/mono.js';
import { Fact, Facts, Page, Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { RecordShow } from '../components/record-page.js';
import { TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { JournalLink } from '../people/journal-link.js';
import { LeftMark } from '../people/left-mark.js';
import { LetterStateChip } from '../people/letter-state-chip.js';
import { ResetButton, PendingReset } from '../people/account-reset.js';
import { AccountFacts, LockButton } from '../people/account-section.js';
import { GiveBackButton } from '../people/give-back.js';
import { useMay } from '../providers/me-context.js';

/** An account: where it stands, whose it is, the letters that were issued to it. */
export function AccountShow() {
  return (
    <RecordShow>
      <AccountSheet />
    </RecordShow>
  );
}

function AccountSheet() {
  const translate = useTranslate();
  const may = useMay();
  const refresh = useRefresh();
  const account = useRecordContext<AccountView>();
  if (account === undefined) return null;
  const resource = account.holder === 'student' ? 'students' : 'guardians';
  return (
    <Page
      title={account.personName}
      actions={
        <>
          {account.personId !== null && <JournalLink personId={account.personId} />}
          <ResetButton account={account} onDone={refresh} />
          <LockButton account={account} onDone={refresh} />
          <GiveBackButton account={account} onDone={refresh} />
          {may('issue', 'letter-runs', { holder: account.holder }) && (
            <LinkButton
              primary
              to="/letter-runs/create"
              state={{ logins: [account.login], holder: account.holder }}
            >
              {translate('app.letters.prepareOne')}
            </LinkButton>
          )}
        </>
      }
    >
      <Section title={translate('app.accounts.account')}>
        <PendingReset account={account} />
        <AccountFacts account={account} />
        <Facts>
          <Fact label={translate(`app.holder.${account.holder}`)}>
            {account.personId !== null && may('show', resource) ? (
              <TextLink to={`/${resource}/${account.personId}/show`}>{account.personName}</TextLink>
            ) : (
              account.personName
            )}
            <LeftMark leftOn={account.leftOn} />
          </Fact>
        </Facts>
      </Section>
      <Letters accountId={account.id} />
    </Page>
  );
}

function Letters({ accountId }: { readonly accountId: string }) {
  const translate = useTranslate();
  const format = useFormat();
  const { data, error, isPending, refetch } = useGetList<LetterView>('letters', {
    filter: { accountId },
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'id', order: 'DESC' },
  });
  return (
    <Section title={translate('app.menu.letters')}>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && isPending && <Waiting />}
      {data?.length === 0 && <Nothing>{translate('app.accounts.noLetter')}</Nothing>}
      {data && data.length > 0 && (
        <PlainTable
          caption={translate('app.accounts.lettersCaption')}
          rows={data}
          rowKey={(letter) => letter.id}
          columns={[
            {
              label: translate('resources.letters.fields.serial'),
              render: ({ serial, runId }) => (
                <Mono>
                  <TextLink to={`/letter-runs/${runId}/show`}>{serial}</TextLink>
                </Mono>
              ),
            },
            {
              label: translate('resources.letters.fields.issuedAt'),
              render: ({ issuedAt }) => format.instant(issuedAt),
            },
            {
              label: translate('resources.letters.fields.state'),
              render: ({ state }) => <LetterStateChip state={state} />,
            },
            {
              label: translate('resources.letters.fields.expiresAt'),
              render: ({ expiresAt }) => format.day(expiresAt),
            },
          ]}
        />
      )}
    </Section>
  );
}

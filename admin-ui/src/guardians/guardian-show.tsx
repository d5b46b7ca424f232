import { useRecordContext, useTranslate } from 'react-admin';
import type { GuardianView } from '@trousseau/shared';
import { LinkButton } from '../components/buttons.js';
import { Fact, Facts, Page, Section } from '../components/page.js';
import { RecordShow } from '../components/record-page.js';
import { useFormat } from '../components/use-format.js';
import { AccountSection } from '../people/account-section.js';
import { GuardianLinks } from '../people/guardian-links.js';
import { JournalLink } from '../people/journal-link.js';
import { MergeHistory } from '../people/merge-history.js';
import { PersonData } from '../people/person-data.js';
import { useMay } from '../providers/me-context.js';
import { HeldContacts } from './held-contacts.js';

/** A guardian: the record, the account, the children. */
export function GuardianShow() {
  return (
    <RecordShow>
      <GuardianSheet />
    </RecordShow>
  );
}

function GuardianSheet() {
  const translate = useTranslate();
  const may = useMay();
  const guardian = useRecordContext<GuardianView>();
  if (guardian === undefined) return null;
  return (
    <Page
      title={guardian.displayName}
      actions={
        <>
          <JournalLink personId={guardian.id} />
          {may('edit', 'guardians') && (
            <LinkButton to={`/guardians/${guardian.id}`}>{translate('app.action.edit')}</LinkButton>
          )}
          {may('issue', 'letter-runs', { holder: 'guardian' }) && guardian.login !== null && (
            <LinkButton
              primary
              to="/letter-runs/create"
              state={{ logins: [guardian.login], holder: 'guardian' }}
            >
              {translate('app.letters.prepareOne')}
            </LinkButton>
          )}
        </>
      }
    >
      <Section title={translate('app.people.record')}>
        <HeldContacts guardian={guardian} />
        <GuardianFacts guardian={guardian} />
      </Section>
      <AccountSection accountId={guardian.accountId} />
      <GuardianLinks of="guardian" personId={guardian.id} />
      <MergeHistory holder="guardian" personId={guardian.id} />
      <PersonData holder="guardian" personId={guardian.id} />
    </Page>
  );
}

function GuardianFacts({ guardian }: { readonly guardian: GuardianView }) {
  const translate = useTranslate();
  const format = useFormat();
  const label = (field: string) => translate(`resources.guardians.fields.${field}`);
  const address = [
    guardian.address1,
    guardian.address2,
    guardian.address3,
    guardian.address4,
    [guardian.postalCode, guardian.city].filter(Boolean).join(' '),
    guardian.country,
  ].filter(Boolean);
  return (
    <Facts>
      {guardian.civility && <Fact label={label('civility')}>{guardian.civility}</Fact>}
      <Fact label={label('lastName')}>{guardian.lastName}</Fact>
      {guardian.usageName && <Fact label={label('usageName')}>{guardian.usageName}</Fact>}
      <Fact label={label('firstName')}>{guardian.firstName}</Fact>
      <Fact label={label('mobile')}>{format.phone(guardian.mobile)}</Fact>
      {guardian.phone && <Fact label={label('phone')}>{format.phone(guardian.phone)}</Fact>}
      <Fact label={label('email')}>{guardian.email ?? '—'}</Fact>
      <Fact label={translate('app.guardians.address')}>
        {address.length === 0
          ? translate('app.guardians.noAddress')
          : address.map((line, index) => <div key={`${String(index)}${String(line)}`}>{line}</div>)}
      </Fact>
      {guardian.leftOn && <Fact label={label('leftOn')}>{format.date(guardian.leftOn)}</Fact>}
    </Facts>
  );
}

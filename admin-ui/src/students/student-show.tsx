import { useRecordContext, useTranslate } from 'react-admin';
import { canRead } from '@trousseau/shared';
import type { StudentView } from '@trousseau/shared';
import { LinkButton } from '../components/buttons.js';
import { Fact, Facts, Page, Section } from '../components/page.js';
import { RecordShow } from '../components/record-page.js';
import { useFormat } from '../components/use-format.js';
import { AccountSection } from '../people/account-section.js';
import { GuardianLinks } from '../people/guardian-links.js';
import { JournalLink } from '../people/journal-link.js';
import { MergeHistory } from '../people/merge-history.js';
import { PersonData } from '../people/person-data.js';
import { useMay, useMe } from '../providers/me-context.js';

/** A student: the record, the account, the guardians. */
export function StudentShow() {
  return (
    <RecordShow>
      <StudentSheet />
    </RecordShow>
  );
}

function StudentSheet() {
  const translate = useTranslate();
  const may = useMay();
  const student = useRecordContext<StudentView>();
  if (student === undefined) return null;
  return (
    <Page
      title={student.displayName}
      actions={
        <>
          <JournalLink personId={student.id} />
          {may('edit', 'students') && (
            <LinkButton to={`/students/${student.id}`}>{translate('app.action.edit')}</LinkButton>
          )}
          {may('issue', 'letter-runs') && student.login !== null && (
            <LinkButton
              primary
              to="/letter-runs/create"
              state={{ logins: [student.login], holder: 'student' }}
            >
              {translate('app.letters.prepareOne')}
            </LinkButton>
          )}
        </>
      }
    >
      <Section title={translate('app.people.record')}>
        <StudentFacts student={student} />
      </Section>
      <AccountSection accountId={student.accountId} />
      {may('list', 'guardian-links') && <GuardianLinks of="student" personId={student.id} />}
      {may('show', 'merges') && <MergeHistory holder="student" personId={student.id} />}
      <PersonData holder="student" personId={student.id} />
    </Page>
  );
}

function StudentFacts({ student }: { readonly student: StudentView }) {
  const translate = useTranslate();
  const format = useFormat();
  const { role } = useMe();
  const label = (field: string) => translate(`resources.students.fields.${field}`);
  return (
    <Facts>
      <Fact label={label('lastName')}>{student.lastName}</Fact>
      {student.usageName && <Fact label={label('usageName')}>{student.usageName}</Fact>}
      <Fact label={label('firstName')}>{student.firstName}</Fact>
      <Fact label={label('className')}>{student.className ?? translate('app.people.noClass')}</Fact>
      {canRead(role, 'students', 'birthDate') && (
        <Fact label={label('birthDate')}>
          {student.hasBirthDate
            ? format.date(student.birthDate)
            : translate('app.people.toComplete')}
        </Fact>
      )}
      {student.sex && <Fact label={label('sex')}>{translate(`app.sexes.${student.sex}`)}</Fact>}
      {canRead(role, 'students', 'email') && (
        <Fact label={label('email')}>{student.email ?? '—'}</Fact>
      )}
      {student.ine && <Fact label={label('ine')}>{student.ine}</Fact>}
      {student.nextYear && (
        <Fact label={student.nextYear}>
          {student.nextClassName ?? translate('app.people.noClass')}
        </Fact>
      )}
      {student.leftOn && !student.nextYear && (
        <Fact label={label('leftOn')}>{format.date(student.leftOn)}</Fact>
      )}
    </Facts>
  );
}

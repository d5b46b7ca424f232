import { CreateBase, useRecordContext, useTranslate } from 'react-admin';
import { StudentInput } from '@trousseau/shared';
import type { StudentView } from '@trousseau/shared';
import { fieldsOf } from '../components/form-rules.js';
import { Page } from '../components/page.js';
import { RecordForm, useSaved } from '../components/record-form.js';
import { RecordEdit } from '../components/record-page.js';
import { StudentInputs } from './student-inputs.js';

/** Corrects a student; a new e-mail asks for a fresh code. */
export function StudentEdit() {
  const onSuccess = useSaved('students', 'app.people.saved');
  return (
    <RecordEdit transform={fieldsOf(StudentInput)} mutationOptions={{ onSuccess }}>
      <StudentEditForm />
    </RecordEdit>
  );
}

function StudentEditForm() {
  const translate = useTranslate();
  const student = useRecordContext<StudentView>();
  if (student === undefined) return null;
  return (
    <Page title={student.displayName} intro={translate('app.people.contactNote')}>
      <RecordForm
        schema={StudentInput}
        saveLabel="app.action.save"
        backTo={`/students/${student.id}/show`}
      >
        <StudentInputs />
      </RecordForm>
    </Page>
  );
}

/** Adds one student by hand; the next import proposes the match. */
export function StudentCreate() {
  const translate = useTranslate();
  const onSuccess = useSaved('students', 'app.students.added');
  return (
    <CreateBase transform={fieldsOf(StudentInput)} mutationOptions={{ onSuccess }}>
      <Page title={translate('app.students.add')} intro={translate('app.students.addIntro')}>
        <RecordForm schema={StudentInput} saveLabel="app.students.add" backTo="/students">
          <StudentInputs />
        </RecordForm>
      </Page>
    </CreateBase>
  );
}

import { CreateBase, TextInput, useTranslate } from 'react-admin';
import { SchoolCreation, SchoolView } from '@trousseau/shared';
import { fieldsOf } from '../components/form-rules.js';
import { Page } from '../components/page.js';
import { RecordForm } from '../components/record-form.js';
import { workOn } from '../providers/school-choice.js';
import { SchoolIdentity } from './school-identity.js';

/** Creates a school, and opens it: what it lacks is said on its dashboard. */
export function SchoolCreate() {
  const translate = useTranslate();
  return (
    <CreateBase
      transform={fieldsOf(SchoolCreation)}
      mutationOptions={{
        onSuccess: (record: unknown) => {
          workOn(SchoolView.parse(record).id);
        },
      }}
    >
      <Page title={translate('app.schools.create')} intro={translate('app.schools.createIntro')}>
        <RecordForm schema={SchoolCreation} saveLabel="app.schools.create" backTo="/schools">
          <TextInput
            source="uai"
            isRequired
            helperText="app.schools.uaiHelp"
            slotProps={{ htmlInput: { maxLength: 8, autoCapitalize: 'characters' } }}
          />
          <SchoolIdentity />
        </RecordForm>
      </Page>
    </CreateBase>
  );
}

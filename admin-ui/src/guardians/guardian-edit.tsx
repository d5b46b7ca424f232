import { CreateBase, SelectInput, TextInput, useRecordContext, useTranslate } from 'react-admin';
import { CIVILITIES, formatPhone, GuardianInput } from '@trousseau/shared';
import type { GuardianView } from '@trousseau/shared';
import { fieldsOf } from '../components/form-rules.js';
import { Page } from '../components/page.js';
import { FieldPair, RecordForm, useSaved } from '../components/record-form.js';
import { RecordEdit } from '../components/record-page.js';

/** Corrects a guardian; a contact change asks for a fresh code. */
export function GuardianEdit() {
  const onSuccess = useSaved('guardians', 'app.people.saved');
  return (
    <RecordEdit transform={fieldsOf(GuardianInput)} mutationOptions={{ onSuccess }}>
      <GuardianEditForm />
    </RecordEdit>
  );
}

function GuardianEditForm() {
  const translate = useTranslate();
  const guardian = useRecordContext<GuardianView>();
  if (guardian === undefined) return null;
  return (
    <Page
      title={guardian.displayName}
      intro={`${translate('app.people.contactNote')} ${translate('app.guardians.heldNote')}`}
    >
      <RecordForm
        schema={GuardianInput}
        saveLabel="app.action.save"
        backTo={`/guardians/${guardian.id}/show`}
      >
        <GuardianInputs />
      </RecordForm>
    </Page>
  );
}

/** Adds one guardian by hand; the children are attached next. */
export function GuardianCreate() {
  const translate = useTranslate();
  const onSuccess = useSaved('guardians', 'app.guardians.added');
  return (
    <CreateBase transform={fieldsOf(GuardianInput)} mutationOptions={{ onSuccess }}>
      <Page title={translate('app.guardians.add')} intro={translate('app.guardians.addIntro')}>
        <RecordForm schema={GuardianInput} saveLabel="app.guardians.add" backTo="/guardians">
          <GuardianInputs />
        </RecordForm>
      </Page>
    </CreateBase>
  );
}

/** Shows a number as it is read in France; what is typed is read by the API. */
function PhoneInput({ source }: { readonly source: string }) {
  return <TextInput source={source} type="tel" format={shownPhone} />;
}

function shownPhone(value: unknown): string {
  return typeof value === 'string' ? formatPhone(value) : '';
}

function GuardianInputs() {
  return (
    <>
      <FieldPair>
        <SelectInput
          source="civility"
          choices={CIVILITIES.map((civility) => ({ id: civility, name: civility }))}
          translateChoice={false}
        />
        <TextInput source="firstName" isRequired />
      </FieldPair>
      <FieldPair>
        <TextInput source="lastName" isRequired />
        <TextInput source="usageName" />
      </FieldPair>
      <FieldPair>
        <PhoneInput source="mobile" />
        <PhoneInput source="phone" />
      </FieldPair>
      <TextInput source="email" type="email" />
      <FieldPair>
        <TextInput source="address1" />
        <TextInput source="address2" />
      </FieldPair>
      <FieldPair>
        <TextInput source="address3" />
        <TextInput source="address4" />
      </FieldPair>
      <FieldPair>
        <TextInput source="postalCode" />
        <TextInput source="city" />
      </FieldPair>
      <TextInput source="country" />
    </>
  );
}

import { SelectInput, TextInput, useTranslate } from 'react-admin';
import { SCHOOL_KINDS } from '@trousseau/shared';
import { FieldPair } from '../components/record-form.js';

/** What letters and portal say of a school: its name, where it is, who signs. */
export function SchoolIdentity() {
  const translate = useTranslate();
  return (
    <>
      <FieldPair>
        <TextInput source="name" isRequired />
        <SelectInput
          source="kind"
          isRequired
          choices={SCHOOL_KINDS.map((kind) => ({
            id: kind,
            name: translate(`app.schools.kinds.${kind}`),
          }))}
          translateChoice={false}
        />
      </FieldPair>
      <FieldPair>
        <TextInput source="address1" />
        <TextInput source="address2" />
      </FieldPair>
      <FieldPair>
        <TextInput source="postalCode" />
        <TextInput source="city" />
      </FieldPair>
      <FieldPair>
        <TextInput source="phone" type="tel" />
        <span />
      </FieldPair>
      <FieldPair>
        <TextInput source="headName" />
        <TextInput source="headTitle" helperText="app.schools.headTitleHelp" />
      </FieldPair>
    </>
  );
}

import { SelectInput, TextInput, useTranslate } from 'react-admin';
import { NO_CLASS, SEXES } from '@trousseau/shared';
import { FieldPair } from '../components/record-form.js';
import { useClassChoices } from '../components/use-choices.js';

/** What a person types of a student. */
export function StudentInputs() {
  const translate = useTranslate();
  const classes = useClassChoices().filter(({ value }) => value !== NO_CLASS);
  return (
    <>
      <FieldPair>
        <TextInput source="lastName" isRequired />
        <TextInput source="usageName" />
      </FieldPair>
      <FieldPair>
        <TextInput source="firstName" isRequired />
        <TextInput
          source="birthDate"
          type="date"
          helperText="app.students.birthDateHelp"
          slotProps={{ inputLabel: { shrink: true } }}
        />
      </FieldPair>
      <FieldPair>
        <SelectInput
          source="classId"
          choices={classes.map(({ value, label }) => ({ id: value, name: label }))}
          translateChoice={false}
          emptyText="app.people.noClass"
        />
        <SelectInput
          source="sex"
          choices={SEXES.map((sex) => ({ id: sex, name: translate(`app.sexes.${sex}`) }))}
          translateChoice={false}
        />
      </FieldPair>
      <FieldPair>
        <TextInput source="email" type="email" />
        <TextInput source="ine" slotProps={{ htmlInput: { maxLength: 11 } }} />
      </FieldPair>
    </>
  );
}

import { ArrayInput, SelectInput, SimpleFormIterator, TextInput, useTranslate } from 'react-admin';
import { SERVICE_AUDIENCES } from '@trousseau/shared';

/** The services that the account opens, in the order in which families see them. */
export function ServicesInput() {
  const translate = useTranslate();
  return (
    <ArrayInput source="services" label={false}>
      <SimpleFormIterator
        inline
        fullWidth
        disableClear
        // react-admin shows these under the pointer only, which a keyboard and a finger never see
        sx={{ '& .RaSimpleFormIterator-action': { visibility: 'visible' } }}
      >
        <TextInput
          source="label"
          label="resources.portal-settings.fields.label"
          isRequired
          helperText={false}
        />
        <TextInput
          source="url"
          label="resources.portal-settings.fields.url"
          type="url"
          isRequired
          helperText={false}
        />
        <TextInput
          source="description"
          label="resources.portal-settings.fields.description"
          helperText={false}
        />
        <SelectInput
          source="audience"
          label="resources.portal-settings.fields.audience"
          isRequired
          helperText={false}
          defaultValue="all"
          choices={SERVICE_AUDIENCES.map((audience) => ({
            id: audience,
            name: translate(`app.portal.audiences.${audience}`),
          }))}
          translateChoice={false}
        />
      </SimpleFormIterator>
    </ArrayInput>
  );
}

import { useTranslate } from 'react-admin';
import { SelectFilter } from '../components/filters.js';

/** Those who are here, or those who have left; among those whom the next year expects, who arrives. */
export function PresenceFilter({ of = 'presences' }: { readonly of?: 'presences' | 'comings' }) {
  const translate = useTranslate();
  return (
    <SelectFilter
      source="presence"
      label={translate('app.people.presence')}
      choices={(['here', 'left'] as const).map((value) => ({
        value,
        label: translate(`app.people.${of}.${value}`),
      }))}
    />
  );
}

import { useTranslate } from 'react-admin';
import { SelectFilter } from '../components/filters.js';

/** Those who are here, or those who have left. */
export function PresenceFilter() {
  const translate = useTranslate();
  return (
    <SelectFilter
      source="presence"
      label={translate('app.people.presence')}
      choices={(['here', 'left'] as const).map((value) => ({
        value,
        label: translate(`app.people.presences.${value}`),
      }))}
    />
  );
}

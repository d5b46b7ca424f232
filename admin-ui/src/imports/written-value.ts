import { useTranslate } from 'react-admin';
import { useFormat } from '../components/use-format.js';

/** Writes a value of a record as people do: dates, telephones, and words instead of codes. */
export function useWrittenValue(): (field: string, value: string) => string {
  const translate = useTranslate();
  const format = useFormat();
  return (field, value) => {
    switch (field) {
      case 'birthDate':
      case 'leftOn':
        return format.date(value);
      case 'mobile':
      case 'phone':
        return format.phone(value);
      case 'kinship':
        return translate(`app.kinships.${value}`, { _: value });
      case 'responsibility':
        return translate(`app.responsibilities.${value}`, { _: value });
      case 'sex':
        return translate(`app.sexes.${value}`, { _: value });
      default:
        return value;
    }
  };
}

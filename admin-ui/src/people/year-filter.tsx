import { useTranslate } from 'react-admin';
import { SelectFilter } from '../components/filters.js';
import { useSchoolYears } from '../components/use-school-years.js';

/** The current year, or another one of those that are given; nothing where there is no other. */
export function YearFilter({ years }: { readonly years: 'all' | 'to come' }) {
  const translate = useTranslate();
  const { years: known, current } = useSchoolYears();
  const others = known.filter((one) => !one.current && (years === 'all' || one.next));
  if (!current || others.length === 0) return null;
  return (
    <SelectFilter
      source="yearId"
      label={translate('app.bar.year')}
      all={current.label}
      width={200}
      // classes are of a year
      clears={['classId']}
      choices={others.map(({ id, label, next }) => ({
        value: id,
        label: next ? translate('app.years.toCome', { label }) : label,
      }))}
    />
  );
}

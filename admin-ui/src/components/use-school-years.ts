import { useGetList } from 'react-admin';
import type { SchoolYearView } from '@trousseau/shared';

interface SchoolYears {
  /** All of the school, the latest first. */
  readonly years: readonly SchoolYearView[];
  readonly current: SchoolYearView | undefined;
  /** The one that was opened beside the current one. */
  readonly next: SchoolYearView | undefined;
}

/** The years of the present school; none before they are known. */
export function useSchoolYears(): SchoolYears {
  const { data: years = [] } = useGetList<SchoolYearView>('school-years', {
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'startYear', order: 'DESC' },
  });
  return {
    years,
    current: years.find((one) => one.current),
    next: years.find((one) => one.next),
  };
}

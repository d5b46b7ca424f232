import { useDataProvider, useGetList, useTranslate } from 'react-admin';
import { useQuery } from '@tanstack/react-query';
import { SHOWN_STATES } from '@trousseau/shared';
import type { ClassView } from '@trousseau/shared';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import type { Choice } from './native-select.js';
import { shownPaths } from './shown-paths.js';

/** Which paths there are changes with the operator's settings, or once in a school's life. */
const PATHS_STAY_MS = 600_000;

/** The account states as choices of a filter. */
export function useStateChoices(): readonly Choice[] {
  const translate = useTranslate();
  return SHOWN_STATES.map((state) => ({ value: state, label: translate(`app.states.${state}`) }));
}

/** The activation paths that there are here, as choices of a filter; none before it is known. */
export function usePathChoices(): readonly Choice[] {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { data } = useQuery({
    queryKey: ['dashboard'],
    queryFn: () => dataProvider.dashboard(),
    staleTime: PATHS_STAY_MS,
  });
  const paths = data ? shownPaths(data) : [];
  return paths.map((path) => ({ value: path, label: translate(`app.paths.${path}`) }));
}

/** This year's classes, « Sans classe » among them, or those of another year, by name. */
export function useClasses(yearId?: string) {
  return useGetList<ClassView>('classes', {
    ...(yearId !== undefined && { filter: { yearId } }),
    pagination: { page: 1, perPage: 500 },
    sort: { field: 'name', order: 'ASC' },
  });
}

/**
 * The classes of a year as choices of a filter.
 *
 * @param yearId this year's where it is not there
 */
export function useClassChoices(yearId?: string): readonly Choice[] {
  const { data = [] } = useClasses(yearId);
  return data.map(({ id, name }) => ({ value: id, label: name }));
}

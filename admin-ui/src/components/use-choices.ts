import { useGetList, useTranslate } from 'react-admin';
import { ACTIVATION_PATHS, SHOWN_STATES } from '@trousseau/shared';
import type { ClassView } from '@trousseau/shared';
import type { Choice } from './filters.js';

/** The account states as choices of a filter. */
export function useStateChoices(): readonly Choice[] {
  const translate = useTranslate();
  return SHOWN_STATES.map((state) => ({ value: state, label: translate(`app.states.${state}`) }));
}

/** The activation paths as choices of a filter. */
export function usePathChoices(): readonly Choice[] {
  const translate = useTranslate();
  return ACTIVATION_PATHS.map((path) => ({ value: path, label: translate(`app.paths.${path}`) }));
}

/** This year's classes, « Sans classe » among them, by name. */
export function useClasses() {
  return useGetList<ClassView>('classes', {
    pagination: { page: 1, perPage: 500 },
    sort: { field: 'name', order: 'ASC' },
  });
}

/** This year's classes as choices of a filter. */
export function useClassChoices(): readonly Choice[] {
  const { data = [] } = useClasses();
  return data.map(({ id, name }) => ({ value: id, label: name }));
}

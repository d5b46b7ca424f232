import type { Places } from './places.js';

/** Where the steps are that several journeys share. */
export const SHARED_PLACES = {
  asking: {},
  steps: { password: '/activation/mot-de-passe', children: '/activation/enfants' },
  ends: {},
} as const satisfies Places;

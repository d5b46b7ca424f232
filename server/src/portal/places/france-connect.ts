import { CODE_ADDRESS, DONE_ADDRESS, FRANCE_CONNECT_ADDRESS } from '../addresses.js';
import type { Places } from './places.js';

/** Where a first time by FranceConnect leads. */
export const FRANCE_CONNECT_PLACES = {
  asking: {
    'france-connect': { mobile: FRANCE_CONNECT_ADDRESS.mobile, 'asked-code': CODE_ADDRESS },
  },
  steps: {},
  ends: { 'france-connect': DONE_ADDRESS },
} as const satisfies Places;

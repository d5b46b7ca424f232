import { CODE_ADDRESS, FORGOTTEN_ADDRESS, PASSWORD_CHANGED_ADDRESS } from '../addresses.js';
import type { Places } from './places.js';

/** Where a forgotten password leads. */
export const FORGOTTEN_PLACES = {
  asking: {
    'forgotten-password': { contact: FORGOTTEN_ADDRESS.password, 'asked-code': CODE_ADDRESS },
  },
  steps: {},
  ends: { 'forgotten-password': PASSWORD_CHANGED_ADDRESS },
} as const satisfies Places;

import { CODE_ADDRESS, DONE_ADDRESS, REGISTRATION_ADDRESS } from '../addresses.js';
import type { Places } from './places.js';

/** Where self-registration leads. */
export const SELF_REGISTRATION_PLACES = {
  asking: { 'self-registration': { mobile: REGISTRATION_ADDRESS, 'asked-code': CODE_ADDRESS } },
  steps: {},
  ends: { 'self-registration': DONE_ADDRESS },
} as const satisfies Places;

import { PASSWORD_CHANGED_ADDRESS } from '../addresses.js';
import type { Places } from './places.js';

/** Where a doubted password leads. */
export const DOUBTED_PASSWORD_PLACES = {
  asking: {},
  steps: { 'known-contact': '/activation/contact' },
  ends: { 'doubted-password': PASSWORD_CHANGED_ADDRESS },
} as const satisfies Places;

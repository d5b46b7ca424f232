import { DONE_ADDRESS, PASSWORD_CHANGED_ADDRESS } from '../addresses.js';
import type { Places } from './places.js';

/** Where a letter leads. */
export const LETTER_PLACES = {
  asking: {},
  steps: {
    'birth-date': '/activation/date-de-naissance',
    code: '/activation/code',
    links: '/activation/rattachements',
    email: '/activation/adresse-mail',
  },
  ends: {
    'student-letter': DONE_ADDRESS,
    'guardian-letter': DONE_ADDRESS,
    'student-reset': PASSWORD_CHANGED_ADDRESS,
    'guardian-reset': PASSWORD_CHANGED_ADDRESS,
  },
} as const satisfies Places;

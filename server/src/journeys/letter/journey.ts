import type { JourneyFolder } from '../common/journey-folder.js';
import { CHILDREN, PASSWORD } from '../steps/shared-steps.js';
import { BIRTH_DATE, CODE, EMAIL, LINKS } from './letter-steps.js';
import { LetterModule } from './letter.module.js';

/** What a letter opens. */
export interface LetterOrigin {
  /** The letter that is used up at the end. */
  readonly secretId: string;
}

declare module '../domain/progress.js' {
  interface Origins {
    'student-letter': LetterOrigin;
    'guardian-letter': LetterOrigin;
    'student-reset': LetterOrigin;
    'guardian-reset': LetterOrigin;
  }
}

/** Everything that begins with a letter: a first activation, or a new password that the school prepared. */
export const LETTER = {
  journeys: [
    { name: 'student-letter', steps: [PASSWORD, BIRTH_DATE] },
    { name: 'guardian-letter', steps: [CHILDREN, CODE, PASSWORD, LINKS, EMAIL] },
    { name: 'student-reset', steps: [PASSWORD, BIRTH_DATE] },
    { name: 'guardian-reset', steps: [CHILDREN, CODE, PASSWORD] },
  ],
  offers: () => ({}),
  messages: {},
  module: LetterModule,
} as const satisfies JourneyFolder;

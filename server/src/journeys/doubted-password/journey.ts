import type { JourneyFolder } from '../common/journey-folder.js';
import { step } from '../domain/step.js';
import { PASSWORD } from '../steps/shared-steps.js';
import { DoubtedPasswordModule } from './doubted-password.module.js';

declare module '../domain/progress.js' {
  interface Origins {
    /** Nothing besides. */
    'doubted-password': unknown;
  }
}

/** A code to a contact that was known before the password was in doubt. */
const KNOWN_CONTACT = step('known-contact', ({ codeProved }) => codeProved);

/** A right password that may be known to somebody else: it proves nothing any more, and another one is chosen. */
export const DOUBTED_PASSWORD = {
  journeys: [{ name: 'doubted-password', steps: [KNOWN_CONTACT, PASSWORD] }],
  offers: () => ({}),
  messages: {},
  module: DoubtedPasswordModule,
} as const satisfies JourneyFolder;

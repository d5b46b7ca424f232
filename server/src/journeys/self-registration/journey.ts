import { ASKED_CODE, MOBILE } from '../asking/asking-steps.js';
import type { JourneyFolder } from '../common/journey-folder.js';
import type { PromisedCode } from '../domain/asking.js';
import { LOGIN_MESSAGE, loginMessage } from '../endings/login-message.js';
import { CHILDREN, PASSWORD } from '../steps/shared-steps.js';
import { ALREADY_OPEN_MESSAGE, alreadyOpenMessage } from './already-open-message.js';
import { SelfRegistrationModule } from './self-registration.module.js';
import type { ClaimedPerson } from './typed-names.js';

/** Who somebody says to be, and the code that was promised to their mobile. */
export interface Registering {
  readonly person: ClaimedPerson;
  readonly promised: PromisedCode;
}

/** The mobile whose possession a code proved, E.164. */
export interface RegistrationOrigin {
  readonly mobile: string;
}

declare module '../domain/asking.js' {
  interface Askings {
    'self-registration': Registering;
  }
}

declare module '../domain/progress.js' {
  interface Origins {
    'self-registration': RegistrationOrigin;
  }
}

declare module '../common/journey-folder.js' {
  interface Offered {
    readonly selfRegistration: boolean;
  }
}

/** « Je n'ai pas de compte »: a guardian without any letter. */
export const SELF_REGISTRATION = {
  journeys: [{ name: 'self-registration', steps: [MOBILE, ASKED_CODE, CHILDREN, PASSWORD] }],
  offers: ({ canSend }) => ({ selfRegistration: canSend('sms') }),
  messages: { [ALREADY_OPEN_MESSAGE]: alreadyOpenMessage, [LOGIN_MESSAGE]: loginMessage },
  module: SelfRegistrationModule,
} as const satisfies JourneyFolder;

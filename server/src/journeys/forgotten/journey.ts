import { ASKED_CODE } from '../asking/asking-steps.js';
import type { JourneyFolder } from '../common/journey-folder.js';
import type { PromisedCode } from '../domain/asking.js';
import { askingStep } from '../domain/step.js';
import { LOGIN_MESSAGE, loginMessage } from '../endings/login-message.js';
import { PASSWORD } from '../steps/shared-steps.js';
import { ForgottenModule } from './forgotten.module.js';
import {
  ASK_SCHOOL_MESSAGE,
  NOT_OPEN_MESSAGE,
  NO_PASSWORD_MESSAGE,
  askSchoolMessage,
  noPasswordMessage,
  notOpenMessage,
} from './repair-messages.js';

/** Which account somebody says to have forgotten the password of, and where the code went. */
export interface AskingForPassword {
  readonly login: string;
  readonly promised: PromisedCode;
}

declare module '../domain/asking.js' {
  interface Askings {
    'forgotten-password': AskingForPassword;
  }
}

declare module '../domain/progress.js' {
  interface Origins {
    /** Nothing besides. */
    'forgotten-password': unknown;
  }
}

declare module '../common/journey-folder.js' {
  interface Offered {
    /** Forgotten identifier and password: some message can leave. */
    readonly repair: boolean;
  }
}

/** Forgotten identifier and forgotten password. */
export const FORGOTTEN = {
  journeys: [{ name: 'forgotten-password', steps: [askingStep('contact'), ASKED_CODE, PASSWORD] }],
  offers: ({ canSend }) => ({ repair: canSend('sms') || canSend('mail') }),
  messages: {
    [LOGIN_MESSAGE]: loginMessage,
    [NOT_OPEN_MESSAGE]: notOpenMessage,
    [NO_PASSWORD_MESSAGE]: noPasswordMessage,
    [ASK_SCHOOL_MESSAGE]: askSchoolMessage,
  },
  module: ForgottenModule,
} as const satisfies JourneyFolder;

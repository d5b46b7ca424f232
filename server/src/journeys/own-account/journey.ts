import type { JourneyFolder } from '../common/journey-folder.js';
import {
  ACCOUNTS_GROUPED_MESSAGE,
  GROUPING_UNDONE_MESSAGE,
  accountsGroupedMessage,
  groupingUndoneMessage,
} from './grouping-messages.js';
import { OwnAccountModule } from './own-account.module.js';

declare module '../common/journey-folder.js' {
  interface Offered {
    /** Whether a new mobile can be proved. */
    readonly newMobile: boolean;
  }
}

/** « Mon compte »: what somebody who is signed in changes. It has no steps of an activation. */
export const OWN_ACCOUNT = {
  journeys: [],
  offers: ({ canSend }) => ({ newMobile: canSend('sms') }),
  messages: {
    [ACCOUNTS_GROUPED_MESSAGE]: accountsGroupedMessage,
    [GROUPING_UNDONE_MESSAGE]: groupingUndoneMessage,
  },
  module: OwnAccountModule,
} as const satisfies JourneyFolder;

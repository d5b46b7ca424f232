import { ASKED_CODE, MOBILE } from '../asking/asking-steps.js';
import type { JourneyFolder } from '../common/journey-folder.js';
import type { PromisedCode } from '../domain/asking.js';
import { CHILDREN } from '../steps/shared-steps.js';
import { FranceConnectModule } from './france-connect.module.js';
import {
  IDENTITY_APPROVED_MESSAGE,
  IDENTITY_REFUSED_MESSAGE,
  identityApprovedMessage,
  identityRefusedMessage,
} from './identity-messages.js';
import type { FranceConnectIdentity, FranceConnectRequest } from './model.js';

/** Away at FranceConnect. */
export interface AwayAtFranceConnect {
  readonly request: FranceConnectRequest;
}

/** Back from FranceConnect, under an identity that opens nothing yet. */
export interface BackFromFranceConnect {
  readonly identity: FranceConnectIdentity;
  readonly promised: PromisedCode | null;
}

/** The account is active already: its password must agree to the identity. */
export interface LinkingFranceConnect {
  readonly identity: FranceConnectIdentity;
  readonly mobile: string;
  readonly claimedAccountId: string;
}

/** The mobile whose possession a code proved, E.164, and the identity that opens the account. */
export interface FranceConnectOrigin {
  readonly mobile: string;
  readonly identity: FranceConnectIdentity;
}

declare module '../domain/asking.js' {
  interface Askings {
    'france-connect-away': AwayAtFranceConnect;
    'france-connect': BackFromFranceConnect;
    'france-connect-link': LinkingFranceConnect;
  }
}

declare module '../domain/progress.js' {
  interface Origins {
    'france-connect': FranceConnectOrigin;
  }
}

declare module '../common/journey-folder.js' {
  interface Offered {
    readonly franceConnect: boolean;
    /** Whether the operator provided FranceConnect’s own button. */
    readonly franceConnectButton: boolean;
  }
}

/** Guardians who identify themselves with FranceConnect. It needs SMS too, for the first time. */
export const FRANCE_CONNECT = {
  journeys: [{ name: 'france-connect', steps: [MOBILE, ASKED_CODE, CHILDREN] }],
  offers: ({ canSend, config: { franceConnect } }) => ({
    franceConnect: franceConnect !== null && canSend('sms'),
    franceConnectButton: franceConnect?.buttonFile != null,
  }),
  messages: {
    [IDENTITY_APPROVED_MESSAGE]: identityApprovedMessage,
    [IDENTITY_REFUSED_MESSAGE]: identityRefusedMessage,
  },
  module: FranceConnectModule,
} as const satisfies JourneyFolder;

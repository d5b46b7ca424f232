import type { FranceConnectIdentity, FranceConnectRequest } from './model.js';
import type { Contact } from './contact.js';

/** A code that somebody whose account is not known yet was promised. */
export interface PromisedCode {
  readonly codeId: string;
  readonly contact: Contact;
}

/** Who somebody says to be who has no account yet. */
export interface ClaimedPerson {
  readonly lastName: string;
  readonly firstName: string;
}

/**
 * What somebody said so far whose account is not known. It lives sealed in the session; whether it leads
 * anywhere is found out once the code is right, never before.
 */
export type Asking =
  | {
      readonly journey: 'self-registration';
      readonly person: ClaimedPerson;
      readonly promised: PromisedCode;
    }
  | {
      readonly journey: 'forgotten-password';
      readonly login: string;
      readonly promised: PromisedCode;
    }
  /** Away at FranceConnect. */
  | { readonly journey: 'france-connect-away'; readonly request: FranceConnectRequest }
  /** Back from FranceConnect, under an identity that opens nothing yet. */
  | {
      readonly journey: 'france-connect';
      readonly identity: FranceConnectIdentity;
      readonly promised: PromisedCode | null;
    }
  /** The account is active already: its password must agree to the identity. */
  | {
      readonly journey: 'france-connect-link';
      readonly identity: FranceConnectIdentity;
      readonly mobile: string;
      readonly claimedAccountId: string;
    };

/** The journeys that lead through a promised code. */
export type AskingForCode = Extract<Asking, { readonly promised: unknown }>;

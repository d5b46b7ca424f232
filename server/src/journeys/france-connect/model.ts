import type { OidcRefusal } from '../../platform/oidc/failure.js';

/** What FranceConnect says of somebody. */
export interface FranceConnectIdentity {
  /** Who they are for this service. It changes when their civil identity is corrected. */
  readonly sub: string;
  /** All first names, in the order of the civil register. */
  readonly givenNames: readonly string[];
  /** The name at birth. */
  readonly familyName: string;
  readonly usageName: string | null;
  /** Needed to sign out of FranceConnect. */
  readonly idToken: string;
}

/** What must come back with the browser; kept sealed in the session. */
export interface FranceConnectRequest {
  readonly state: string;
  readonly nonce: string;
}

/** What came back from FranceConnect. */
export type FranceConnectReturn =
  | { readonly outcome: 'identity'; readonly identity: FranceConnectIdentity }
  /** The person turned back. */
  | { readonly outcome: 'aborted' }
  | { readonly outcome: 'refused'; readonly reason: OidcRefusal };

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

/** Why what came back is not believed. */
export type FranceConnectRefusal =
  /** Not the answer to what this browser asked. */
  | 'state'
  /** Another level of assurance than the one that was asked for. */
  | 'acr'
  /** The code is absent, too old or used. */
  | 'code'
  /** Not signed by FranceConnect, or not as agreed. */
  | 'signature'
  /** Signed, but for another service, visit, person or time. */
  | 'claims'
  /** FranceConnect does not answer. */
  | 'unavailable'
  /** FranceConnect says that something failed on its side, or does not know this service. */
  | 'provider-error';

/** What came back from FranceConnect. */
export type FranceConnectReturn =
  | { readonly outcome: 'identity'; readonly identity: FranceConnectIdentity }
  /** The person turned back. */
  | { readonly outcome: 'aborted' }
  | { readonly outcome: 'refused'; readonly reason: FranceConnectRefusal };

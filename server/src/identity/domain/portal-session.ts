import type { Asking, PendingChange, Progress } from './session-contents.js';

/** Somebody of whom it is not known yet whether any account is theirs. */
export interface AskingSession<A extends Asking = Asking> {
  readonly stage: 'asking';
  readonly id: string;
  readonly accountId: null;
  readonly asking: A;
}

/** Somebody who has proved enough to be in the middle of an activation or a repair. */
export interface ActivatingSession {
  readonly stage: 'activating';
  readonly id: string;
  readonly accountId: string;
  readonly progress: Progress;
}

/** Somebody whose account is open to them. */
export interface SignedInSession {
  readonly stage: 'signed-in';
  readonly id: string;
  readonly accountId: string;
  /** FranceConnect's, for its sign-out; `null` for who came in another way. */
  readonly idToken: string | null;
  /** What its owner has begun to change. */
  readonly underWay: PendingChange | null;
}

/** An activation that was completed under another token: it opens nothing, and a second click reads so. */
export interface FinishedSession {
  readonly stage: 'finished';
  readonly id: string;
  readonly accountId: string;
}

/** A session that has begun. A visitor whom nothing is known of is anonymous and has none. */
export type PortalSession = AskingSession | ActivatingSession | SignedInSession | FinishedSession;

/** A session that something can still be done with. */
export type LiveSession = AskingSession | ActivatingSession | SignedInSession;

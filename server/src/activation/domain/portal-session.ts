import type { Asking } from './asking.js';
import type { Progress } from './steps.js';
import type { UnderWay } from './under-way.js';

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
  readonly underWay: UnderWay | null;
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

/** What a signed-in session keeps besides whose it is. */
interface SignedInState {
  readonly idToken: string | null;
  readonly underWay: UnderWay | null;
}

/** What is kept of a session beside its stage and account, as JSON; `null` for nothing. */
export function stateOf(session: LiveSession): unknown {
  switch (session.stage) {
    case 'asking':
      return session.asking;
    case 'activating':
      return session.progress;
    case 'signed-in': {
      const { idToken, underWay } = session;
      return idToken === null && underWay === null ? null : { idToken, underWay };
    }
  }
}

/** A session as it was kept. */
interface KeptSession {
  readonly id: string;
  readonly holderId: string | null;
  readonly stage: string;
  readonly state: unknown;
}

/** The session that was kept so; `null` when less was kept than its stage needs. */
export function portalSession({ id, holderId, stage, state }: KeptSession): PortalSession | null {
  if (stage === 'asking') {
    const asking = state as Asking | null;
    return asking && { stage, id, accountId: null, asking };
  }
  const accountId = holderId;
  if (accountId === null) return null;
  if (stage === 'finished') return { stage, id, accountId };
  if (stage === 'signed-in') {
    const { idToken = null, underWay = null } = (state as SignedInState | null) ?? {};
    return { stage, id, accountId, idToken, underWay };
  }
  const progress = stage === 'activating' ? (state as Progress | null) : null;
  return progress && { stage: 'activating', id, accountId, progress };
}

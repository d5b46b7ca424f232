import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/crypto/random.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { KindOfSessions, SessionEnd } from '../../platform/sessions/kind-of-sessions.js';
import { Sessions } from '../../platform/sessions/sessions.js';
import { portalSession, stateOf } from '../domain/portal-session.js';
import type {
  ActivatingSession,
  AskingSession,
  LiveSession,
  PortalSession,
  SignedInSession,
} from '../domain/portal-session.js';
import type { Asking, PendingChange, Progress } from '../domain/session-contents.js';
import type { SignInWay } from '../domain/sign-in-way.js';
import { SignInHistory } from './sign-in-history.js';

const MINUTE_MS = 60_000;
/** Devices are shared: twenty minutes without a click (docs/activation.md#limits). */
const IDLE_MS = 20 * MINUTE_MS;
const LONGEST_MS = 120 * MINUTE_MS;

export type {
  ActivatingSession,
  AskingSession,
  FinishedSession,
  PortalSession,
  SignedInSession,
} from '../domain/portal-session.js';

/** A session and the token of its cookie, the only time the token exists in clear. */
export interface OpenedSession<S extends PortalSession = PortalSession> {
  readonly session: S;
  readonly token: string;
}

/** A session that was found, and when it ends by itself. */
export interface EndingSession {
  readonly session: PortalSession;
  readonly end: SessionEnd;
}

/** How somebody came in; `idToken`: FranceConnect's, when it was by it. */
export interface SignInDetails {
  readonly way: SignInWay;
  readonly idToken?: string | null;
}

/** A place where an account is signed in at the moment. */
export interface ActiveSession {
  readonly sessionId: string;
  readonly device: string | null;
  readonly since: Date;
  readonly lastSeenAt: Date;
}

/**
 * Sessions of families: 20 minutes idle, 2 hours at most. What the steps established is sealed, and each
 * change of stage makes a new token: one that was planted or seen before is worth nothing after.
 */
@Injectable()
export class PortalSessions {
  private readonly sessions: KindOfSessions;

  constructor(
    sessions: Sessions,
    private readonly history: SignInHistory,
    private readonly unitOfWork: UnitOfWork,
  ) {
    this.sessions = sessions.of({ name: 'portal', idleMs: IDLE_MS, longestMs: LONGEST_MS });
  }

  /**
   * The live session of a token, `null` when there is none; notes that it was used.
   *
   * @param device what the request says it comes from: a sign-in keeps the first that is known
   */
  async recognise(token: string, device: string | null = null): Promise<PortalSession | null> {
    return (await this.recogniseUntil(token, device))?.session ?? null;
  }

  /** The same, with the time at which it ends by itself. */
  async recogniseUntil(token: string, device: string | null): Promise<EndingSession | null> {
    const found = await this.sessions.recognise(token);
    if (!found) return null;
    if (device !== null && found.device === null && found.stage === 'signed-in') {
      await this.unitOfWork.run(async () => {
        await this.sessions.noteDevice(found.id, device);
        await this.history.noteDevice(found.id, device);
      });
    }
    const session = portalSession(found);
    return session && { session, end: found.end };
  }

  /** Begins with somebody who is not known yet; `previous` ends. */
  beginAsking<A extends Asking>(
    asking: A,
    previous: PortalSession | null,
  ): Promise<OpenedSession<AskingSession<A>>> {
    return this.replace(previous, { stage: 'asking', id: newId(), accountId: null, asking });
  }

  /** Begins an activation; `previous` ends. */
  beginActivation(
    accountId: string,
    progress: Progress,
    previous: PortalSession | null,
  ): Promise<OpenedSession<ActivatingSession>> {
    return this.replace(previous, { stage: 'activating', id: newId(), accountId, progress });
  }

  /** Signs an account in, which its owner sees later; `previous` ends. */
  signIn(
    accountId: string,
    previous: PortalSession | null,
    { way, idToken = null }: SignInDetails,
  ): Promise<OpenedSession<SignedInSession>> {
    const id = newId();
    const session = { stage: 'signed-in', id, accountId, idToken, underWay: null } as const;
    return this.unitOfWork.run(async () => {
      await this.history.note(session, way);
      return this.replace(previous, session);
    });
  }

  /** Ends an activation that succeeded and signs its account in. Inside the unit that activates. */
  async complete(session: ActivatingSession): Promise<OpenedSession<SignedInSession>> {
    await this.finish(session);
    return this.signIn(session.accountId, null, { way: 'letter' });
  }

  /** Ends an activation, once: false when another click was first. Inside the unit that saves it. */
  finish({ id }: ActivatingSession): Promise<boolean> {
    return this.sessions.finish(id, 'activating');
  }

  /** Keeps what a further step established. */
  async save(session: ActivatingSession, progress: Progress): Promise<ActivatingSession> {
    const saved = { ...session, progress };
    await this.sessions.save(saved.id, stateOf(saved));
    return saved;
  }

  /** Keeps what its owner has begun to change, `null` for nothing any more. */
  async keep(session: SignedInSession, underWay: PendingChange | null): Promise<SignedInSession> {
    const kept = { ...session, underWay };
    await this.sessions.save(kept.id, stateOf(kept));
    return kept;
  }

  /**
   * Goes on under a new token, once: `null` when another click was first. The old token opens nothing any
   * more, and every other session of the account ends.
   */
  renew(session: SignedInSession): Promise<OpenedSession<SignedInSession> | null> {
    return this.unitOfWork.run(async () => {
      if (!(await this.sessions.finish(session.id, 'signed-in'))) return null;
      await this.endOthers(session);
      return this.replace(null, { ...session, id: newId(), underWay: null });
    });
  }

  /** Where an account is signed in, the last used first. */
  async activeSessions(accountId: string): Promise<ActiveSession[]> {
    const live = await this.sessions.live(accountId, 'signed-in');
    return live.map(({ id: sessionId, device, createdAt: since, lastSeenAt }) => ({
      sessionId,
      device,
      since,
      lastSeenAt,
    }));
  }

  /**
   * Takes a session away, once: false when another request was first. What comes back from another site
   * is good for one use.
   */
  take(session: PortalSession): Promise<boolean> {
    return this.sessions.end(session.id);
  }

  /** Ends every session of an account but this one. */
  endOthers({ accountId, id }: ActivatingSession | SignedInSession): Promise<void> {
    return this.sessions.endAll(accountId, id);
  }

  /** Whether a session that somebody was signed in to has been renewed or ended since. */
  async isOver({ id }: SignedInSession): Promise<boolean> {
    return (await this.sessions.find(id))?.stage !== 'signed-in';
  }

  /** Ends every session of an account, activations under way too. */
  endAll(accountId: string): Promise<void> {
    return this.sessions.endAll(accountId);
  }

  /** Signs out. */
  async end(session: PortalSession): Promise<void> {
    await this.sessions.end(session.id);
  }

  private replace<S extends LiveSession>(
    previous: PortalSession | null,
    session: S,
  ): Promise<OpenedSession<S>> {
    return this.unitOfWork.run(async () => {
      if (previous) await this.sessions.end(previous.id);
      const { id, accountId: holderId, stage } = session;
      const token = await this.sessions.open({ id, holderId, stage, state: stateOf(session) });
      return { session, token };
    });
  }
}

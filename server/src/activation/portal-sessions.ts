import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { hashToken } from '../platform/crypto/hash.js';
import { Keys } from '../platform/crypto/keys.js';
import { newId, newToken } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Progress } from './domain/steps.js';
import { PortalSessionStore } from './persistence/session-store.js';
import type { StoredSession } from './persistence/session-store.js';

const PURPOSE = 'portal-session';
const MINUTE_MS = 60_000;
/** Devices are shared: twenty minutes without a click (ARCHITECTURE.md §4). */
const IDLE_MS = 20 * MINUTE_MS;
const LONGEST_MS = 120 * MINUTE_MS;
/** How exactly idle time is known: one write a minute at most for somebody who clicks. */
const SEEN_EVERY_MS = MINUTE_MS;

/** Somebody with a valid letter who is in the middle of an activation. */
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
}

/** An activation that was completed under another token: it opens nothing, and a second click reads so. */
export interface FinishedSession {
  readonly stage: 'finished';
  readonly id: string;
  readonly accountId: string;
}

/** A session that has begun. A visitor whom nothing is known of is anonymous and has none. */
export type PortalSession = ActivatingSession | SignedInSession | FinishedSession;

/** A session and the token of its cookie, the only time the token exists in clear. */
export interface OpenedSession<S extends PortalSession = PortalSession> {
  readonly session: S;
  readonly token: string;
}

/**
 * Sessions of families: 20 minutes idle, 2 hours at most. Only a hash of the token is kept, what the steps
 * established is sealed, and each change of stage makes a new token: one that was planted or seen before is
 * worth nothing after.
 */
@Injectable()
export class PortalSessions {
  constructor(
    private readonly store: PortalSessionStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** The live session of a token, `null` when there is none; notes that it was used. */
  async recognise(token: string): Promise<PortalSession | null> {
    const row = await this.store.findByToken(hashToken(token));
    const now = this.clock.now();
    if (!row || !isLive(row, now)) return null;
    if (now.getTime() - row.lastSeenAt.getTime() >= SEEN_EVERY_MS) {
      await this.unitOfWork.run(() => this.store.update(row.id, { lastSeenAt: now }));
    }
    return this.sessionOf(row);
  }

  /** Begins an activation; `previous` ends. */
  beginActivation(
    accountId: string,
    progress: Progress,
    previous: PortalSession | null,
  ): Promise<OpenedSession<ActivatingSession>> {
    return this.unitOfWork.run(async () => {
      if (previous) await this.store.delete(previous.id);
      const session = { stage: 'activating', id: newId(), accountId, progress } as const;
      return { session, token: await this.insert(session) };
    });
  }

  /** Signs an account in; `previous` ends. */
  signIn(
    accountId: string,
    previous: PortalSession | null,
  ): Promise<OpenedSession<SignedInSession>> {
    return this.unitOfWork.run(async () => {
      if (previous) await this.store.delete(previous.id);
      const session = { stage: 'signed-in', id: newId(), accountId } as const;
      return { session, token: await this.insert(session) };
    });
  }

  /** Ends an activation that succeeded and signs its account in. Inside the unit that activates. */
  async complete({ id, accountId }: ActivatingSession): Promise<OpenedSession<SignedInSession>> {
    await this.store.update(id, { stage: 'finished', sealed: null });
    return this.signIn(accountId, null);
  }

  /** Keeps what a further step established. */
  async save(session: ActivatingSession, progress: Progress): Promise<ActivatingSession> {
    await this.unitOfWork.run(() =>
      this.store.update(session.id, { sealed: this.seal(session.id, progress) }),
    );
    return { ...session, progress };
  }

  /** Signs out. */
  async end(session: PortalSession): Promise<void> {
    await this.unitOfWork.run(() => this.store.delete(session.id));
  }

  private async insert(session: ActivatingSession | SignedInSession): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    await this.store.deleteExpired(now);
    await this.store.insert({
      id: session.id,
      tokenHash: hashToken(token),
      accountId: session.accountId,
      stage: session.stage,
      sealed: session.stage === 'activating' ? this.seal(session.id, session.progress) : null,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + LONGEST_MS),
    });
    return token;
  }

  private sessionOf({ id, accountId, stage, sealed }: StoredSession): PortalSession | null {
    if (accountId === null) return null;
    if (stage === 'signed-in' || stage === 'finished') return { stage, id, accountId };
    if (stage !== 'activating' || sealed === null) return null;
    const plain = this.keys.open(PURPOSE, Buffer.from(sealed, 'base64url'), id);
    return { stage, id, accountId, progress: JSON.parse(plain.toString('utf8')) as Progress };
  }

  private seal(id: string, progress: Progress): string {
    const plain = Buffer.from(JSON.stringify(progress), 'utf8');
    return this.keys.seal(PURPOSE, plain, id).toString('base64url');
  }
}

function isLive(session: StoredSession, now: Date): boolean {
  const idle = now.getTime() - session.lastSeenAt.getTime();
  return now < session.expiresAt && idle < IDLE_MS;
}

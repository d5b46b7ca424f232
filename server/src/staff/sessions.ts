import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { hashToken } from '../platform/crypto/hash.js';
import { newId, newToken } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SessionStore } from './persistence/session-store.js';
import type { Session } from './persistence/session-store.js';
import { StaffStore } from './persistence/staff-store.js';

const MINUTE_MS = 60_000;
const IDLE_MS = 60 * MINUTE_MS;
/** How exactly idle time is known: one write a minute at most for somebody who works. */
const SEEN_EVERY_MS = MINUTE_MS;

const STEP_UP_MS = 10 * MINUTE_MS;

/** The longest that a session lasts, however busy. */
export const SESSION_MS = 12 * 60 * MINUTE_MS;

/** A session that has just been opened, and the only time that its token exists in clear. */
export interface OpenedSession {
  readonly staffId: string;
  readonly token: string;
}

/** Staff sessions: 12 hours at most, 60 minutes idle. Only a hash of their token is kept. */
@Injectable()
export class Sessions {
  constructor(
    private readonly store: SessionStore,
    private readonly staff: StaffStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Opens a session and gives its token, the only time it exists in clear. */
  async open(staffId: string): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    await this.unitOfWork.run(async () => {
      await this.store.deleteExpired(now);
      await this.store.insert({
        id: newId(),
        tokenHash: hashToken(token),
        staffId,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + SESSION_MS),
        steppedUpUntil: null,
      });
      await this.staff.update(staffId, { lastSignInAt: now });
    });
    return token;
  }

  /** The live session of a token, `null` when there is none; notes that it was used. */
  async recognise(token: string): Promise<Session | null> {
    const session = await this.store.findByToken(hashToken(token));
    const now = this.clock.now();
    if (!session || !isLive(session, now)) return null;
    if (now.getTime() - session.lastSeenAt.getTime() >= SEEN_EVERY_MS) {
      await this.unitOfWork.run(() => this.store.update(session.id, { lastSeenAt: now }));
    }
    return session;
  }

  /** The session with this id. */
  find(sessionId: string): Promise<Session | null> {
    return this.store.find(sessionId);
  }

  /**
   * Opens the step-up routes for ten minutes and gives the session's new token: the one it had is worth
   * nothing any more.
   */
  async stepUp(sessionId: string): Promise<string> {
    const token = newToken();
    const steppedUpUntil = new Date(this.clock.now().getTime() + STEP_UP_MS);
    await this.unitOfWork.run(() =>
      this.store.update(sessionId, { tokenHash: hashToken(token), steppedUpUntil }),
    );
    return token;
  }

  /** Whether the step-up routes are open to this session. */
  isSteppedUp({ steppedUpUntil }: Session): boolean {
    return steppedUpUntil !== null && this.clock.now() < steppedUpUntil;
  }

  /** Ends one session. */
  async end(sessionId: string): Promise<void> {
    await this.unitOfWork.run(() => this.store.delete(sessionId));
  }

  /** Ends every session of a person, except this one if it is named. */
  async endAll(staffId: string, exceptId?: string): Promise<void> {
    await this.unitOfWork.run(() => this.store.deleteOf(staffId, exceptId));
  }
}

function isLive(session: Session, now: Date): boolean {
  const idle = now.getTime() - session.lastSeenAt.getTime();
  return now < session.expiresAt && idle < IDLE_MS;
}

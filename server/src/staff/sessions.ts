import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { KindOfSessions, Session } from '../platform/sessions/kind-of-sessions.js';
import { Sessions } from '../platform/sessions/sessions.js';
import { StaffStore } from './persistence/staff-store.js';
import { PROVIDER_VISIT } from './provider-visits.js';

const MINUTE_MS = 60_000;
const IDLE_MS = 60 * MINUTE_MS;
const STEP_UP_MS = 10 * MINUTE_MS;
const SIGNED_IN = 'signed-in';

/** The longest that a session lasts, however busy. */
export const SESSION_MS = 12 * 60 * MINUTE_MS;

/** A session that has just been opened, and the only time that its token exists in clear. */
export interface OpenedSession {
  readonly staffId: string;
  readonly sessionId: string;
  readonly token: string;
}

/** Where somebody signed in. */
export interface SignedInFrom {
  /** Browser and system (`deviceOf`), `null` when they are not known. */
  readonly device: string | null;
  /** Whether the account had never been used in that browser. */
  readonly newPlace: boolean;
}

/** A place where somebody is signed in at the moment. */
export interface OpenStaffSession extends SignedInFrom {
  readonly id: string;
  readonly since: Date;
  readonly lastSeenAt: Date;
}

/** A session of somebody on the staff. */
export interface StaffSession {
  readonly id: string;
  readonly staffId: string;
  /** Until when it may use the step-up routes. */
  readonly steppedUpUntil: Date | null;
}

/** What a session holds; an instant in ISO 8601. */
interface State {
  readonly steppedUpUntil?: string;
  readonly newPlace?: boolean;
}

/** Staff sessions: 12 hours at most, 60 minutes idle. */
@Injectable()
export class StaffSessions {
  private readonly sessions: KindOfSessions;
  private readonly visits: KindOfSessions;

  constructor(
    sessions: Sessions,
    private readonly staff: StaffStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    this.sessions = sessions.of({ name: 'staff', idleMs: IDLE_MS, longestMs: SESSION_MS });
    this.visits = sessions.of(PROVIDER_VISIT);
  }

  /** Opens a session and gives its token, the only time it exists in clear. */
  open(staffId: string): Promise<OpenedSession> {
    return this.unitOfWork.run(async () => {
      await this.staff.update(staffId, { lastSignInAt: this.clock.now() });
      const sessionId = newId();
      const session = { id: sessionId, holderId: staffId, stage: SIGNED_IN, state: null };
      return { staffId, sessionId, token: await this.sessions.open(session) };
    });
  }

  /** Notes where a session that was just opened is used. */
  async note(sessionId: string, { device, newPlace }: SignedInFrom): Promise<void> {
    await this.unitOfWork.run(async () => {
      if (device !== null) await this.sessions.noteDevice(sessionId, device);
      if (newPlace) await this.sessions.save(sessionId, { newPlace } satisfies State);
    });
  }

  /** Where somebody is signed in, the last used first. */
  async openOf(staffId: string): Promise<OpenStaffSession[]> {
    const live = await this.sessions.live(staffId, SIGNED_IN);
    return live.map(({ id, device, createdAt: since, lastSeenAt, state }) => ({
      ...{ id, device, since, lastSeenAt },
      newPlace: (state as State | null)?.newPlace === true,
    }));
  }

  /**
   * The live session of a token, `null` when there is none; notes that it was used.
   *
   * @param isUse whether somebody uses it, and not a page by itself: that is not noted
   */
  async recognise(token: string, isUse = true): Promise<StaffSession | null> {
    return read(await this.sessions.recognise(token, isUse));
  }

  /** The session with this id. */
  async find(sessionId: string): Promise<StaffSession | null> {
    return read(await this.sessions.find(sessionId));
  }

  /**
   * Opens the step-up routes for ten minutes and gives the session's new token: the one it had is worth
   * nothing any more.
   */
  async stepUp(sessionId: string): Promise<string> {
    const before = (await this.sessions.find(sessionId))?.state as State | null | undefined;
    const until = new Date(this.clock.now().getTime() + STEP_UP_MS);
    const state: State = { ...before, steppedUpUntil: until.toISOString() };
    return this.sessions.rotate(sessionId, state);
  }

  /** Whether the step-up routes are open to this session. */
  isSteppedUp({ steppedUpUntil }: StaffSession): boolean {
    return steppedUpUntil !== null && this.clock.now() < steppedUpUntil;
  }

  /** Whether the step-up routes are open to this session by a code that was given after this instant. */
  async gaveCodeAfter(sessionId: string, instant: Date): Promise<boolean> {
    const session = await this.find(sessionId);
    if (!session?.steppedUpUntil || !this.isSteppedUp(session)) return false;
    return session.steppedUpUntil.getTime() - STEP_UP_MS > instant.getTime();
  }

  /** Ends one session. */
  async end(sessionId: string): Promise<void> {
    await this.sessions.end(sessionId);
  }

  /**
   * Ends every session of a person, except this one if it is named, and whatever visit to the provider is under way:
   * the next step of it would open another.
   */
  endAll(staffId: string, exceptId?: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.sessions.endAll(staffId, exceptId);
      await this.visits.endAll(staffId);
    });
  }
}

function read(session: Session | null): StaffSession | null {
  if (session?.stage !== SIGNED_IN || session.holderId === null) return null;
  const state = session.state as State | null;
  const until = state?.steppedUpUntil;
  const steppedUpUntil = until === undefined ? null : new Date(until);
  return { id: session.id, staffId: session.holderId, steppedUpUntil };
}

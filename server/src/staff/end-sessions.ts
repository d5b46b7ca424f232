import { Injectable } from '@nestjs/common';
import type { SessionsEnded, StaffSessionsView } from '@trousseau/shared';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import { StaffSessions } from './sessions.js';
import { answersFor, StaffList } from './staff-list.js';
import { StaffTrail } from './staff-trail.js';

/**
 * Where members of staff are signed in, shown and ended: their own, and those of others for the place that answers
 * for the account. Who is signed out so is refused at the next request.
 */
@Injectable()
export class EndSessions {
  constructor(
    private readonly sessions: StaffSessions,
    private readonly members: StaffList,
    private readonly unitOfWork: UnitOfWork,
    private readonly trail: StaffTrail,
  ) {}

  /** The caller's own. */
  async own(caller: Caller): Promise<StaffSessionsView> {
    return this.view(caller, caller.staffId);
  }

  /**
   * Ends one of the caller's own, or (`null`) all but this one.
   *
   * @throws AppError `record.not-found`
   */
  endOwn(caller: Caller, sessionId: string | null): Promise<SessionsEnded> {
    return this.end(caller, caller.staffId, sessionId);
  }

  /**
   * Those of a member of the caller's place; none of who only waits there.
   *
   * @throws AppError `record.not-found`, `staff.other-schools`
   */
  async of(caller: Caller, staffId: string): Promise<StaffSessionsView> {
    return (await this.reaches(caller, staffId)) ? this.view(caller, staffId) : { sessions: [] };
  }

  /**
   * Ends one of a member's, or (`null`) all of them; never the session in which it is asked.
   *
   * @throws AppError `record.not-found`, `staff.other-schools`
   */
  async endOf(caller: Caller, staffId: string, sessionId: string | null): Promise<SessionsEnded> {
    const reached = await this.reaches(caller, staffId);
    if (!reached && sessionId === null) return { ended: 0 };
    if (!reached) throw new AppError('record.not-found');
    return this.end(caller, staffId, sessionId);
  }

  /** Whether the member accepted the caller's place, which learns nothing of an account before that. */
  private async reaches(caller: Caller, staffId: string): Promise<boolean> {
    const member = await this.members.get({ schoolId: caller.scopeId }, staffId);
    if (member.held.acceptedAt === null) return false;
    if (!answersFor(caller, member)) throw new AppError('staff.other-schools');
    return true;
  }

  private async view(caller: Caller, staffId: string): Promise<StaffSessionsView> {
    const open = await this.sessions.openOf(staffId);
    return {
      sessions: open.map(({ id, device, newPlace, since, lastSeenAt }) => ({
        ...{ id, device, newPlace, current: id === caller.sessionId },
        since: since.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
      })),
    };
  }

  private end(caller: Caller, staffId: string, sessionId: string | null): Promise<SessionsEnded> {
    return this.unitOfWork.run(async () => {
      const open = (await this.sessions.openOf(staffId)).filter(
        ({ id }) => id !== caller.sessionId,
      );
      const meant = open.filter(({ id }) => sessionId === null || id === sessionId);
      if (meant.length === 0 && sessionId !== null) throw new AppError('record.not-found');
      if (sessionId === null) await this.sessions.endAll(staffId, caller.sessionId);
      else await this.sessions.end(sessionId);
      const ended = meant.length;
      const entry = { actor: caller.actor, action: 'staff.end-sessions', details: { ended } };
      if (ended > 0) await this.trail.record(staffId, entry);
      return { ended };
    });
  }
}

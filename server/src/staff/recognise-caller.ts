import { Injectable } from '@nestjs/common';
import type { Caller } from '../platform/http/caller.js';
import { AppError } from '../platform/errors.js';
import { Schools } from '../roster/index.js';
import { RoleStore } from './persistence/role-store.js';
import type { HeldRole } from './persistence/role-store.js';
import type { Session } from './persistence/session-store.js';
import { StaffStore } from './persistence/staff-store.js';
import type { Staff } from './persistence/staff-store.js';
import { Sessions } from './sessions.js';
import { staffActor } from './staff-trail.js';

/** Who makes a request, with what the guard decides on. */
export interface RecognisedCaller {
  readonly caller: Caller;
  readonly staff: Staff;
  readonly session: Session;
}

/** Recognises who makes a request and in which of their roles. */
@Injectable()
export class RecogniseCaller {
  constructor(
    private readonly sessions: Sessions,
    private readonly staff: StaffStore,
    private readonly roles: RoleStore,
    private readonly schools: Schools,
  ) {}

  /**
   * @param token the session's, from its cookie
   * @param chosenSchoolId the school that the request names; without one it is the person's first role
   * @throws AppError `staff.not-signed-in`, `staff.forbidden` (no role in that school)
   */
  async run(token: string | null, chosenSchoolId: string | null): Promise<RecognisedCaller> {
    const session = token === null ? null : await this.sessions.recognise(token);
    const staff = session && (await this.staff.find(session.staffId));
    if (!session || staff?.disabledAt !== null) throw new AppError('staff.not-signed-in');
    const place = await this.place(await this.roles.of(staff.id), chosenSchoolId);
    const caller: Caller = {
      staffId: staff.id,
      actor: staffActor(staff.id),
      role: place.role,
      scopeId: place.schoolId,
      sessionId: session.id,
    };
    return { caller, staff, session };
  }

  /** An operator may work on any school, as an operator unless they also hold a role there. */
  private async place(
    held: readonly HeldRole[],
    chosen: string | null,
  ): Promise<Pick<HeldRole, 'role' | 'schoolId'>> {
    const own = chosen === null ? held[0] : held.find(({ schoolId }) => schoolId === chosen);
    if (own) return own;
    const operates = held.some(({ role }) => role === 'operator');
    if (chosen === null || !operates) throw new AppError('staff.forbidden');
    if ((await this.schools.list([chosen])).length === 0) throw new AppError('staff.forbidden');
    return { role: 'operator', schoolId: chosen };
  }
}

import { Injectable } from '@nestjs/common';
import type { Role } from '@trousseau/shared';
import type { Caller } from '../platform/http/caller.js';
import { AppError } from '../platform/errors.js';
import { Schools } from '../roster/index.js';
import { AllowedNetworks } from './allowed-networks.js';
import { RoleStore } from './persistence/role-store.js';
import type { HeldRole } from './persistence/role-store.js';
import { StaffStore } from './persistence/staff-store.js';
import type { Staff } from './persistence/staff-store.js';
import { isOpen } from './places.js';
import { StaffSessions } from './sessions.js';
import type { StaffSession } from './sessions.js';
import { staffActor } from './staff-trail.js';

/** Who makes a request, with what the guard decides on. */
export interface RecognisedCaller {
  readonly caller: Caller;
  /** The roles in which they may make it: the one that they hold there, and an operator's own. */
  readonly roles: readonly Role[];
  readonly staff: Staff;
  readonly session: StaffSession;
}

/** Recognises who makes a request and in which of their roles. */
@Injectable()
export class RecogniseCaller {
  constructor(
    private readonly sessions: StaffSessions,
    private readonly staff: StaffStore,
    private readonly roles: RoleStore,
    private readonly schools: Schools,
    private readonly networks: AllowedNetworks,
  ) {}

  /**
   * @param token the session's, from its cookie
   * @param chosenSchoolId the school that the request names; without one it is the person's first role
   * @param address from where it comes
   * @param isUse whether a person asks, and not a page by itself: that does not prolong the session
   * @throws AppError `staff.not-signed-in` (nor with a role that waits, or was closed), `staff.network-refused` (from
   * elsewhere than their role there may be used), `staff.forbidden` (no role in that school)
   */
  async run(
    token: string | null,
    chosenSchoolId: string | null,
    address: string,
    isUse: boolean,
  ): Promise<RecognisedCaller> {
    const session = token === null ? null : await this.sessions.recognise(token, isUse);
    const staff = session && (await this.staff.find(session.staffId));
    if (!session || staff?.disabledAt !== null) throw new AppError('staff.not-signed-in');
    const open = (await this.roles.of(staff.id)).filter(isOpen);
    if (open.length === 0) throw new AppError('staff.not-signed-in');
    const held = await this.networks.usable(open, address);
    const outside = open.filter((role) => !held.includes(role));
    if (held.length === 0) throw new AppError('staff.network-refused');
    const operates = held.some(({ schoolId }) => schoolId === null);
    const { role, schoolId } = await this.place(held, outside, chosenSchoolId);
    const caller: Caller = {
      staffId: staff.id,
      actor: staffActor(staff.id),
      role,
      operates,
      scopeId: schoolId,
      sessionId: session.id,
    };
    return { caller, roles: operates ? [role, 'operator'] : [role], staff, session };
  }

  /** An operator may work on any school; a role that they hold there comes first, and adds to their own. */
  private async place(
    held: readonly HeldRole[],
    outside: readonly HeldRole[],
    chosen: string | null,
  ): Promise<Pick<HeldRole, 'role' | 'schoolId'>> {
    const own = chosen === null ? held[0] : held.find(({ schoolId }) => schoolId === chosen);
    if (own) return own;
    const operates = held.some(({ schoolId }) => schoolId === null);
    if (!operates && outside.some(({ schoolId }) => schoolId === chosen || schoolId === null)) {
      throw new AppError('staff.network-refused');
    }
    if (chosen === null || !operates) throw new AppError('staff.forbidden');
    if ((await this.schools.list([chosen])).length === 0) throw new AppError('staff.forbidden');
    return { role: 'operator', schoolId: chosen };
  }
}

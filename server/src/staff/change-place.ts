import { Injectable } from '@nestjs/common';
import type { Role } from '@trousseau/shared';
import type { AuditEntry } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { RoleStore } from './persistence/role-store.js';
import type { HeldRole } from './persistence/role-store.js';
import { StaffStore } from './persistence/staff-store.js';
import { isOpen } from './places.js';
import { StaffSessions } from './sessions.js';
import { StaffTrail } from './staff-trail.js';

/** What somebody is to be in one place. */
export interface PlaceChange {
  readonly role: Role;
  readonly disabled: boolean;
  /** Whether they need not say (again) that they accept. */
  readonly accepted: boolean;
}

/** Changes what a person is in one place, and lets nobody in who has no place left. */
@Injectable()
export class ChangePlace {
  constructor(
    private readonly roles: RoleStore,
    private readonly staff: StaffStore,
    private readonly sessions: StaffSessions,
    private readonly clock: Clock,
    private readonly trail: StaffTrail,
  ) {}

  /**
   * In the caller's unit.
   *
   * @param also what the trail of that place says besides
   */
  async run(
    held: HeldRole,
    { role, disabled, accepted }: PlaceChange,
    actor: string,
    also: AuditEntry['details'] = {},
  ): Promise<void> {
    const now = this.clock.now();
    const details = { roleBefore: held.role, role, disabled, ...also };
    const entry = { actor, action: 'staff.update', details };
    await this.trail.recordIn(held.schoolId, held.staffId, entry);
    await this.roles.update(held.id, {
      role,
      disabledAt: disabled ? (held.disabledAt ?? now) : null,
      acceptedAt: accepted ? (held.acceptedAt ?? now) : null,
    });
    const places = await this.roles.of(held.staffId);
    const shutOut = places.every(({ disabledAt }) => disabledAt !== null);
    await this.staff.update(held.staffId, { disabledAt: shutOut ? now : null });
    if (!places.some(isOpen)) await this.sessions.endAll(held.staffId);
  }
}

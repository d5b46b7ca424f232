import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import type { AuditEntry } from '../audit/index.js';
import { RoleStore } from './persistence/role-store.js';
import type { HeldRole } from './persistence/role-store.js';
import { homeOf } from './places.js';

type Entry = Pick<AuditEntry, 'actor' | 'action' | 'details'>;

/** Writes what concerns a member of staff into the trail of the place that it concerns, and of no other. */
@Injectable()
export class StaffTrail {
  constructor(
    private readonly audit: Audit,
    private readonly roles: RoleStore,
  ) {}

  /**
   * Adds the line about this person's account (`null`: nobody known) to the trail of the place that
   * answers for it: another one learns neither when they sign in nor what they sign in with. In the
   * caller's unit.
   */
  async record(staffId: string | null, entry: Entry): Promise<void> {
    if (staffId === null) return this.audit.record({ ...entry, schoolId: null });
    await this.recordIn(homeOf(await this.roles.of(staffId)) ?? null, staffId, entry);
  }

  /**
   * Adds that this person gave all that opens their account, from elsewhere than their roles may be used. In the
   * caller's unit.
   *
   * @param place whose role they were about to accept; without one, the place that answers for the account
   */
  async recordOutside(staffId: string, place?: Pick<HeldRole, 'schoolId'> | null): Promise<void> {
    const details = { wrong: 'network' };
    const entry = { actor: 'system', action: 'staff.sign-in-refused', details };
    if (place) await this.recordIn(place.schoolId, staffId, entry);
    else await this.record(staffId, entry);
  }

  /** Adds the line about what this person is in one place to the trail of that place. In the caller's unit. */
  recordIn(schoolId: string | null, staffId: string, entry: Entry): Promise<void> {
    return this.audit.record({ ...entry, schoolId, targetType: 'staff', targetId: staffId });
  }
}

/** How the audit trail names a member of staff. */
export function staffActor(staffId: string): string {
  return `staff:${staffId}`;
}

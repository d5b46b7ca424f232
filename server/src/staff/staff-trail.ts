import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import type { AuditEntry } from '../audit/index.js';
import { RoleStore } from './persistence/role-store.js';

/** Writes what a member of staff did into the trail of each place where they hold a role. */
@Injectable()
export class StaffTrail {
  constructor(
    private readonly audit: Audit,
    private readonly roles: RoleStore,
  ) {}

  /** Adds the line about this person (`null`: nobody known), inside the caller's unit. */
  async record(
    staffId: string | null,
    entry: Pick<AuditEntry, 'actor' | 'action' | 'details'>,
  ): Promise<void> {
    if (staffId === null) return this.audit.record({ ...entry, schoolId: null });
    for (const { schoolId } of await this.roles.of(staffId)) {
      await this.audit.record({ ...entry, schoolId, targetType: 'staff', targetId: staffId });
    }
  }
}

/** How the audit trail names a member of staff. */
export function staffActor(staffId: string): string {
  return `staff:${staffId}`;
}

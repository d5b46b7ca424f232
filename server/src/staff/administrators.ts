import { Injectable } from '@nestjs/common';
import type { Role } from '@trousseau/shared';
import { RoleStore } from './persistence/role-store.js';
import { StaffStore } from './persistence/staff-store.js';
import type { Staff } from './persistence/staff-store.js';
import { isOpen } from './places.js';
import { staffActor } from './staff-trail.js';

/** The administrators of a school who can sign in, for the rooms above. */
@Injectable()
export class Administrators {
  constructor(
    private readonly roles: RoleStore,
    private readonly staff: StaffStore,
  ) {}

  /** Their e-mail addresses. */
  async emailsOf(schoolId: string): Promise<string[]> {
    return (await this.of(schoolId)).map(({ email }) => email);
  }

  /** The e-mail addresses of the operators of the installation who can sign in. */
  async emailsOfOperators(): Promise<string[]> {
    return (await this.holding('operator', null)).map(({ email }) => email);
  }

  /** Whether somebody else than this actor of the audit trail is one. */
  async hasOther(schoolId: string, actor: string): Promise<boolean> {
    return (await this.of(schoolId)).some(({ id }) => staffActor(id) !== actor);
  }

  private of(schoolId: string): Promise<Staff[]> {
    return this.holding('administrator', schoolId);
  }

  private async holding(wanted: Role, schoolId: string | null): Promise<Staff[]> {
    const roles = (await this.roles.list({ schoolId })).filter(isOpen);
    const ids = roles.flatMap(({ role, staffId }) => (role === wanted ? [staffId] : []));
    const staff = await this.staff.list(ids);
    return staff.filter(({ disabledAt, passwordHash }) => !disabledAt && passwordHash !== null);
  }
}

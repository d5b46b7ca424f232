import { Injectable } from '@nestjs/common';
import { RoleStore } from './persistence/role-store.js';
import { StaffStore } from './persistence/staff-store.js';
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

  /** Whether somebody else than this actor of the audit trail is one. */
  async hasOther(schoolId: string, actor: string): Promise<boolean> {
    return (await this.of(schoolId)).some(({ id }) => staffActor(id) !== actor);
  }

  private async of(schoolId: string): Promise<{ readonly id: string; readonly email: string }[]> {
    const roles = (await this.roles.list({ schoolId })).filter(isOpen);
    const ids = roles.flatMap(({ role, staffId }) => (role === 'administrator' ? [staffId] : []));
    const staff = await this.staff.list(ids);
    return staff.filter(({ disabledAt, passwordHash }) => !disabledAt && passwordHash !== null);
  }
}

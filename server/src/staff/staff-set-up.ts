import { Injectable } from '@nestjs/common';
import type { OneTimeLink, Role } from '@trousseau/shared';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { GiveRole } from './give-role.js';
import { OneTimeLinks } from './one-time-links.js';
import { RoleStore } from './persistence/role-store.js';
import { StaffStore } from './persistence/staff-store.js';
import { StaffTrail } from './staff-trail.js';

/** The operator that a new installation begins with: its sign-in address, to which nothing is sent. */
export const INSTALLATION_EMAIL = 'installation@trousseau.local';
const INSTALLATION_NAME = 'Installation';

/** Sets staff up from the machine itself: from the command line, and at the very first start. */
@Injectable()
export class StaffSetUp {
  constructor(
    private readonly giveRole: GiveRole,
    private readonly links: OneTimeLinks,
    private readonly staff: StaffStore,
    private readonly roles: RoleStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly trail: StaffTrail,
  ) {}

  /**
   * Creates or finds somebody by e-mail, gives them the role in the school (in place of the one they had
   * there) and makes a one-time link, also for who lost a password or telephone.
   *
   * @param schoolId `null` for an operator only
   * @param actor `cli:<system user>`
   * @throws AppError `staff.no-school`
   */
  createFromCli(
    email: string,
    role: Role,
    schoolId: string | null,
    actor: string,
  ): Promise<OneTimeLink> {
    const place = role === 'operator' ? null : schoolId;
    return this.unitOfWork.run(async () => {
      const known = await this.staff.findByEmail(email);
      const held = known && (await this.roles.find({ schoolId: place }, known.id));
      if (!held) {
        const { staff } = await this.giveRole.run({ email, name: null, role, schoolId }, actor);
        return this.links.issue(staff, actor);
      }
      await this.roles.change(held.id, role);
      await this.trail.record(known.id, {
        actor,
        action: 'staff.update',
        details: { roleBefore: held.role, role },
      });
      return this.links.issue(known, actor);
    });
  }

  /**
   * The link with which the first visitor becomes the installation's operator, creates the school and
   * invites its administrator. Made again at each start until it is used; `null` once anybody else is
   * there or has a password.
   */
  async firstSetUpLink(): Promise<OneTimeLink | null> {
    return this.unitOfWork.run(async () => {
      const waiting = await this.staff.findByEmail(INSTALLATION_EMAIL);
      if (waiting) {
        const begun = await this.staff.anyoneWithPassword();
        return begun ? null : this.links.issue(waiting, 'system');
      }
      if (await this.staff.anyone()) return null;
      const { staff } = await this.giveRole.run(
        {
          email: INSTALLATION_EMAIL,
          name: INSTALLATION_NAME,
          role: 'operator',
          schoolId: null,
        },
        'system',
      );
      return this.links.issue(staff, 'system');
    });
  }
}

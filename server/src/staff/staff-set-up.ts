import { Injectable } from '@nestjs/common';
import type { OneTimeLink, Role } from '@trousseau/shared';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ChangePlace } from './change-place.js';
import { GiveRole } from './give-role.js';
import { OneTimeLinks } from './one-time-links.js';
import { RoleStore } from './persistence/role-store.js';
import { StaffStore } from './persistence/staff-store.js';

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
    private readonly place: ChangePlace,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Creates or finds somebody by e-mail, gives them the role in the school (in place of the one they had
   * there) and makes a one-time link, also for who lost a password or telephone. The machine answers for
   * the installation: who signs in already need not accept, and keeps every other role.
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
    const scope = { schoolId: role === 'operator' ? null : schoolId };
    return this.unitOfWork.run(async () => {
      const known = await this.staff.findByEmail(email);
      const before = known && (await this.roles.find(scope, known.id));
      const { staff, held } = before
        ? { staff: known, held: before }
        : await this.giveRole.run({ email, name: null, role, schoolId }, actor);
      const signsIn = staff.passwordHash !== null;
      if (before || signsIn) {
        await this.place.run(held, { role, disabled: false, accepted: signsIn }, actor);
      }
      return signsIn ? this.links.reset(staff, null, actor) : this.links.invite(held, actor);
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
        const held = await this.roles.find({ schoolId: null }, waiting.id);
        return begun || !held ? null : this.links.invite(held, 'system');
      }
      if (await this.staff.anyone()) return null;
      const { held } = await this.giveRole.run(
        {
          email: INSTALLATION_EMAIL,
          name: INSTALLATION_NAME,
          role: 'operator',
          schoolId: null,
        },
        'system',
      );
      return this.links.invite(held, 'system');
    });
  }
}

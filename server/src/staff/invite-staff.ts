import { Injectable } from '@nestjs/common';
import type { OneTimeLink, StaffInput, StaffInvitation } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { isUniqueViolation } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import { GiveRole } from './give-role.js';
import { OneTimeLinks } from './one-time-links.js';
import { RoleStore } from './persistence/role-store.js';
import { answersFor, StaffList, staffView } from './staff-list.js';
import { StaffMail } from './staff-mail.js';

/** Invites colleagues, and hands a link again to those who lost their password or telephone. */
@Injectable()
export class InviteStaff {
  constructor(
    private readonly giveRole: GiveRole,
    private readonly links: OneTimeLinks,
    private readonly roles: RoleStore,
    private readonly members: StaffList,
    private readonly mail: StaffMail,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Offers a role in the caller's place. The link that comes with it opens this role once its person
   * accepts; whether they have an account already makes no difference here. It goes by mail where that is asked for and can be
   * done, and nobody else sees it then. Only operators make operators.
   *
   * @throws AppError `staff.forbidden`, `staff.no-school`, `staff.email-taken`
   */
  async invite(caller: Caller, input: StaffInput): Promise<StaffInvitation> {
    if (input.role === 'operator' && !caller.operates) throw new AppError('staff.forbidden');
    try {
      return await this.unitOfWork.run(async () => {
        const request = { ...input, schoolId: caller.scopeId };
        const { staff, held } = await this.giveRole.run(request, caller.actor);
        const own = staff.id === caller.staffId;
        if (own) await this.roles.update(held.id, { acceptedAt: this.clock.now() });
        const link = own ? null : await this.links.invite(held, caller.actor);
        const asked = link !== null && input.byMail === true;
        const mailed = asked && (await this.mail.invite(staff.email, link, held.schoolId));
        const member = await this.members.get({ schoolId: held.schoolId }, staff.id);
        return { ...staffView(member, caller), link: mailed ? null : link, mailed };
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new AppError('staff.email-taken', {}, { cause: error });
      throw error;
    }
  }

  /**
   * A link for a member of the caller's place: the invitation again while it waits, else for a lost
   * password or telephone, which only the place that answers for the account gives.
   *
   * @throws AppError `record.not-found`, `staff.other-schools`
   */
  async renewLink(caller: Caller, staffId: string): Promise<OneTimeLink> {
    const member = await this.members.get({ schoolId: caller.scopeId }, staffId);
    const { staff, held } = member;
    if (held.acceptedAt === null) return this.links.invite(held, caller.actor);
    if (!answersFor(caller, member)) throw new AppError('staff.other-schools');
    return this.links.reset(staff, caller.operates ? null : held.schoolId, caller.actor);
  }
}

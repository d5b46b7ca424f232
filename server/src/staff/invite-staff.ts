import { Injectable } from '@nestjs/common';
import type { OneTimeLink, StaffInput, StaffInvitation } from '@trousseau/shared';
import { isUniqueViolation } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import { GiveRole } from './give-role.js';
import { OneTimeLinks } from './one-time-links.js';
import { RoleStore } from './persistence/role-store.js';
import type { StaffScope } from './persistence/role-store.js';
import { StaffList, staffView } from './staff-list.js';

/** Invites colleagues, and hands a link again to those who lost their password or telephone. */
@Injectable()
export class InviteStaff {
  constructor(
    private readonly giveRole: GiveRole,
    private readonly links: OneTimeLinks,
    private readonly roles: RoleStore,
    private readonly members: StaffList,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Gives a role in the caller's school. Only operators make operators.
   *
   * @throws AppError `staff.forbidden`, `staff.no-school`, `staff.email-taken`
   */
  async invite(caller: Caller, input: StaffInput): Promise<StaffInvitation> {
    if (input.role === 'operator' && caller.role !== 'operator') {
      throw new AppError('staff.forbidden');
    }
    try {
      return await this.unitOfWork.run(async () => {
        const request = { ...input, schoolId: caller.scopeId };
        const member = await this.giveRole.run(request, caller.actor);
        const elsewhere = await this.worksElsewhere(member.held, member.staff.id);
        const link = elsewhere ? null : await this.links.issue(member.staff, caller.actor);
        return { ...staffView(member), link };
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new AppError('staff.email-taken', {}, { cause: error });
      throw error;
    }
  }

  /**
   * A link for a member of the caller's school. Whoever holds it becomes that person everywhere, so that
   * only an operator gives one to somebody who also works elsewhere.
   *
   * @throws AppError `record.not-found`, `staff.other-schools`
   */
  async renewLink(caller: Caller, staffId: string): Promise<OneTimeLink> {
    const scope = { schoolId: caller.scopeId };
    const { staff } = await this.members.get(scope, staffId);
    if (caller.role !== 'operator' && (await this.worksElsewhere(scope, staffId))) {
      throw new AppError('staff.other-schools');
    }
    return this.links.issue(staff, caller.actor);
  }

  private async worksElsewhere(here: StaffScope, staffId: string): Promise<boolean> {
    const held = await this.roles.of(staffId);
    return held.some(({ schoolId }) => schoolId !== here.schoolId);
  }
}

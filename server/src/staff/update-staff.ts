import { Injectable } from '@nestjs/common';
import type { StaffUpdate, StaffView } from '@trousseau/shared';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import { ChangePlace } from './change-place.js';
import { RoleStore } from './persistence/role-store.js';
import { StaffStore } from './persistence/staff-store.js';
import { isOpen } from './places.js';
import { answersFor, shownName, StaffList, staffView } from './staff-list.js';
import type { Member } from './staff-list.js';

/** Changes the role of a member of staff in one place, closes or opens it, corrects their name. */
@Injectable()
export class UpdateStaff {
  constructor(
    private readonly members: StaffList,
    private readonly staff: StaffStore,
    private readonly roles: RoleStore,
    private readonly place: ChangePlace,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Changes what a person is in the place that the caller works on; what they are elsewhere stays. Who
   * has no place left is signed out everywhere.
   *
   * @throws AppError `record.not-found`, `staff.forbidden` (an operator's role is in the installation,
   * every other in a school), `staff.other-schools`, `staff.last-administrator`
   */
  run(caller: Caller, staffId: string, input: StaffUpdate): Promise<StaffView> {
    return this.unitOfWork.run(async () => {
      const member = await this.members.get({ schoolId: caller.scopeId }, staffId);
      const { held } = member;
      if ((input.role === 'operator') !== (held.schoolId === null)) {
        throw new AppError('staff.forbidden');
      }
      await this.keepAnAdministrator(member, input);
      const renamed = await this.rename(caller, member, input.name);
      const { role, disabled } = input;
      const accepted = held.acceptedAt !== null && !reopenedBesideOthers(member, input);
      await this.place.run(held, { role, disabled, accepted }, caller.actor, { renamed });
      return staffView(await this.members.get(held, staffId), caller);
    });
  }

  /** An invitation is the inviter's to name; the account is named by the place that answers for it. */
  private async rename(caller: Caller, member: Member, name: string): Promise<boolean> {
    if (name === shownName(member)) return false;
    const { staff, held } = member;
    if (held.acceptedAt === null) await this.roles.update(held.id, { invitedName: name });
    else if (answersFor(caller, member)) await this.staff.update(staff.id, { name });
    else throw new AppError('staff.other-schools');
    return true;
  }

  private async keepAnAdministrator({ staff, held }: Member, input: StaffUpdate): Promise<void> {
    const acts = held.role === 'administrator' && isOpen(held) && staff.passwordHash !== null;
    const loses = input.disabled || input.role !== 'administrator';
    if (!acts || !loses || held.schoolId === null) return;
    if (!(await this.roles.hasOtherAdministrator(held.schoolId, staff.id))) {
      throw new AppError('staff.last-administrator');
    }
  }
}

/** Opened again where they left, while they work elsewhere: it is for them to say whether they come back. */
function reopenedBesideOthers({ held, places }: Member, input: StaffUpdate): boolean {
  const reopened = held.disabledAt !== null && !input.disabled;
  return reopened && places.some((place) => place.id !== held.id && isOpen(place));
}

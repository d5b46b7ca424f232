import { Injectable } from '@nestjs/common';
import type { StaffUpdate, StaffView } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import { RoleStore } from './persistence/role-store.js';
import type { HeldRole } from './persistence/role-store.js';
import { StaffStore } from './persistence/staff-store.js';
import type { Staff } from './persistence/staff-store.js';
import { Sessions } from './sessions.js';
import { staffView } from './staff-list.js';
import { StaffTrail } from './staff-trail.js';

/** A change asked for, beside what is. */
interface Change {
  readonly staff: Staff;
  /** The role that changes. */
  readonly held: HeldRole;
  readonly everywhere: readonly HeldRole[];
  readonly input: StaffUpdate;
}

/** Changes the name or role of a member of staff, disables or enables them. */
@Injectable()
export class UpdateStaff {
  constructor(
    private readonly staff: StaffStore,
    private readonly roles: RoleStore,
    private readonly sessions: Sessions,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly trail: StaffTrail,
  ) {}

  /**
   * Changes a member of the caller's school. Disabling ends their sessions.
   *
   * @throws AppError `record.not-found`, `staff.forbidden` (an operator's role is in the installation,
   * every other in a school), `staff.other-schools`, `staff.last-administrator`
   */
  run(caller: Caller, staffId: string, input: StaffUpdate): Promise<StaffView> {
    return this.unitOfWork.run(async () => {
      const change = await this.read(caller, staffId, input);
      const { staff, held } = change;
      refuseBeyond(caller, change);
      await this.keepAnAdministrator(change);
      const disabledAt = input.disabled ? (staff.disabledAt ?? this.clock.now()) : null;
      await this.staff.update(staff.id, { name: input.name, disabledAt });
      await this.roles.change(held.id, input.role);
      if (input.disabled) await this.sessions.endAll(staff.id);
      await this.trail.record(staff.id, {
        actor: caller.actor,
        action: 'staff.update',
        details: {
          roleBefore: held.role,
          role: input.role,
          disabled: input.disabled,
          renamed: input.name !== staff.name,
        },
      });
      return staffView({
        staff: { ...staff, name: input.name, disabledAt },
        held: { ...held, role: input.role },
      });
    });
  }

  private async read(caller: Caller, staffId: string, input: StaffUpdate): Promise<Change> {
    const staff = await this.staff.find(staffId);
    const held = await this.roles.find({ schoolId: caller.scopeId }, staffId);
    if (!staff || !held) throw new AppError('record.not-found');
    return { staff, held, everywhere: await this.roles.of(staffId), input };
  }

  private async keepAnAdministrator({ staff, held, everywhere, input }: Change): Promise<void> {
    if (staff.passwordHash === null || staff.disabledAt !== null) return;
    for (const { id, role, schoolId } of everywhere) {
      const loses = input.disabled || (id === held.id && input.role !== 'administrator');
      if (role !== 'administrator' || schoolId === null || !loses) continue;
      if (!(await this.roles.hasOtherAdministrator(schoolId, staff.id))) {
        throw new AppError('staff.last-administrator');
      }
    }
  }
}

/** A school's administrator decides of what a person is there, not of the account they use elsewhere too. */
function refuseBeyond(caller: Caller, { staff, held, everywhere, input }: Change): void {
  if ((input.role === 'operator') !== (held.schoolId === null)) {
    throw new AppError('staff.forbidden');
  }
  const changesAccount =
    input.name !== staff.name || input.disabled !== (staff.disabledAt !== null);
  if (changesAccount && everywhere.length > 1 && caller.role !== 'operator') {
    throw new AppError('staff.other-schools');
  }
}

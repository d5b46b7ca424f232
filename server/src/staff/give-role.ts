import { Injectable } from '@nestjs/common';
import type { Role } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { RoleStore } from './persistence/role-store.js';
import type { HeldRole } from './persistence/role-store.js';
import { StaffStore } from './persistence/staff-store.js';
import type { Staff } from './persistence/staff-store.js';
import { StaffTrail } from './staff-trail.js';

/** Who gets which role where. */
export interface RoleRequest {
  readonly email: string;
  readonly name: string | null;
  readonly role: Role;
  /** Ignored for an operator, whose role is in the installation. */
  readonly schoolId: string | null;
}

/**
 * Gives a first role in a school, or in the installation, to a person found by e-mail or created. It waits
 * for the person to accept it: nothing changes for them meanwhile, here or elsewhere.
 */
@Injectable()
export class GiveRole {
  constructor(
    private readonly staff: StaffStore,
    private readonly roles: RoleStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly trail: StaffTrail,
  ) {}

  /** Throws `staff.no-school` and `staff.email-taken` (they already have a role there). */
  run(request: RoleRequest, actor: string): Promise<{ staff: Staff; held: HeldRole }> {
    const { role } = request;
    const schoolId = role === 'operator' ? null : request.schoolId;
    if (role !== 'operator' && schoolId === null) throw new AppError('staff.no-school');
    return this.unitOfWork.run(async () => {
      const staff = (await this.staff.findByEmail(request.email)) ?? (await this.create(request));
      if (await this.roles.find({ schoolId }, staff.id)) throw new AppError('staff.email-taken');
      const held: HeldRole = {
        ...{ id: newId(), staffId: staff.id, role, schoolId, createdAt: this.clock.now() },
        ...{ invitedName: request.name, acceptedAt: null, disabledAt: null, turn: null },
      };
      await this.roles.insert(held);
      // whoever left every other place can sign in again, to accept; those places stay closed
      if (staff.disabledAt !== null) await this.staff.update(staff.id, { disabledAt: null });
      const entry = { actor, action: 'staff.give-role', details: { role } };
      await this.trail.recordIn(schoolId, staff.id, entry);
      return { staff, held };
    });
  }

  private async create({ email, name }: RoleRequest): Promise<Staff> {
    const staff: Staff = {
      id: newId(),
      email,
      name: name ?? nameFrom(email),
      passwordHash: null,
      totpSealed: null,
      totpConfirmedAt: null,
      totpLastStep: 0,
      recoveryHashes: null,
      disabledAt: null,
      lastSignInAt: null,
      createdAt: this.clock.now(),
    };
    await this.staff.insert(staff);
    return staff;
  }
}

/** What to call somebody of whom only the e-mail is known. */
export function nameFrom(email: string): string {
  return email.split('@')[0]?.slice(0, 80) ?? email;
}

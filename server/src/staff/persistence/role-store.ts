import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import type { Role } from '@trousseau/shared';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { StaffRoleRow, StaffRow } from './entities.js';

/** A role that somebody holds in a school, or in the installation. */
export type HeldRole = Readonly<StaffRoleRow>;

/** Where roles are held: in a school, or (`null`) in the installation. */
export interface StaffScope {
  readonly schoolId: string | null;
}

/** Rows of roles. */
@Injectable()
export class RoleStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The roles of one person: in the installation first, then in the order they were given. */
  async of(staffId: string): Promise<HeldRole[]> {
    const roles = await this.unitOfWork.manager.find(StaffRoleRow, {
      where: { staffId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const isOperator = ({ schoolId }: HeldRole): boolean => schoolId === null;
    return [...roles.filter(isOperator), ...roles.filter((role) => !isOperator(role))];
  }

  list(scope: StaffScope): Promise<HeldRole[]> {
    return this.unitOfWork.manager.find(StaffRoleRow, { where: inScope(scope) });
  }

  find(scope: StaffScope, staffId: string): Promise<HeldRole | null> {
    return this.unitOfWork.manager.findOneBy(StaffRoleRow, { ...inScope(scope), staffId });
  }

  async insert(role: HeldRole): Promise<void> {
    await this.unitOfWork.manager.insert(StaffRoleRow, role);
  }

  async change(id: string, role: Role): Promise<void> {
    await this.unitOfWork.manager.update(StaffRoleRow, { id }, { role });
  }

  /**
   * Whether somebody else can act as administrator of the school. Inside a unit this takes the rows of
   * its administrators until the unit ends: two who demote each other come one after the other.
   */
  async hasOtherAdministrator(schoolId: string, staffId: string): Promise<boolean> {
    const administrators = { schoolId, role: 'administrator' } as const;
    await this.unitOfWork.manager.update(StaffRoleRow, administrators, { role: 'administrator' });
    const others = await this.unitOfWork.manager.findBy(StaffRoleRow, {
      ...administrators,
      staffId: Not(staffId),
    });
    return this.unitOfWork.manager.existsBy(StaffRow, {
      id: In(others.map((role) => role.staffId)),
      disabledAt: IsNull(),
      passwordHash: Not(IsNull()),
    });
  }
}

function inScope({ schoolId }: StaffScope): { schoolId: string | ReturnType<typeof IsNull> } {
  return { schoolId: schoolId ?? IsNull() };
}

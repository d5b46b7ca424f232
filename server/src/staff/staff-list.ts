import { Injectable } from '@nestjs/common';
import type { Role, SearchOf, SortOf, StaffView } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import type { ListQuery, Page } from '../platform/http/list-query.js';
import { pageOf } from './page-of.js';
import { RoleStore } from './persistence/role-store.js';
import type { HeldRole, StaffScope } from './persistence/role-store.js';
import { StaffStore } from './persistence/staff-store.js';
import type { Staff } from './persistence/staff-store.js';

/** What the list filters by. */
export interface StaffFilter {
  readonly role?: Role | undefined;
}

/** A person with the role that they hold in the scope asked for. */
export interface Member {
  readonly staff: Staff;
  readonly held: HeldRole;
}

/** Reads the staff of a school, or of the installation. */
@Injectable()
export class StaffList {
  constructor(
    private readonly staff: StaffStore,
    private readonly roles: RoleStore,
  ) {}

  /** The member. Throws `record.not-found` when they hold no role in the scope. */
  async get(scope: StaffScope, staffId: string): Promise<Member> {
    const held = await this.roles.find(scope, staffId);
    const staff = held && (await this.staff.find(staffId));
    if (!held || !staff) throw new AppError('record.not-found');
    return { staff, held };
  }

  /** One page. A school has some dozens of staff. */
  async list(
    scope: StaffScope,
    query: ListQuery<StaffFilter, SortOf<'staff'>, SearchOf<'staff'>>,
  ): Promise<Page<StaffView>> {
    const roles = await this.roles.list(scope);
    const people = await this.staff.list(roles.map(({ staffId }) => staffId));
    const byId = new Map(people.map((staff) => [staff.id, staff]));
    const views = roles.flatMap((held) => {
      const staff = byId.get(held.staffId);
      return staff ? [staffView({ staff, held })] : [];
    });
    const { role } = query.filter;
    return pageOf(
      views.filter((view) => role === undefined || view.role === role),
      query,
    );
  }
}

/** The member as the API shows them. */
export function staffView({ staff, held }: Member): StaffView {
  return {
    id: staff.id,
    email: staff.email,
    name: staff.name,
    role: held.role,
    schoolId: held.schoolId,
    hasPassword: staff.passwordHash !== null,
    hasSecondFactor: staff.totpConfirmedAt !== null,
    disabledAt: staff.disabledAt?.toISOString() ?? null,
    lastSignInAt: staff.lastSignInAt?.toISOString() ?? null,
    createdAt: staff.createdAt.toISOString(),
  };
}

import { Injectable } from '@nestjs/common';
import type { Role, SearchOf, SortOf, StaffView } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import type { Caller } from '../platform/http/caller.js';
import type { ListQuery, Page } from '../platform/http/list-query.js';
import { nameFrom } from './give-role.js';
import { pageOf } from './page-of.js';
import { RoleStore } from './persistence/role-store.js';
import type { HeldRole, StaffScope } from './persistence/role-store.js';
import { StaffStore } from './persistence/staff-store.js';
import type { Staff } from './persistence/staff-store.js';
import { homeOf } from './places.js';

/** What the list filters by. */
export interface StaffFilter {
  readonly role?: Role | undefined;
}

/** A person with the role that they hold in the scope asked for, and where else they hold one. */
export interface Member {
  readonly staff: Staff;
  readonly held: HeldRole;
  /** All their roles, that one too. */
  readonly places: readonly HeldRole[];
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
    return { staff, held, places: await this.roles.of(staffId) };
  }

  /** The e-mail address of somebody's account, `null` when there is none. */
  async emailOf(staffId: string): Promise<string | null> {
    return (await this.staff.find(staffId))?.email ?? null;
  }

  /** One page of the place that the caller works on. A school has some dozens of staff. */
  async list(
    caller: Caller,
    query: ListQuery<StaffFilter, SortOf<'staff'>, SearchOf<'staff'>>,
  ): Promise<Page<StaffView>> {
    const scope = { schoolId: caller.scopeId };
    const roles = await this.roles.list(scope);
    const ids = roles.map(({ staffId }) => staffId);
    const byId = new Map((await this.staff.list(ids)).map((staff) => [staff.id, staff]));
    const everywhere = await this.roles.ofMany(ids);
    const views = roles.flatMap((held) => {
      const staff = byId.get(held.staffId);
      const places = everywhere.filter(({ staffId }) => staffId === held.staffId);
      return staff ? [staffView({ staff, held, places }, caller)] : [];
    });
    const { role } = query.filter;
    return pageOf(
      views.filter((view) => role === undefined || view.role === role),
      query,
    );
  }
}

/** Whether the caller answers for this person's account as a whole, and not only for a role. */
export function answersFor(caller: Caller, { held, places }: Member): boolean {
  return caller.operates || homeOf(places) === held.schoolId;
}

/** What a place calls the person: an invitation has its own name, whatever others know. */
export function shownName({ staff, held }: Member): string {
  return held.acceptedAt === null ? (held.invitedName ?? nameFrom(staff.email)) : staff.name;
}

/**
 * The member as the caller may see them. Who only invited learns nothing of an account that exists, and
 * who does not answer for it neither when it is used nor what it is signed in to with.
 */
export function staffView(member: Member, caller: Caller): StaffView {
  const { staff, held } = member;
  const accepted = held.acceptedAt !== null;
  const answers = answersFor(caller, member);
  const shown = accepted && answers;
  return {
    id: staff.id,
    email: staff.email,
    name: shownName(member),
    role: held.role,
    schoolId: held.schoolId,
    hasPassword: accepted,
    hasSecondFactor: accepted && !answers ? null : shown && staff.totpConfirmedAt !== null,
    disabledAt: held.disabledAt?.toISOString() ?? null,
    lastSignInAt: shown ? (staff.lastSignInAt?.toISOString() ?? null) : null,
    createdAt: held.createdAt.toISOString(),
    accountElsewhere: accepted && !answers,
  };
}

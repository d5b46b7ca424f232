import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, Not, Repository } from 'typeorm';
import { ROLES } from '@trousseau/shared';
import type { Role } from '@trousseau/shared';
import { readInParts } from '../../platform/database/read-in-parts.js';
import { newId } from '../../platform/crypto/random.js';
import { Journal } from '../../platform/journal/journal.js';
import { StaffRoleRow, StaffRow } from './entities.js';

/** Under which name the journal keeps roles that are closed. */
export const CLOSED_ROLE = 'staff-role-closed';
/** Under which name it keeps what somebody became instead: `id/role`. */
export const CHANGED_ROLE = 'staff-role-changed';

/** A role that somebody holds in a school, or in the installation. */
export type HeldRole = Readonly<StaffRoleRow>;

/** Where roles are held: in a school, or (`null`) in the installation. */
export interface StaffScope {
  readonly schoolId: string | null;
}

/** Rows of roles. */
@Injectable()
export class RoleStore {
  constructor(
    @InjectRepository(StaffRoleRow) private readonly rows: Repository<StaffRoleRow>,
    @InjectRepository(StaffRow) private readonly staffRows: Repository<StaffRow>,
    private readonly journal: Journal,
  ) {}

  /** The roles of one person: in the installation first, then in the order they were given. */
  async of(staffId: string): Promise<HeldRole[]> {
    const roles = await this.rows.find({
      where: { staffId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const isOperator = ({ schoolId }: HeldRole): boolean => schoolId === null;
    return [...roles.filter(isOperator), ...roles.filter((role) => !isOperator(role))];
  }

  /** The roles of many people, in no order. */
  ofMany(staffIds: readonly string[]): Promise<HeldRole[]> {
    return readInParts(staffIds, (part) => this.rows.findBy({ staffId: In(part) }));
  }

  list(scope: StaffScope): Promise<HeldRole[]> {
    return this.rows.find({ where: inScope(scope) });
  }

  find(scope: StaffScope, staffId: string): Promise<HeldRole | null> {
    return this.rows.findOneBy({ ...inScope(scope), staffId });
  }

  async insert(role: HeldRole): Promise<void> {
    await this.rows.insert(role);
  }

  /** The role with this id. */
  get(id: string): Promise<HeldRole | null> {
    return this.rows.findOneBy({ id });
  }

  /** Those of these roles that are there. */
  byId(ids: readonly string[]): Promise<HeldRole[]> {
    return readInParts(ids, (part) => this.rows.findBy({ id: In(part) }));
  }

  /** In a unit. That one is closed, or another role now, is noted in the journal. */
  async update(id: string, patch: Partial<StaffRoleRow>): Promise<void> {
    if (patch.role !== undefined) await this.noteChange(id, patch.role);
    if (patch.disabledAt) this.journal.note(CLOSED_ROLE, [id]);
    else if (patch.disabledAt === null) this.journal.noteEnd(CLOSED_ROLE, [id]);
    await this.rows.update({ id }, patch);
  }

  /**
   * Whether somebody else can act as administrator of the school. In the caller's unit: the rows of its
   * administrators are really changed, so that of two who demote each other at the same moment one comes
   * after the other, or is made to begin again, on one database server or on several.
   */
  async hasOtherAdministrator(schoolId: string, staffId: string): Promise<boolean> {
    const administrators = { schoolId, role: 'administrator' } as const;
    await this.rows.update(administrators, { turn: newId() });
    const others = await this.rows.findBy({
      ...administrators,
      staffId: Not(staffId),
      acceptedAt: Not(IsNull()),
      disabledAt: IsNull(),
    });
    return this.staffRows.existsBy({
      id: In(others.map((role) => role.staffId)),
      disabledAt: IsNull(),
      passwordHash: Not(IsNull()),
    });
  }

  /** Less than before holds even if the unit is cut short; more than before only once it is saved. */
  private async noteChange(id: string, role: Role): Promise<void> {
    const held = await this.get(id);
    if (!held || held.role === role) return;
    const isLess = ROLES.indexOf(role) > ROLES.indexOf(held.role);
    if (isLess) this.journal.note(CHANGED_ROLE, [`${id}/${role}`]);
    else this.journal.noteSaved(CHANGED_ROLE, [`${id}/${role}`]);
  }
}

function inScope({ schoolId }: StaffScope): { schoolId: string | ReturnType<typeof IsNull> } {
  return { schoolId: schoolId ?? IsNull() };
}

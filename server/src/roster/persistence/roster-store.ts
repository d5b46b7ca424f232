import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, Repository } from 'typeorm';
import type { ObjectLiteral } from 'typeorm';
import { chunks } from '../../platform/database/dialect.js';
import { insertMany } from '../../platform/database/insert-many.js';
import type { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { holdOf } from '../domain/contact-holds.js';
import type { ContactKind } from '../domain/contact-holds.js';
import type { SchoolScope } from '../scope.js';
import { ClassRow, GuardianLinkRow, GuardianRow, StudentRow } from './entities.js';

/** Records as the rooms above read them. */
export type ClassRecord = Readonly<ClassRow>;
export type StudentRecord = Readonly<StudentRow>;
export type GuardianRecord = Readonly<GuardianRow>;
export type LinkRecord = Readonly<GuardianLinkRow>;

/** Rows of classes, students, guardians and links. Each query names the school. */
@Injectable()
export class RosterStore {
  constructor(
    @InjectRepository(ClassRow) private readonly classRows: Repository<ClassRow>,
    @InjectRepository(StudentRow) private readonly studentRows: Repository<StudentRow>,
    @InjectRepository(GuardianRow) private readonly guardianRows: Repository<GuardianRow>,
    @InjectRepository(GuardianLinkRow) private readonly linkRows: Repository<GuardianLinkRow>,
  ) {}

  /** This store for what runs without Nest. */
  static on(unitOfWork: UnitOfWork): RosterStore {
    return new RosterStore(
      unitOfWork.repository(ClassRow),
      unitOfWork.repository(StudentRow),
      unitOfWork.repository(GuardianRow),
      unitOfWork.repository(GuardianLinkRow),
    );
  }

  classes(scope: SchoolScope, yearId: string): Promise<ClassRecord[]> {
    return this.classRows.find({
      where: { schoolId: scope.schoolId, yearId },
      order: { sortKey: 'ASC', id: 'ASC' },
    });
  }

  classOf(scope: SchoolScope, id: string): Promise<ClassRecord | null> {
    return this.classRows.findOneBy({ id, schoolId: scope.schoolId });
  }

  students(scope: SchoolScope): Promise<StudentRecord[]> {
    return this.studentRows.findBy({ schoolId: scope.schoolId });
  }

  guardians(scope: SchoolScope): Promise<GuardianRecord[]> {
    return this.guardianRows.findBy({ schoolId: scope.schoolId });
  }

  links(scope: SchoolScope): Promise<LinkRecord[]> {
    return this.linkRows.findBy({ schoolId: scope.schoolId });
  }

  student(scope: SchoolScope, id: string): Promise<StudentRecord | null> {
    return this.studentRows.findOneBy({ id, schoolId: scope.schoolId });
  }

  guardian(scope: SchoolScope, id: string): Promise<GuardianRecord | null> {
    return this.guardianRows.findOneBy({ id, schoolId: scope.schoolId });
  }

  link(scope: SchoolScope, id: string): Promise<LinkRecord | null> {
    return this.linkRows.findOneBy({ id, schoolId: scope.schoolId });
  }

  /** Every school's record of the student who holds this account. */
  studentsOfAccount(accountId: string): Promise<StudentRecord[]> {
    return this.studentRows.findBy({ accountId, leftOn: IsNull() });
  }

  /** Every school's record of the guardian who holds this account. */
  guardiansOfAccount(accountId: string): Promise<GuardianRecord[]> {
    return this.guardianRows.findBy({ accountId });
  }

  /**
   * Every school's record of a present guardian with this mobile or e-mail. For the portal, which knows
   * neither school nor account yet: what it finds is told to nobody.
   *
   * @param value an E.164 number, or an address in lower case
   */
  guardiansReachedAt(column: 'mobile' | 'email', value: string): Promise<GuardianRecord[]> {
    return this.guardianRows.findBy({ [column]: value, leftOn: IsNull() });
  }

  /**
   * Every school's record of a present guardian who has one of these mobiles: whose they are, and which of
   * them several people share.
   */
  async guardiansWithMobiles(mobiles: readonly string[]): Promise<GuardianRecord[]> {
    return this.inChunks(this.guardianRows, mobiles, (part) => ({
      mobile: In(part),
      leftOn: IsNull(),
    }));
  }

  async linksOfGuardians(guardianIds: readonly string[]): Promise<LinkRecord[]> {
    return this.inChunks(this.linkRows, guardianIds, (ids) => ({ guardianId: In(ids) }));
  }

  async linksOfStudents(studentIds: readonly string[]): Promise<LinkRecord[]> {
    return this.inChunks(this.linkRows, studentIds, (ids) => ({ studentId: In(ids) }));
  }

  async studentsById(studentIds: readonly string[]): Promise<StudentRecord[]> {
    return this.inChunks(this.studentRows, studentIds, (ids) => ({ id: In(ids) }));
  }

  async guardiansById(guardianIds: readonly string[]): Promise<GuardianRecord[]> {
    return this.inChunks(this.guardianRows, guardianIds, (ids) => ({ id: In(ids) }));
  }

  async classesById(classIds: readonly string[]): Promise<ClassRecord[]> {
    return this.inChunks(this.classRows, classIds, (ids) => ({ id: In(ids) }));
  }

  async insertClasses(rows: readonly ClassRecord[]): Promise<void> {
    await insertMany(this.classRows, rows);
  }

  async insertStudents(rows: readonly StudentRecord[]): Promise<void> {
    await insertMany(this.studentRows, rows);
  }

  async insertGuardians(rows: readonly GuardianRecord[]): Promise<void> {
    await insertMany(this.guardianRows, rows);
  }

  async insertLinks(rows: readonly LinkRecord[]): Promise<void> {
    await insertMany(this.linkRows, rows);
  }

  async updateClass(id: string, patch: Partial<ClassRow>): Promise<void> {
    await this.classRows.update({ id }, patch);
  }

  async updateStudent(id: string, patch: Partial<StudentRow>): Promise<void> {
    await this.studentRows.update({ id }, patch);
  }

  async updateGuardian(id: string, patch: Partial<GuardianRow>): Promise<void> {
    await this.guardianRows.update({ id }, patch);
  }

  /** Ends the hold of a contact that the guardian still has; false when they have another one. */
  async endHold(
    { schoolId }: SchoolScope,
    id: string,
    kind: ContactKind,
    contact: string,
  ): Promise<boolean> {
    const updated = await this.guardianRows.update(
      { id, schoolId, [kind]: contact },
      { [holdOf(kind)]: null },
    );
    return updated.affected === 1;
  }

  async updateLink(id: string, patch: Partial<GuardianLinkRow>): Promise<void> {
    await this.linkRows.update({ id }, patch);
  }

  private async inChunks<T extends ObjectLiteral>(
    rows: Repository<T>,
    values: readonly string[],
    where: (part: string[]) => object,
  ): Promise<T[]> {
    const found: T[] = [];
    for (const part of chunks([...new Set(values)])) {
      found.push(...(await rows.findBy(where(part))));
    }
    return found;
  }
}

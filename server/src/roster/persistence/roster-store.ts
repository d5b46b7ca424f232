import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { chunks } from '../../platform/database/dialect.js';
import { updateEach } from '../../platform/database/update-each.js';
import type { RowChange } from '../../platform/database/update-each.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
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
  constructor(private readonly unitOfWork: UnitOfWork) {}

  classes(scope: SchoolScope, yearId: string): Promise<ClassRecord[]> {
    return this.unitOfWork.manager.find(ClassRow, {
      where: { schoolId: scope.schoolId, yearId },
      order: { sortKey: 'ASC', id: 'ASC' },
    });
  }

  classOf(scope: SchoolScope, id: string): Promise<ClassRecord | null> {
    return this.unitOfWork.manager.findOneBy(ClassRow, { id, schoolId: scope.schoolId });
  }

  students(scope: SchoolScope): Promise<StudentRecord[]> {
    return this.unitOfWork.manager.findBy(StudentRow, { schoolId: scope.schoolId });
  }

  guardians(scope: SchoolScope): Promise<GuardianRecord[]> {
    return this.unitOfWork.manager.findBy(GuardianRow, { schoolId: scope.schoolId });
  }

  links(scope: SchoolScope): Promise<LinkRecord[]> {
    return this.unitOfWork.manager.findBy(GuardianLinkRow, { schoolId: scope.schoolId });
  }

  student(scope: SchoolScope, id: string): Promise<StudentRecord | null> {
    return this.unitOfWork.manager.findOneBy(StudentRow, { id, schoolId: scope.schoolId });
  }

  guardian(scope: SchoolScope, id: string): Promise<GuardianRecord | null> {
    return this.unitOfWork.manager.findOneBy(GuardianRow, { id, schoolId: scope.schoolId });
  }

  link(scope: SchoolScope, id: string): Promise<LinkRecord | null> {
    return this.unitOfWork.manager.findOneBy(GuardianLinkRow, { id, schoolId: scope.schoolId });
  }

  /** Every school's record of the student who holds this account. */
  studentsOfAccount(accountId: string): Promise<StudentRecord[]> {
    return this.unitOfWork.manager.findBy(StudentRow, { accountId, leftOn: IsNull() });
  }

  /** Every school's record of the guardian who holds this account. */
  guardiansOfAccount(accountId: string): Promise<GuardianRecord[]> {
    return this.unitOfWork.manager.findBy(GuardianRow, { accountId });
  }

  /** Every school's record of the people, students or guardians, who hold these accounts. */
  async peopleOfAccounts(
    accountIds: readonly string[],
  ): Promise<(StudentRecord | GuardianRecord)[]> {
    const holding = (part: string[]): object => ({ accountId: In(part) });
    return [
      ...(await this.inChunks(StudentRow, accountIds, holding)),
      ...(await this.inChunks(GuardianRow, accountIds, holding)),
    ];
  }

  /**
   * Every school's record of a present guardian with this mobile or e-mail. For the portal, which knows
   * neither school nor account yet: what it finds is told to nobody.
   *
   * @param value an E.164 number, or an address in lower case
   */
  guardiansReachedAt(column: 'mobile' | 'email', value: string): Promise<GuardianRecord[]> {
    return this.unitOfWork.manager.findBy(GuardianRow, { [column]: value, leftOn: IsNull() });
  }

  /**
   * Every school's record of a present guardian who has one of these mobiles: whose they are, and which of
   * them several people share.
   */
  async guardiansWithMobiles(mobiles: readonly string[]): Promise<GuardianRecord[]> {
    return this.inChunks(GuardianRow, mobiles, (part) => ({ mobile: In(part), leftOn: IsNull() }));
  }

  async linksOfGuardians(guardianIds: readonly string[]): Promise<LinkRecord[]> {
    return this.inChunks(GuardianLinkRow, guardianIds, (ids) => ({ guardianId: In(ids) }));
  }

  async linksOfStudents(studentIds: readonly string[]): Promise<LinkRecord[]> {
    return this.inChunks(GuardianLinkRow, studentIds, (ids) => ({ studentId: In(ids) }));
  }

  async studentsById(studentIds: readonly string[]): Promise<StudentRecord[]> {
    return this.inChunks(StudentRow, studentIds, (ids) => ({ id: In(ids) }));
  }

  async linksById(linkIds: readonly string[]): Promise<LinkRecord[]> {
    return this.inChunks(GuardianLinkRow, linkIds, (ids) => ({ id: In(ids) }));
  }

  async guardiansById(guardianIds: readonly string[]): Promise<GuardianRecord[]> {
    return this.inChunks(GuardianRow, guardianIds, (ids) => ({ id: In(ids) }));
  }

  async classesById(classIds: readonly string[]): Promise<ClassRecord[]> {
    return this.inChunks(ClassRow, classIds, (ids) => ({ id: In(ids) }));
  }

  async insertClasses(rows: readonly ClassRecord[]): Promise<void> {
    await this.insert(ClassRow, rows);
  }

  async insertStudents(rows: readonly StudentRecord[]): Promise<void> {
    await this.insert(StudentRow, rows);
  }

  async insertGuardians(rows: readonly GuardianRecord[]): Promise<void> {
    await this.insert(GuardianRow, rows);
  }

  async insertLinks(rows: readonly LinkRecord[]): Promise<void> {
    await this.insert(GuardianLinkRow, rows);
  }

  async updateClass(id: string, patch: Partial<ClassRow>): Promise<void> {
    await this.unitOfWork.manager.update(ClassRow, { id }, patch);
  }

  updateStudents(changes: readonly RowChange<StudentRow>[]): Promise<void> {
    return updateEach(this.unitOfWork.manager, StudentRow, changes);
  }

  updateGuardians(changes: readonly RowChange<GuardianRow>[]): Promise<void> {
    return updateEach(this.unitOfWork.manager, GuardianRow, changes);
  }

  /** Ends the hold of a contact that the guardian still has; false when they have another one. */
  async endHold(
    { schoolId }: SchoolScope,
    id: string,
    kind: ContactKind,
    contact: string,
  ): Promise<boolean> {
    const updated = await this.unitOfWork.manager.update(
      GuardianRow,
      { id, schoolId, [kind]: contact },
      { [holdOf(kind)]: null },
    );
    return updated.affected === 1;
  }

  updateLinks(changes: readonly RowChange<GuardianLinkRow>[]): Promise<void> {
    return updateEach(this.unitOfWork.manager, GuardianLinkRow, changes);
  }

  private async insert<T extends ObjectLiteral>(
    entity: EntityTarget<T>,
    rows: readonly Readonly<T>[],
  ): Promise<void> {
    for (const part of chunks(rows)) {
      await this.unitOfWork.manager
        .createQueryBuilder()
        .insert()
        .into(entity)
        .values(part)
        .updateEntity(false)
        .execute();
    }
  }

  private async inChunks<T extends ObjectLiteral>(
    entity: EntityTarget<T>,
    values: readonly string[],
    where: (part: string[]) => object,
  ): Promise<T[]> {
    const found: T[] = [];
    for (const part of chunks([...new Set(values)])) {
      found.push(...(await this.unitOfWork.manager.findBy(entity, where(part))));
    }
    return found;
  }
}

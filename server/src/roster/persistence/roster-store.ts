import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { SchoolKind } from '@trousseau/shared';
import { Repository } from 'typeorm';
import { insertMany } from '../../platform/database/insert-many.js';
import { updateEach } from '../../platform/database/update-each.js';
import type { RowChange } from '../../platform/database/update-each.js';
import { holdOf } from '../domain/contact-holds.js';
import type { ContactKind } from '../domain/contact-holds.js';
import { classKeys } from '../domain/keys.js';
import type { SchoolScope } from '../scope.js';
import { TouchedPeople } from '../touched-people.js';
import { ClassRow, GuardianLinkRow, GuardianRow, StudentRow } from './entities.js';
import { NotedSuspensions } from './noted-suspensions.js';

/** Records as the rooms above read them. */
export type ClassRecord = Readonly<ClassRow>;
export type StudentRecord = Readonly<StudentRow>;
export type GuardianRecord = Readonly<GuardianRow>;
export type LinkRecord = Readonly<GuardianLinkRow>;

/** Writes classes, students, guardians and links, and notes whom that touches. */
@Injectable()
export class RosterStore {
  constructor(
    @InjectRepository(ClassRow) private readonly classRows: Repository<ClassRow>,
    @InjectRepository(StudentRow) private readonly studentRows: Repository<StudentRow>,
    @InjectRepository(GuardianRow) private readonly guardianRows: Repository<GuardianRow>,
    @InjectRepository(GuardianLinkRow) private readonly linkRows: Repository<GuardianLinkRow>,
    private readonly touched: TouchedPeople,
    private readonly suspensions: NotedSuspensions,
  ) {}

  async insertClasses(rows: readonly ClassRecord[]): Promise<void> {
    await insertMany(this.classRows, rows);
  }

  async insertStudents(rows: readonly StudentRecord[]): Promise<void> {
    await insertMany(this.studentRows, rows);
    this.touched.added('student', rows);
  }

  async insertGuardians(rows: readonly GuardianRecord[]): Promise<void> {
    await insertMany(this.guardianRows, rows);
    this.touched.added('guardian', rows);
  }

  async insertLinks(rows: readonly LinkRecord[]): Promise<void> {
    await insertMany(this.linkRows, rows);
    this.touched.made(rows);
    this.touched.linked(rows);
  }

  async updateClass(id: string, patch: Partial<ClassRow>): Promise<void> {
    await this.classRows.update({ id }, patch);
    this.touched.classChanged(id);
  }

  /** Puts a school's classes in the order of the levels of its kind. */
  async orderClasses({ schoolId }: SchoolScope, kind: SchoolKind): Promise<void> {
    const rows = await this.classRows.findBy({ schoolId });
    const changes = rows.flatMap(({ id, name, sortKey: before }) => {
      const { sortKey } = classKeys(name, kind);
      return sortKey === before ? [] : [{ id, patch: { sortKey } }];
    });
    await updateEach(this.classRows, changes);
    for (const { id } of changes) this.touched.classChanged(id);
  }

  async updateStudents(changes: readonly RowChange<StudentRow>[]): Promise<void> {
    await updateEach(this.studentRows, changes);
    this.touched.changed('student', changes);
  }

  async updateGuardians(changes: readonly RowChange<GuardianRow>[]): Promise<void> {
    await updateEach(this.guardianRows, changes);
    this.touched.changed('guardian', changes);
  }

  /** Ends the hold of a contact that the guardian still has; false when they have another one. */
  async endHold(
    { schoolId }: SchoolScope,
    id: string,
    kind: ContactKind,
    contact: string,
  ): Promise<boolean> {
    const patch = { [holdOf(kind)]: null };
    const updated = await this.guardianRows.update({ id, schoolId, [kind]: contact }, patch);
    this.touched.changed('guardian', [{ id, patch }]);
    return updated.affected === 1;
  }

  async updateLinks(changes: readonly RowChange<GuardianLinkRow>[]): Promise<void> {
    await updateEach(this.linkRows, changes);
    this.touched.linksChanged(changes);
    this.suspensions.written(changes.map(({ id, patch }) => ({ ...patch, id })));
  }
}

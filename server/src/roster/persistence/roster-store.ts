import { Injectable } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { chunks } from '../../platform/database/dialect.js';
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

/** Writes classes, students, guardians and links. */
@Injectable()
export class RosterStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

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

  async updateStudent(id: string, patch: Partial<StudentRow>): Promise<void> {
    await this.unitOfWork.manager.update(StudentRow, { id }, patch);
  }

  async updateGuardian(id: string, patch: Partial<GuardianRow>): Promise<void> {
    await this.unitOfWork.manager.update(GuardianRow, { id }, patch);
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

  async updateLink(id: string, patch: Partial<GuardianLinkRow>): Promise<void> {
    await this.unitOfWork.manager.update(GuardianLinkRow, { id }, patch);
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
}

import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { RecordScope, SchoolScope } from '../scope.js';
import { ClassRow, GuardianLinkRow, GuardianRow, StudentRow } from './entities.js';
import type { ClassRecord, GuardianRecord, LinkRecord, StudentRecord } from './roster-store.js';
import { rowsOf } from './rows-of.js';

/** Reads classes, students, guardians and links. Each question says whose records it is about. */
@Injectable()
export class RosterRecords {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  classes({ schoolId }: SchoolScope, yearId: string): Promise<ClassRecord[]> {
    return this.unitOfWork.manager.find(ClassRow, {
      where: { schoolId, yearId },
      order: { sortKey: 'ASC', id: 'ASC' },
    });
  }

  classOf({ schoolId }: SchoolScope, id: string): Promise<ClassRecord | null> {
    return this.unitOfWork.manager.findOneBy(ClassRow, { id, schoolId });
  }

  classesById(scope: SchoolScope, classIds: readonly string[]): Promise<ClassRecord[]> {
    const { manager } = this.unitOfWork;
    return rowsOf(manager, ClassRow, classIds, (ids) => ({ ...within(scope), id: In(ids) }));
  }

  students({ schoolId }: SchoolScope): Promise<StudentRecord[]> {
    return this.unitOfWork.manager.findBy(StudentRow, { schoolId });
  }

  guardians({ schoolId }: SchoolScope): Promise<GuardianRecord[]> {
    return this.unitOfWork.manager.findBy(GuardianRow, { schoolId });
  }

  links({ schoolId }: SchoolScope): Promise<LinkRecord[]> {
    return this.unitOfWork.manager.findBy(GuardianLinkRow, { schoolId });
  }

  student({ schoolId }: SchoolScope, id: string): Promise<StudentRecord | null> {
    return this.unitOfWork.manager.findOneBy(StudentRow, { id, schoolId });
  }

  guardian({ schoolId }: SchoolScope, id: string): Promise<GuardianRecord | null> {
    return this.unitOfWork.manager.findOneBy(GuardianRow, { id, schoolId });
  }

  link({ schoolId }: SchoolScope, id: string): Promise<LinkRecord | null> {
    return this.unitOfWork.manager.findOneBy(GuardianLinkRow, { id, schoolId });
  }

  studentsById(scope: SchoolScope, studentIds: readonly string[]): Promise<StudentRecord[]> {
    const { manager } = this.unitOfWork;
    return rowsOf(manager, StudentRow, studentIds, (ids) => ({ ...within(scope), id: In(ids) }));
  }

  guardiansById(scope: RecordScope, guardianIds: readonly string[]): Promise<GuardianRecord[]> {
    const { manager } = this.unitOfWork;
    return rowsOf(manager, GuardianRow, guardianIds, (ids) => ({ ...within(scope), id: In(ids) }));
  }

  linksOfStudents(scope: SchoolScope, studentIds: readonly string[]): Promise<LinkRecord[]> {
    const { manager } = this.unitOfWork;
    const where = (ids: string[]): object => ({ ...within(scope), studentId: In(ids) });
    return rowsOf(manager, GuardianLinkRow, studentIds, where);
  }

  linksOfGuardians(scope: SchoolScope, guardianIds: readonly string[]): Promise<LinkRecord[]> {
    const { manager } = this.unitOfWork;
    const where = (ids: string[]): object => ({ ...within(scope), guardianId: In(ids) });
    return rowsOf(manager, GuardianLinkRow, guardianIds, where);
  }

  /**
   * The present guardians on whose record this mobile or e-mail stands.
   *
   * @param value an E.164 number, or an address in lower case
   */
  guardiansReachedAt(
    scope: RecordScope,
    column: 'mobile' | 'email',
    value: string,
  ): Promise<GuardianRecord[]> {
    const where = { ...within(scope), [column]: value, leftOn: IsNull() };
    return this.unitOfWork.manager.findBy(GuardianRow, where);
  }

  /** The present guardians who have one of these mobiles: whose they are, and which several people share. */
  guardiansWithMobiles(scope: RecordScope, mobiles: readonly string[]): Promise<GuardianRecord[]> {
    const { manager } = this.unitOfWork;
    const present = { ...within(scope), leftOn: IsNull() };
    return rowsOf(manager, GuardianRow, mobiles, (part) => ({ ...present, mobile: In(part) }));
  }
}

function within(scope: RecordScope): Partial<SchoolScope> {
  return 'schoolId' in scope ? { schoolId: scope.schoolId } : {};
}

import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Between, In, IsNull, LessThanOrEqual, Not, Repository } from 'typeorm';
import { readInParts } from '../../platform/database/read-in-parts.js';
import type { RecordScope, SchoolScope } from '../scope.js';
import { ClassRow, GuardianLinkRow, GuardianRow, StudentRow } from './entities.js';
import type { ClassRecord, GuardianRecord, LinkRecord, StudentRecord } from './roster-store.js';
import { rowsOf } from './rows-of.js';

/** A guardian who has no account yet. */
export type WithoutAccount = Pick<GuardianRecord, 'id' | 'firstName' | 'lastName' | 'usageName'>;

/** What a switch to a year would do, in numbers. */
export interface CountedForYear {
  /** Who is here and is expected there. */
  readonly moves: number;
  /** Who is not here, and is expected there. */
  readonly arrivals: number;
  /** Who is here and is not expected there. */
  readonly leavers: number;
}

/** Reads classes, students, guardians and links. Each question says whose records it is about. */
@Injectable()
export class RosterRecords {
  constructor(
    @InjectRepository(ClassRow) private readonly classRows: Repository<ClassRow>,
    @InjectRepository(StudentRow) private readonly studentRows: Repository<StudentRow>,
    @InjectRepository(GuardianRow) private readonly guardianRows: Repository<GuardianRow>,
    @InjectRepository(GuardianLinkRow) private readonly linkRows: Repository<GuardianLinkRow>,
  ) {}

  classes({ schoolId }: SchoolScope, yearId: string): Promise<ClassRecord[]> {
    return this.classRows.find({
      where: { schoolId, yearId },
      order: { sortKey: 'ASC', id: 'ASC' },
    });
  }

  /** The classes of every year of a school, those of a year together or not, in the order of their names. */
  classesOfAllYears({ schoolId }: SchoolScope): Promise<ClassRecord[]> {
    return this.classRows.find({ where: { schoolId }, order: { sortKey: 'ASC', id: 'ASC' } });
  }

  classOf({ schoolId }: SchoolScope, id: string): Promise<ClassRecord | null> {
    return this.classRows.findOneBy({ id, schoolId });
  }

  classesById(scope: SchoolScope, classIds: readonly string[]): Promise<ClassRecord[]> {
    return rowsOf(this.classRows, classIds, (ids) => ({ ...within(scope), id: In(ids) }));
  }

  students({ schoolId }: SchoolScope): Promise<StudentRecord[]> {
    return this.studentRows.findBy({ schoolId });
  }

  /**
   * The students of a school who are here and were born between two days, both included.
   *
   * @param from `YYYY-MM-DD`, as `to`
   */
  studentsBorn({ schoolId }: SchoolScope, from: string, to: string): Promise<StudentRecord[]> {
    return this.studentRows.findBy({ schoolId, leftOn: IsNull(), birthDate: Between(from, to) });
  }

  /** The students whom a year expects, with or without a class there. */
  expectedIn({ schoolId }: SchoolScope, yearId: string): Promise<StudentRecord[]> {
    return this.studentRows.findBy({ schoolId, nextYearId: yearId });
  }

  /** How many students a switch to a year would take over, let arrive and let go, counted by the database. */
  async countedFor({ schoolId }: SchoolScope, yearId: string): Promise<CountedForYear> {
    const expected = '(student.nextYearId = :yearId OR class.yearId = :yearId)';
    const here = 'student.leftOn IS NULL';
    const [counts] = await this.studentRows
      .createQueryBuilder('student')
      .leftJoin(ClassRow, 'class', 'class.id = student.classId')
      .select(`SUM(CASE WHEN ${expected} AND ${here} THEN 1 ELSE 0 END)`, 'moves')
      .addSelect(`SUM(CASE WHEN ${expected} AND NOT ${here} THEN 1 ELSE 0 END)`, 'arrivals')
      .addSelect(`SUM(CASE WHEN ${expected} OR NOT ${here} THEN 0 ELSE 1 END)`, 'leavers')
      .where('student.schoolId = :schoolId', { schoolId, yearId })
      .getRawMany<Record<keyof CountedForYear, number | string | null>>();
    return {
      moves: Number(counts?.moves ?? 0),
      arrivals: Number(counts?.arrivals ?? 0),
      leavers: Number(counts?.leavers ?? 0),
    };
  }

  /** How many students and guardians are here. */
  async countPeople({ schoolId }: SchoolScope): Promise<number> {
    const here = { schoolId, leftOn: IsNull() };
    return (await this.studentRows.countBy(here)) + (await this.guardianRows.countBy(here));
  }

  guardians({ schoolId }: SchoolScope): Promise<GuardianRecord[]> {
    return this.guardianRows.findBy({ schoolId });
  }

  links({ schoolId }: SchoolScope): Promise<LinkRecord[]> {
    return this.linkRows.findBy({ schoolId });
  }

  student({ schoolId }: SchoolScope, id: string): Promise<StudentRecord | null> {
    return this.studentRows.findOneBy({ id, schoolId });
  }

  guardian({ schoolId }: SchoolScope, id: string): Promise<GuardianRecord | null> {
    return this.guardianRows.findOneBy({ id, schoolId });
  }

  link({ schoolId }: SchoolScope, id: string): Promise<LinkRecord | null> {
    return this.linkRows.findOneBy({ id, schoolId });
  }

  studentsById(scope: RecordScope, studentIds: readonly string[]): Promise<StudentRecord[]> {
    return rowsOf(this.studentRows, studentIds, (ids) => ({ ...within(scope), id: In(ids) }));
  }

  guardiansById(scope: RecordScope, guardianIds: readonly string[]): Promise<GuardianRecord[]> {
    return rowsOf(this.guardianRows, guardianIds, (ids) => ({ ...within(scope), id: In(ids) }));
  }

  linksById(scope: RecordScope, linkIds: readonly string[]): Promise<LinkRecord[]> {
    return rowsOf(this.linkRows, linkIds, (ids) => ({ ...within(scope), id: In(ids) }));
  }

  /** The links that are suspended, the latest first. */
  suspendedLinks(scope: RecordScope): Promise<LinkRecord[]> {
    return this.linkRows.find({
      where: { ...within(scope), suspendedAt: Not(IsNull()) },
      order: { suspendedAt: 'DESC', id: 'ASC' },
    });
  }

  /** Those of these guardians who have no account, with what a login is made of. */
  async withoutAccount(
    { schoolId }: SchoolScope,
    guardianIds: readonly string[],
  ): Promise<WithoutAccount[]> {
    const found = await readInParts(guardianIds, (part) =>
      this.guardianRows
        .createQueryBuilder('guardian')
        .select('guardian.id', 'id')
        .addSelect('guardian.accountId', 'accountId')
        .addSelect('guardian.firstName', 'firstName')
        .addSelect('guardian.lastName', 'lastName')
        .addSelect('guardian.usageName', 'usageName')
        .where('guardian.id IN (:...part) AND guardian.schoolId = :schoolId', { part, schoolId })
        .getRawMany<WithoutAccount & Pick<GuardianRecord, 'accountId'>>(),
    );
    // asked of the database, it would look among all who have none
    return found.filter(({ accountId }) => accountId === null);
  }

  /** @param madeBy only links that were made at this instant or before */
  linksOfStudents(
    { schoolId }: SchoolScope,
    studentIds: readonly string[],
    madeBy: Date | null = null,
  ): Promise<LinkRecord[]> {
    return readInParts(studentIds, (ids) => {
      const query = this.linkRows
        .createQueryBuilder('link')
        .where('link.studentId IN (:...ids) AND link.schoolId = :schoolId', { ids, schoolId });
      if (madeBy) query.andWhere({ createdAt: LessThanOrEqual(madeBy) });
      return query.getMany();
    });
  }

  linksOfGuardians(scope: SchoolScope, guardianIds: readonly string[]): Promise<LinkRecord[]> {
    const where = (ids: string[]): object => ({ ...within(scope), guardianId: In(ids) });
    return rowsOf(this.linkRows, guardianIds, where);
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
    return this.guardianRows.findBy(where);
  }

  /** The present guardians who have one of these mobiles: whose they are, and which several people share. */
  guardiansWithMobiles(scope: RecordScope, mobiles: readonly string[]): Promise<GuardianRecord[]> {
    const present = { ...within(scope), leftOn: IsNull() };
    return rowsOf(this.guardianRows, mobiles, (part) => ({ ...present, mobile: In(part) }));
  }
}

function within(scope: RecordScope): Partial<SchoolScope> {
  return 'schoolId' in scope ? { schoolId: scope.schoolId } : {};
}

import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { NO_CLASS, SHOWN_STATES } from '@trousseau/shared';
import type { ShownState } from '@trousseau/shared';
import { In, Repository } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { AccountRow, DirectoryEntryRow } from '../../accounts/persistence/entities.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import type { SchoolScope } from '../../roster/index.js';
import {
  ClassRow,
  GuardianLinkRow,
  GuardianRow,
  StudentRow,
} from '../../roster/persistence/entities.js';
import type { RecipientChoice, RosterPeople, Standing } from '../domain/recipients.js';
import type { Letter } from './letter-store.js';

type WithAccount<T> = T & { readonly account: AccountRow | null };
type WithClass = StudentRow & { readonly inClass: ClassRow | null };
type WithChild = GuardianLinkRow & { readonly child: WithClass };

/** Reads the people that letters are for, and of the roster no more than their letters need. */
@Injectable()
export class RecipientStore {
  constructor(
    @InjectRepository(StudentRow) private readonly studentRows: Repository<StudentRow>,
    @InjectRepository(GuardianRow) private readonly guardianRows: Repository<GuardianRow>,
    @InjectRepository(GuardianLinkRow) private readonly linkRows: Repository<GuardianLinkRow>,
    @InjectRepository(DirectoryEntryRow)
    private readonly entryRows: Repository<DirectoryEntryRow>,
  ) {}

  /** Whose accounts stand so, of the people whom the figures of a school count. */
  async accountsStanding(
    { schoolId }: SchoolScope,
    holder: RecipientChoice['holder'],
    { states, now }: Standing,
  ): Promise<Pick<Letter, 'holder' | 'accountId'>[]> {
    const query = this.entryRows
      .createQueryBuilder('entry')
      .select('entry.holder', 'holder')
      .addSelect('entry.accountId', 'accountId')
      .where('entry.schoolId = :schoolId AND entry.present = 1', { schoolId })
      .andWhere(`(${states.map((state) => STANDS[state]).join(' OR ')})`, { now });
    if (holder !== 'all') query.andWhere('entry.holder = :holder', { holder });
    return query.getRawMany();
  }

  /**
   * Those of a school who hold the accounts of these letters, with their classes of a year; of guardians also
   * the links and the children who are here.
   */
  async peopleOf(
    scope: SchoolScope,
    yearId: string,
    letters: readonly Pick<Letter, 'holder' | 'accountId'>[],
  ): Promise<RosterPeople> {
    const accountIds = accountsOf(letters, 'student');
    const students = await this.studentsWith('accountId', scope, yearId, accountIds);
    const guardians = await this.guardiansWith('accountId', scope, accountsOf(letters, 'guardian'));
    return this.family(scope, yearId, students, guardians);
  }

  /**
   * The students of these classes who are here, {@link NO_CLASS} for those without one, and the guardians of any
   * of them with all their children.
   */
  async peopleIn(
    scope: SchoolScope,
    yearId: string,
    classIds: readonly string[],
  ): Promise<RosterPeople> {
    const students = await this.studentsWith('classId', scope, yearId, classIds);
    if (classIds.includes(NO_CLASS)) {
      // those of the school are looked through: to ask for NULL would be to look through every school's
      const without = "COALESCE(student.classId, '') = ''";
      students.push(...(await this.presentStudents(scope, yearId).andWhere(without).getMany()));
    }
    const guardianIds = await this.guardiansOf(
      scope,
      students.map(({ id }) => id),
    );
    const guardians = await this.guardiansWith('id', scope, guardianIds);
    return this.family(scope, yearId, students, guardians);
  }

  private async family(
    scope: SchoolScope,
    yearId: string,
    students: readonly WithAccount<WithClass>[],
    guardians: readonly WithAccount<GuardianRow>[],
  ): Promise<RosterPeople> {
    const guardianIds = guardians.map(({ id }) => id);
    const links = await this.links(scope, yearId, guardianIds);
    const children = links.map(({ child }) => child);
    const accounts = [...students, ...guardians].flatMap(({ account }) => account ?? []);
    return {
      classes: distinct([...students, ...children].flatMap(({ inClass }) => inClass ?? [])),
      students: distinct<WithClass>([...students, ...children]),
      guardians,
      links,
      accounts: new Map(accounts.map((account) => [account.id, account])),
    };
  }

  private studentsWith(
    column: 'accountId' | 'classId',
    scope: SchoolScope,
    yearId: string,
    values: readonly string[],
  ): Promise<WithAccount<WithClass>[]> {
    return readInParts(values, (part) =>
      this.presentStudents(scope, yearId)
        .andWhere(`student.${column} IN (:...part)`, { part })
        .getMany(),
    );
  }

  private presentStudents(
    { schoolId }: SchoolScope,
    yearId: string,
  ): SelectQueryBuilder<WithAccount<WithClass>> {
    const query = this.studentRows
      .createQueryBuilder('student')
      .leftJoinAndMapOne('student.account', AccountRow, 'account', HOLDS('student'))
      .where('student.schoolId = :schoolId AND student.leftOn IS NULL', { schoolId });
    return withClass(query, 'student', yearId) as SelectQueryBuilder<WithAccount<WithClass>>;
  }

  private guardiansWith(
    column: 'accountId' | 'id',
    { schoolId }: SchoolScope,
    values: readonly string[],
  ): Promise<WithAccount<GuardianRow>[]> {
    return readInParts(values, async (part) => {
      const query = this.guardianRows
        .createQueryBuilder('guardian')
        .leftJoinAndMapOne('guardian.account', AccountRow, 'account', HOLDS('guardian'))
        .where('guardian.schoolId = :schoolId', { schoolId })
        .andWhere(`guardian.${column} IN (:...part)`, { part });
      return (await query.getMany()) as WithAccount<GuardianRow>[];
    });
  }

  private async guardiansOf(
    { schoolId }: SchoolScope,
    studentIds: readonly string[],
  ): Promise<string[]> {
    const links = await readInParts(studentIds, (part) =>
      this.linkRows.find({
        select: { guardianId: true },
        where: { schoolId, studentId: In(part) },
      }),
    );
    return links.map(({ guardianId }) => guardianId);
  }

  private links(
    { schoolId }: SchoolScope,
    yearId: string,
    guardianIds: readonly string[],
  ): Promise<WithChild[]> {
    return readInParts(guardianIds, async (part) => {
      const query = this.linkRows
        .createQueryBuilder('link')
        .innerJoinAndMapOne('link.child', StudentRow, 'child', 'child.id = link.studentId')
        .where('link.schoolId = :schoolId', { schoolId })
        .andWhere('child.leftOn IS NULL')
        .andWhere('link.guardianId IN (:...part)', { part });
      return (await withClass(query, 'child', yearId).getMany()) as WithChild[];
    });
  }
}

const RUN_OUT = 'entry.letterExpiresAt IS NOT NULL AND entry.letterExpiresAt <= :now';

/** What of an entry says that its account is shown in a state. */
const STANDS = Object.fromEntries(
  SHOWN_STATES.map((state) => [state, `entry.state = '${state}'`]),
) as Record<ShownState, string>;
STANDS.EXPIRED = `(entry.state = 'NOTIFIED' AND ${RUN_OUT})`;
STANDS.NOTIFIED = `(entry.state = 'NOTIFIED' AND NOT (${RUN_OUT}))`;

const HOLDS = (person: string): string => `account.id = ${person}.accountId`;

/** With the student's class, if it is one of this year. */
function withClass<T extends StudentRow | GuardianLinkRow>(
  query: SelectQueryBuilder<T>,
  student: string,
  yearId: string,
): SelectQueryBuilder<T> {
  const condition = `class.id = ${student}.classId AND class.yearId = :yearId`;
  return query.leftJoinAndMapOne(`${student}.inClass`, ClassRow, 'class', condition, { yearId });
}

function accountsOf(
  letters: readonly Pick<Letter, 'holder' | 'accountId'>[],
  holder: Letter['holder'],
): string[] {
  return letters.filter((letter) => letter.holder === holder).map(({ accountId }) => accountId);
}

function distinct<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

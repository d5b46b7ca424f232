import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { AccountRow } from '../../accounts/persistence/entities.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import type { SchoolScope } from '../../roster/index.js';
import {
  ClassRow,
  GuardianLinkRow,
  GuardianRow,
  StudentRow,
} from '../../roster/persistence/entities.js';
import type { RosterPeople } from '../domain/recipients.js';
import type { Letter } from './letter-store.js';

type WithAccount<T> = T & { readonly account: AccountRow };
type WithClass = StudentRow & { readonly inClass: ClassRow | null };
type WithChild = GuardianLinkRow & { readonly child: WithClass };

/** Reads the people that letters are for, and of the roster no more than their letters need. */
@Injectable()
export class RecipientStore {
  constructor(
    @InjectRepository(StudentRow) private readonly studentRows: Repository<StudentRow>,
    @InjectRepository(GuardianRow) private readonly guardianRows: Repository<GuardianRow>,
    @InjectRepository(GuardianLinkRow) private readonly linkRows: Repository<GuardianLinkRow>,
  ) {}

  /**
   * Those of a school who hold the accounts of these letters, with their classes of a year; of guardians also
   * the links and the children who are here.
   */
  async peopleOf(
    scope: SchoolScope,
    yearId: string,
    letters: readonly Pick<Letter, 'holder' | 'accountId'>[],
  ): Promise<RosterPeople> {
    const students = await this.students(scope, yearId, accountsOf(letters, 'student'));
    const guardians = await this.guardians(scope, accountsOf(letters, 'guardian'));
    const guardianIds = guardians.map(({ id }) => id);
    const links = await this.links(scope, yearId, guardianIds);
    const children = links.map(({ child }) => child);
    return {
      classes: distinct([...students, ...children].flatMap(({ inClass }) => inClass ?? [])),
      students: distinct<WithClass>([...students, ...children]),
      guardians,
      links,
      accounts: new Map([...students, ...guardians].map(({ account }) => [account.id, account])),
    };
  }

  private students(
    { schoolId }: SchoolScope,
    yearId: string,
    accountIds: readonly string[],
  ): Promise<WithAccount<WithClass>[]> {
    return readInParts(accountIds, async (part) => {
      const query = this.studentRows
        .createQueryBuilder('student')
        .innerJoinAndMapOne('student.account', AccountRow, 'account', HOLDS('student'))
        .where('student.schoolId = :schoolId', { schoolId })
        .andWhere('student.leftOn IS NULL')
        .andWhere('student.accountId IN (:...part)', { part });
      return (await withClass(query, 'student', yearId).getMany()) as WithAccount<WithClass>[];
    });
  }

  private guardians(
    { schoolId }: SchoolScope,
    accountIds: readonly string[],
  ): Promise<WithAccount<GuardianRow>[]> {
    return readInParts(accountIds, async (part) => {
      const query = this.guardianRows
        .createQueryBuilder('guardian')
        .innerJoinAndMapOne('guardian.account', AccountRow, 'account', HOLDS('guardian'))
        .where('guardian.schoolId = :schoolId', { schoolId })
        .andWhere('guardian.accountId IN (:...part)', { part });
      return (await query.getMany()) as WithAccount<GuardianRow>[];
    });
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

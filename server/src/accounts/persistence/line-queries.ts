import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { readInParts } from '../../platform/database/read-in-parts.js';
import type { SchoolScope } from '../../roster/index.js';
import {
  ClassRow,
  GuardianLinkRow,
  GuardianRow,
  StudentRow,
} from '../../roster/persistence/entities.js';
import { ofSchool } from './directory-conditions.js';
import { DirectoryPages } from './directory-pages.js';
import { DirectoryEntryRow } from './directory-entities.js';
import { LINK_COUNTS } from './directory-sql.js';
import { AccountRow } from './entities.js';
import type { Cell, EntryRow, SettledEntries } from './entry-order.js';
import type { PeopleWanted } from './wanted-people.js';

/** What is read of each list’s people, by the name that a line bears it under. */
const COLUMNS = {
  students: {
    lastName: 'person.lastName',
    usageName: 'person.usageName',
    firstName: 'person.firstName',
    className: 'class.name',
    nextClassName: 'coming.name',
    login: 'entry.login',
    state: 'entry.state',
    letterExpiresAt: 'entry.letterExpiresAt',
    birthDate: 'person.birthDate',
    sex: 'person.sex',
    ine: 'person.ine',
    email: 'person.email',
    leftOn: 'person.leftOn',
    guardianIds: '(SELECT COUNT(*) FROM guardian_link link WHERE link.studentId = entry.id)',
  },
  guardians: {
    civility: 'person.civility',
    lastName: 'person.lastName',
    usageName: 'person.usageName',
    firstName: 'person.firstName',
    login: 'entry.login',
    state: 'entry.state',
    letterExpiresAt: 'entry.letterExpiresAt',
    mobile: 'person.mobile',
    phone: 'person.phone',
    email: 'person.email',
    address1: 'person.address1',
    address2: 'person.address2',
    address3: 'person.address3',
    address4: 'person.address4',
    postalCode: 'person.postalCode',
    city: 'person.city',
    country: 'person.country',
    leftOn: 'person.leftOn',
  },
  accounts: {
    personId: 'entry.id',
    holder: 'entry.holder',
    lastName: 'COALESCE(pupil.lastName, parent.lastName)',
    usageName: 'COALESCE(pupil.usageName, parent.usageName)',
    firstName: 'COALESCE(pupil.firstName, parent.firstName)',
    leftOn: 'COALESCE(pupil.leftOn, parent.leftOn)',
    login: 'entry.login',
    className: 'class.name',
    state: 'entry.state',
    path: 'entry.path',
    letterExpiresAt: 'entry.letterExpiresAt',
    activatedAt: 'entry.activatedAt',
    doubtedSince: 'account.passwordDoubtedSince',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A list of people. */
export type PeopleList = keyof typeof COLUMNS;
/** What can be read of a person of a list. */
export type PersonColumn<L extends PeopleList> = string & keyof (typeof COLUMNS)[L];

/** A child whom letters to a guardian are about. */
export interface ChildLine {
  readonly id: string;
  readonly guardianId: string;
  readonly lastName: string;
  readonly usageName: string | null;
  readonly firstName: string;
  readonly className: string | null;
}

/** Lists of people read to their end: who is in them is settled once, and read part by part; a row is a few values, no entity. */
@Injectable()
export class LineQueries {
  constructor(
    private readonly directory: DirectoryPages,
    @InjectRepository(GuardianLinkRow) private readonly linkRows: Repository<GuardianLinkRow>,
  ) {}

  /** The people of a list, in its order. */
  settle({ schoolId }: SchoolScope, { conditions, order }: PeopleWanted): Promise<SettledEntries> {
    return this.directory.settle([ofSchool(schoolId), ...conditions], order);
  }

  /**
   * Settled people of a list who are still in it, each with these columns and its `id`.
   *
   * @param texts of {@link settle}, as many as are read at once
   */
  read<L extends PeopleList>(
    { schoolId }: SchoolScope,
    list: L,
    { conditions, order }: PeopleWanted,
    columns: ReadonlySet<PersonColumn<L>>,
    texts: readonly string[],
  ): Promise<EntryRow[]> {
    return this.directory.settled([ofSchool(schoolId), ...conditions], order, texts, (query) => {
      JOINS[list](query);
      for (const [name, from] of Object.entries(COLUMNS[list])) {
        if (columns.has(name as PersonColumn<L>)) query.addSelect(from, name);
      }
    });
  }

  /** The children for whom letters are written to guardians: those who are here, by links that count; in the order of their names. */
  children({ schoolId }: SchoolScope, guardianIds: readonly string[]): Promise<ChildLine[]> {
    return readInParts(guardianIds, (part) =>
      this.linkRows
        .createQueryBuilder('link')
        .innerJoin(StudentRow, 'child', 'child.id = link.studentId')
        .leftJoin(ClassRow, 'class', 'class.id = child.classId')
        .select('child.id', 'id')
        .addSelect('link.guardianId', 'guardianId')
        .addSelect('child.lastName', 'lastName')
        .addSelect('child.usageName', 'usageName')
        .addSelect('child.firstName', 'firstName')
        .addSelect('class.name', 'className')
        .where('link.guardianId IN (:...part)', { part })
        .andWhere(`link.schoolId = :schoolId AND child.leftOn IS NULL AND ${LINK_COUNTS}`, {
          schoolId,
        })
        .orderBy('child.sortKey')
        .addOrderBy('child.id')
        .getRawMany<ChildLine>(),
    );
  }

  /** How many guardians with an account each of these students has, and how many are in: those whom figures count. */
  async families(
    { schoolId }: SchoolScope,
    studentIds: readonly string[],
  ): Promise<Map<string, FamilyCount>> {
    const rows = await readInParts(studentIds, (part) =>
      this.linkRows
        .createQueryBuilder('link')
        .innerJoin(
          DirectoryEntryRow,
          'entry',
          "entry.schoolId = link.schoolId AND entry.holder = 'guardian' AND entry.id = link.guardianId",
        )
        .select('link.studentId', 'id')
        .addSelect('COUNT(*)', 'guardians')
        .addSelect("SUM(CASE WHEN entry.state = 'ACTIVE' THEN 1 ELSE 0 END)", 'active')
        .where('link.studentId IN (:...part) AND link.schoolId = :schoolId', { part, schoolId })
        .andWhere(LINK_COUNTS)
        .andWhere('entry.accountId IS NOT NULL')
        .groupBy('link.studentId')
        .getRawMany<{ id: string; guardians: number | string; active: number | string }>(),
    );
    return new Map(
      rows.map(({ id, guardians, active }) => [
        id,
        { guardians: Number(guardians), guardiansActive: Number(active) },
      ]),
    );
  }
}

/** How many people answer for a student, and how many of them came in. */
export interface FamilyCount {
  readonly guardians: number;
  readonly guardiansActive: number;
}

type Joins = (query: SelectQueryBuilder<DirectoryEntryRow>) => void;

/** Whoever went between two parts is in none. */
const JOINS: Readonly<Record<PeopleList, Joins>> = {
  students: (query) => {
    query
      .innerJoin(StudentRow, 'person', 'person.id = entry.id')
      .leftJoin(ClassRow, 'class', 'class.id = person.classId')
      .leftJoin(ClassRow, 'coming', 'coming.id = person.nextClassId');
  },
  guardians: (query) => {
    query.innerJoin(GuardianRow, 'person', 'person.id = entry.id');
  },
  accounts: (query) => {
    query
      .leftJoin(StudentRow, 'pupil', 'pupil.id = entry.id')
      .leftJoin(GuardianRow, 'parent', 'parent.id = entry.id')
      .leftJoin(ClassRow, 'class', 'class.id = entry.classId')
      .leftJoin(AccountRow, 'account', 'account.id = entry.accountId');
  },
};

/** An instant as a driver reads it: SQLite keeps it as a text in UTC. */
export function instantOf(cell: Cell | undefined): Date | null {
  if (cell === null || cell === undefined) return null;
  return cell instanceof Date ? cell : new Date(`${String(cell).replace(' ', 'T')}Z`);
}

import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { SearchOf } from '@trousseau/shared';
import { In, Repository } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { columnsOf } from '../../platform/database/list-conditions.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import type { SchoolScope } from '../../roster/index.js';
import {
  among,
  GONE,
  HAS_ACCOUNT,
  linkedTo,
  MISSING,
  ofSchool,
  PASSWORD_DOUBTED,
  PRESENT,
  searched,
  standingAt,
  withFamily,
} from './directory-conditions.js';
import type { EntryCondition } from './directory-conditions.js';
import { DirectoryPages } from './directory-pages.js';
import { AccountRow } from './entities.js';
import type { EntryOrder } from './entry-order.js';
import type { AccountsQuery, GuardiansQuery, StudentsQuery } from './list-contracts.js';

/** Which entries of the directory a list asks for, and in what order. */
export interface PeopleWanted {
  readonly conditions: readonly EntryCondition[];
  readonly order: EntryOrder;
}

/** What the lists of people mean, as conditions on the directory: for their pages, and for their files. */
@Injectable()
export class WantedPeople {
  constructor(
    private readonly directory: DirectoryPages,
    @InjectRepository(AccountRow) private readonly accountRows: Repository<AccountRow>,
    private readonly clock: Clock,
  ) {}

  async students(scope: SchoolScope, list: StudentsQuery): Promise<PeopleWanted> {
    const { filter } = list;
    const conditions = [ofSchool(scope.schoolId, 'student'), ...this.asked(list)];
    if (filter.id) conditions.push(among('id', filter.id));
    if (filter.classId !== undefined)
      conditions.push(await this.directory.inClass(scope, filter.classId));
    if (filter.missing)
      conditions.push(PRESENT, { holds: (entry) => `${entry}.birthDate IS NULL` });
    if (filter.family) conditions.push(withFamily(filter.family));
    if (filter.guardianId !== undefined) conditions.push(linkedTo('guardian', filter.guardianId));
    if (filter.yearId !== undefined)
      conditions.push(await this.directory.studentsOf(scope, filter.yearId));
    else conditions.push(...(await this.presentYear(scope, filter, filter.guardianId)));
    return { conditions, order: orderOf(list, STUDENT_ORDER[list.sort.field], 'id') };
  }

  async guardians(scope: SchoolScope, list: GuardiansQuery): Promise<PeopleWanted> {
    const { filter } = list;
    const conditions = [ofSchool(scope.schoolId, 'guardian'), ...this.asked(list)];
    if (filter.id) conditions.push(among('id', filter.id));
    if (filter.missing) conditions.push(PRESENT, HAS_ACCOUNT, MISSING[filter.missing]);
    if (filter.studentId !== undefined) conditions.push(linkedTo('student', filter.studentId));
    conditions.push(...(await this.presentYear(scope, filter, filter.studentId)));
    if (filter.classId !== undefined)
      conditions.push(await this.directory.inClass(scope, filter.classId));
    return { conditions, order: orderOf(list, GUARDIAN_ORDER[list.sort.field], 'id') };
  }

  /** Those who have an account, one entry each. */
  async accounts(scope: SchoolScope, list: AccountsQuery): Promise<PeopleWanted> {
    const { filter } = list;
    const conditions = [ofSchool(scope.schoolId, filter.holder), HAS_ACCOUNT, ...this.asked(list)];
    if (filter.id) conditions.push(among('login', await this.loginsOf(filter.id)));
    if (filter.path)
      conditions.push({ holds: (entry) => `${entry}.path = :path`, values: { path: filter.path } });
    if (filter.current) conditions.push(PRESENT);
    if (filter.password) conditions.push(PASSWORD_DOUBTED);
    conditions.push(...(await this.presentYear(scope, filter, filter.current)));
    if (filter.classId !== undefined)
      conditions.push(await this.directory.inClass(scope, filter.classId, filter.current));
    return {
      conditions: await this.directory.oncePerAccount(scope, conditions),
      order: orderOf(list, ACCOUNT_ORDER[list.sort.field], 'accountId'),
    };
  }

  /**
   * Leaves out who is yet to come in the next year, unless whoever is wanted was named: by id, by the other end of a link,
   * by a class, or as somebody who is here.
   */
  private presentYear(
    scope: SchoolScope,
    {
      id,
      classId,
    }: { readonly id?: readonly string[] | undefined; readonly classId?: string | undefined },
    named: unknown,
  ): Promise<readonly EntryCondition[]> {
    const isNamed = id !== undefined || classId !== undefined || named !== undefined;
    return isNamed ? Promise.resolve([]) : this.directory.ofCurrentYear(scope);
  }

  /** What every list of people may be asked. */
  private asked(list: StudentsQuery | GuardiansQuery | AccountsQuery): EntryCondition[] {
    const { q, state, presence } = list.filter;
    const search: readonly PersonField[] = list.search;
    const columns = columnsOf(search, SEARCHED);
    return [
      ...(state === undefined ? [] : [standingAt(state, this.clock.now())]),
      ...(presence === undefined ? [] : [presence === 'left' ? GONE : PRESENT]),
      ...searched(q, { columns, mobile: search.includes('mobile') }),
    ];
  }

  /** Identifiers, by which the directory knows accounts. */
  private async loginsOf(accountIds: readonly string[]): Promise<string[]> {
    const rows = await readInParts(accountIds, (part) =>
      this.accountRows.find({ select: { login: true }, where: { id: In(part) } }),
    );
    return rows.map(({ login }) => login);
  }
}

type PersonField = SearchOf<'students' | 'guardians' | 'accounts'>;

/** Columns by the field that is searched. */
const SEARCHED: Readonly<Record<PersonField, readonly string[]>> = {
  displayName: ['names'],
  personName: ['names'],
  login: ['login'],
  email: ['email'],
  // a number is no word: see searched
  mobile: [],
};

/** Columns by the sortable field; letters that ran out stand apart from those that did not. */
const STATE_ORDER = ['state', 'letterExpiresAt'];

const GUARDIAN_ORDER = {
  lastName: ['sortKey'],
  firstName: ['firstName', 'sortKey'],
  state: STATE_ORDER,
  createdAt: ['createdAt'],
  id: [],
};

const STUDENT_ORDER = {
  ...GUARDIAN_ORDER,
  className: ['classKey', 'sortKey'],
  birthDate: ['birthDate'],
};

const ACCOUNT_ORDER = {
  login: ['login'],
  personName: ['sortKey'],
  state: STATE_ORDER,
  path: ['path'],
  activatedAt: ['activatedAt'],
  createdAt: ['accountCreatedAt'],
  id: [],
};

/** The column by which an index gives the people, or the accounts, of a school in order. */
const SERVED = { id: 'sortKey', accountId: 'login' } as const;

function orderOf(
  { filter, sort: { order } }: StudentsQuery | GuardiansQuery | AccountsQuery,
  columns: readonly string[],
  id: 'id' | 'accountId',
): EntryOrder {
  const served =
    SERVED[id] === columns[0] &&
    columns.length === 1 &&
    Object.keys(filter).every((name) => name === 'holder');
  return { columns, id, order, served };
}

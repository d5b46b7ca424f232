import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { shownState } from '@trousseau/shared';
import type { AccountState, SearchOf, ShownState } from '@trousseau/shared';
import { In, Repository } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { columnsOf } from '../../platform/database/list-conditions.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import { Page } from '../../platform/http/list-query.js';
import type { SchoolScope } from '../../roster/index.js';
import {
  ClassRow,
  GuardianRow,
  SchoolYearRow,
  StudentRow,
} from '../../roster/persistence/entities.js';
import type { AccountsQuery, GuardiansQuery, StudentsQuery } from './list-contracts.js';
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
} from './directory-conditions.js';
import type { EntryCondition } from './directory-conditions.js';
import { DirectoryPages } from './directory-pages.js';
import type { EntryKey } from './directory-pages.js';
import { AccountRow } from './entities.js';

/** What a list shows of a person’s account. */
export interface AccountSummary {
  readonly login: string;
  readonly state: ShownState;
  readonly letterExpiresAt: Date | null;
}

/** A student with class and account. */
export interface StudentListed {
  readonly student: StudentRow;
  readonly className: string | null;
  /** The next year that expects the student, by its first calendar year, and the class there. */
  readonly nextStartYear: number | null;
  readonly nextClassName: string | null;
  readonly account: AccountSummary | null;
}

/** A guardian with account. */
export interface GuardianListed {
  readonly guardian: GuardianRow;
  readonly account: AccountSummary | null;
}

/** An account with the person who holds it in this school. */
export interface AccountListed {
  readonly account: AccountRow;
  readonly person: StudentRow | GuardianRow;
  readonly className: string | null;
  readonly classId: string | null;
}

/** The lists of people, which begin at the directory: a page costs what the school costs (docs/decisions/0023). */
@Injectable()
export class PeopleQueries {
  constructor(
    private readonly directory: DirectoryPages,
    @InjectRepository(AccountRow) private readonly accountRows: Repository<AccountRow>,
    @InjectRepository(StudentRow) private readonly studentRows: Repository<StudentRow>,
    @InjectRepository(GuardianRow) private readonly guardianRows: Repository<GuardianRow>,
    @InjectRepository(ClassRow) private readonly classRows: Repository<ClassRow>,
    @InjectRepository(SchoolYearRow) private readonly yearRows: Repository<SchoolYearRow>,
    private readonly clock: Clock,
  ) {}

  async students(scope: SchoolScope, list: StudentsQuery): Promise<Page<StudentListed>> {
    const { filter } = list;
    const conditions = [ofSchool(scope.schoolId, 'student'), ...this.asked(list)];
    if (filter.id) conditions.push(among('id', filter.id));
    if (filter.classId !== undefined)
      conditions.push(await this.directory.inClass(scope, filter.classId));
    if (filter.missing)
      conditions.push(PRESENT, { holds: (entry) => `${entry}.birthDate IS NULL` });
    if (filter.guardianId !== undefined) conditions.push(linkedTo('guardian', filter.guardianId));
    if (filter.yearId !== undefined)
      conditions.push(await this.directory.studentsOf(scope, filter.yearId));
    else conditions.push(...(await this.presentYear(scope, filter, filter.guardianId)));
    const columns = STUDENT_ORDER[list.sort.field];
    const page = await this.page(conditions, list, columns, 'id');
    const students = await read(this.studentRows, page.rows, ({ id }) => id);
    const accounts = await this.accountsOf(page.rows);
    const listed = [...students.values()];
    const classes = await read(this.classRows, listed.flatMap(classIdsOf), (classId) => classId);
    const years = await read(this.yearRows, nextYearsOf(listed), (yearId) => yearId);
    const nameOf = (classId: string | null): string | null =>
      classes.get(classId ?? '')?.name ?? null;
    return found(page, ({ id, accountId }): StudentListed | null => {
      const student = students.get(id);
      if (!student) return null;
      return {
        student,
        className: nameOf(student.classId),
        nextStartYear: years.get(student.nextYearId ?? '')?.startYear ?? null,
        nextClassName: nameOf(student.nextClassId),
        account: this.summary(accounts.get(accountId ?? '')),
      };
    });
  }

  async guardians(scope: SchoolScope, list: GuardiansQuery): Promise<Page<GuardianListed>> {
    const { filter } = list;
    const conditions = [ofSchool(scope.schoolId, 'guardian'), ...this.asked(list)];
    if (filter.id) conditions.push(among('id', filter.id));
    if (filter.missing) conditions.push(PRESENT, HAS_ACCOUNT, MISSING[filter.missing]);
    if (filter.studentId !== undefined) conditions.push(linkedTo('student', filter.studentId));
    conditions.push(...(await this.presentYear(scope, filter, filter.studentId)));
    if (filter.classId !== undefined)
      conditions.push(await this.directory.inClass(scope, filter.classId));
    const page = await this.page(conditions, list, GUARDIAN_ORDER[list.sort.field], 'id');
    const guardians = await read(this.guardianRows, page.rows, ({ id }) => id);
    const accounts = await this.accountsOf(page.rows);
    return found(page, ({ id, accountId }): GuardianListed | null => {
      const guardian = guardians.get(id);
      return guardian ? { guardian, account: this.summary(accounts.get(accountId ?? '')) } : null;
    });
  }

  /** The accounts of the people of this school. Filters and order as the list was asked. */
  async accounts(scope: SchoolScope, list: AccountsQuery): Promise<Page<AccountListed>> {
    const { filter } = list;
    const conditions = [ofSchool(scope.schoolId, filter.holder), HAS_ACCOUNT, ...this.asked(list)];
    if (filter.id) conditions.push(among('login', await this.loginsOf(filter.id)));
    if (filter.path)
      conditions.push({ holds: (entry) => `${entry}.path = :path`, values: { path: filter.path } });
    if (filter.current) conditions.push(PRESENT);
    if (filter.password) conditions.push(PASSWORD_DOUBTED);
    conditions.push(...(await this.presentYear(scope, filter, filter.current)));
    if (filter.classId !== undefined)
      conditions.push(await this.directory.inClass(scope, filter.classId));
    const once = await this.directory.oncePerAccount(scope, conditions);
    const page = await this.page(once, list, ACCOUNT_ORDER[list.sort.field], 'accountId');
    const accounts = await this.accountsOf(page.rows);
    const people = new Map<string, StudentRow | GuardianRow>([
      ...(await read(this.studentRows, heldBy(page.rows, 'student'), ({ id }) => id)),
      ...(await read(this.guardianRows, heldBy(page.rows, 'guardian'), ({ id }) => id)),
    ]);
    const classes = await read(this.classRows, [...people.values()], classOf);
    return found(page, ({ id, accountId }): AccountListed | null => {
      const [account, person] = [accounts.get(accountId ?? ''), people.get(id)];
      if (!account || !person) return null;
      const classId = classOf(person);
      return { account, person, className: classes.get(classId ?? '')?.name ?? null, classId };
    });
  }

  /** The account as it is shown now. */
  summary(account: AccountRow | undefined): AccountSummary | null {
    if (!account) return null;
    const { login, letterExpiresAt } = account;
    return { login, letterExpiresAt, state: this.shown(account.state, letterExpiresAt) };
  }

  /** The state to show now: a notified account whose letter ran out is `EXPIRED`. */
  shown(state: AccountState, letterExpiresAt: Date | null): ShownState {
    return shownState(state, letterExpiresAt, this.clock.now());
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

  private page(
    conditions: readonly EntryCondition[],
    { filter, sort: { order }, offset, limit }: StudentsQuery | GuardiansQuery | AccountsQuery,
    columns: readonly string[],
    id: 'id' | 'accountId',
  ): Promise<Page<EntryKey>> {
    const served =
      SERVED[id] === columns[0] &&
      columns.length === 1 &&
      Object.keys(filter).every((name) => name === 'holder');
    return this.directory.page(conditions, { columns, id, order, served, offset, limit });
  }

  private accountsOf(entries: readonly EntryKey[]): Promise<Map<string, AccountRow>> {
    return read(this.accountRows, entries, ({ accountId }) => accountId);
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

/** The rows that these refer to, by id. */
async function read<T extends { readonly id: string }, From>(
  rows: Repository<T>,
  from: readonly From[],
  idOf: (one: From) => string | null,
): Promise<Map<string, T>> {
  const ids = from.flatMap((one) => idOf(one) ?? []);
  const all = await readInParts(ids, (part) => rows.findBy({ id: In(part) } as object));
  return new Map(all.map((row) => [row.id, row]));
}

/** The page with what was read of each entry; whoever went meanwhile is left out. */
function found<T>(page: Page<EntryKey>, turn: (entry: EntryKey) => T | null): Page<T> {
  return new Page(
    page.rows.flatMap((entry) => turn(entry) ?? []),
    page.total,
    page.offset,
  );
}

function heldBy(entries: readonly EntryKey[], holder: EntryKey['holder']): EntryKey[] {
  return entries.filter((entry) => entry.holder === holder);
}

/** The classes that a student is in, and will be in. */
function classIdsOf({ classId, nextClassId }: StudentRow): string[] {
  return [...new Set([classId, nextClassId])].flatMap((id) => id ?? []);
}

function nextYearsOf(students: readonly StudentRow[]): string[] {
  return [...new Set(students.map(({ nextYearId }) => nextYearId))].flatMap((id) => id ?? []);
}

function classOf(person: StudentRow | GuardianRow): string | null {
  return 'classId' in person ? person.classId : null;
}

import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { shownState } from '@trousseau/shared';
import type { AccountState, ShownState } from '@trousseau/shared';
import { In, Repository } from 'typeorm';
import { Clock } from '../../platform/clock.js';
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
import { DirectoryPages } from './directory-pages.js';
import type { EntryKey } from './directory-pages.js';
import { AccountRow } from './entities.js';
import { WantedPeople } from './wanted-people.js';
import type { PeopleWanted } from './wanted-people.js';

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
    private readonly wanted: WantedPeople,
    @InjectRepository(AccountRow) private readonly accountRows: Repository<AccountRow>,
    @InjectRepository(StudentRow) private readonly studentRows: Repository<StudentRow>,
    @InjectRepository(GuardianRow) private readonly guardianRows: Repository<GuardianRow>,
    @InjectRepository(ClassRow) private readonly classRows: Repository<ClassRow>,
    @InjectRepository(SchoolYearRow) private readonly yearRows: Repository<SchoolYearRow>,
    private readonly clock: Clock,
  ) {}

  async students(scope: SchoolScope, list: StudentsQuery): Promise<Page<StudentListed>> {
    const page = await this.page(await this.wanted.students(scope, list), list);
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
    const page = await this.page(await this.wanted.guardians(scope, list), list);
    const guardians = await read(this.guardianRows, page.rows, ({ id }) => id);
    const accounts = await this.accountsOf(page.rows);
    return found(page, ({ id, accountId }): GuardianListed | null => {
      const guardian = guardians.get(id);
      return guardian ? { guardian, account: this.summary(accounts.get(accountId ?? '')) } : null;
    });
  }

  /** The accounts of the people of this school. Filters and order as the list was asked. */
  async accounts(scope: SchoolScope, list: AccountsQuery): Promise<Page<AccountListed>> {
    const page = await this.page(await this.wanted.accounts(scope, list), list);
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

  private page(
    { conditions, order }: PeopleWanted,
    { offset, limit }: StudentsQuery | GuardiansQuery | AccountsQuery,
  ): Promise<Page<EntryKey>> {
    return this.directory.page(conditions, { ...order, offset, limit });
  }

  private accountsOf(entries: readonly EntryKey[]): Promise<Map<string, AccountRow>> {
    return read(this.accountRows, entries, ({ accountId }) => accountId);
  }
}

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

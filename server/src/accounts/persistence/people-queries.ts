import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { shownState } from '@trousseau/shared';
import type { AccountState, ShownState } from '@trousseau/shared';
import { Repository } from 'typeorm';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import {
  columnsOf,
  orderBy,
  whereIds,
  whereSearched,
} from '../../platform/database/list-conditions.js';
import { Page } from '../../platform/http/list-query.js';
import type { SchoolScope } from '../../roster/index.js';
import {
  ClassRow,
  GuardianLinkRow,
  GuardianRow,
  StudentRow,
} from '../../roster/persistence/entities.js';
import type { AccountsQuery, GuardiansQuery, StudentsQuery } from './list-contracts.js';
import { hasChild, inClass, LINK_COUNTS } from './conditions.js';
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

type Query<T extends ObjectLiteral> = SelectQueryBuilder<T>;

/** What is missing of a guardian who gets letters: one with an account, by a link that counts. */
const MISSING: Readonly<Record<'mobile' | 'email' | 'address', string>> = {
  mobile: 'person.mobile IS NULL',
  email: 'person.email IS NULL',
  address: '(person.address1 IS NULL OR person.city IS NULL)',
};
const GETS_LETTERS = `person.accountId IS NOT NULL AND ${hasChild('person', LINK_COUNTS)}`;

/** The account of a student who is here, or of a guardian who gets letters: those that figures count. */
const CURRENT =
  '((student.id IS NOT NULL AND student.leftOn IS NULL) OR ' +
  `(guardian.id IS NOT NULL AND ${hasChild('guardian', LINK_COUNTS)}))`;

/** Lists of people with the state of their accounts, one school at a time. */
@Injectable()
export class PeopleQueries {
  constructor(
    @InjectRepository(AccountRow) private readonly accountRows: Repository<AccountRow>,
    @InjectRepository(StudentRow) private readonly studentRows: Repository<StudentRow>,
    @InjectRepository(GuardianRow) private readonly guardianRows: Repository<GuardianRow>,
    private readonly clock: Clock,
  ) {}

  async students(scope: SchoolScope, list: StudentsQuery): Promise<Page<StudentListed>> {
    const { filter } = list;
    const query = this.people(this.studentRows, scope, list);
    query
      .leftJoin(ClassRow, 'class', 'class.id = person.classId')
      .addSelect('class.name', 'class_name');
    if (filter.classId !== undefined) {
      query.andWhere(`person.leftOn IS NULL AND ${inClass('person.classId', filter.classId)}`, {
        classId: filter.classId,
      });
    }
    if (filter.missing) query.andWhere('person.leftOn IS NULL AND person.birthDate IS NULL');
    if (filter.guardianId !== undefined) {
      query.innerJoin(
        GuardianLinkRow,
        'link',
        'link.studentId = person.id AND link.guardianId = :guardianId',
        { guardianId: filter.guardianId },
      );
    }
    const order = {
      ...PERSON_ORDER,
      className: ['class.sortKey', 'person.sortKey'],
      birthDate: ['person.birthDate'],
    };
    const [people, accounts, raw] = await this.pageOf(query, list, order);
    const rows = people.rows.map((student, index) => ({
      student,
      className: (raw[index]?.['class_name'] as string | null | undefined) ?? null,
      account: this.summary(accounts.get(student.accountId ?? '')),
    }));
    return new Page(rows, people.total, people.offset);
  }

  async guardians(scope: SchoolScope, list: GuardiansQuery): Promise<Page<GuardianListed>> {
    const { filter } = list;
    const query = this.people(this.guardianRows, scope, list);
    if (filter.missing) query.andWhere(`${GETS_LETTERS} AND ${MISSING[filter.missing]}`);
    if (filter.studentId !== undefined) {
      query.innerJoin(
        GuardianLinkRow,
        'link',
        'link.guardianId = person.id AND link.studentId = :studentId',
        { studentId: filter.studentId },
      );
    }
    if (filter.classId !== undefined) {
      const { classId } = filter;
      query.andWhere(hasChild('person', inClass('child.classId', classId)), { classId });
    }
    const [people, accounts] = await this.pageOf(query, list, PERSON_ORDER);
    return people.map((guardian) => ({
      guardian,
      account: this.summary(accounts.get(guardian.accountId ?? '')),
    }));
  }

  /** The accounts of the people of this school. Filters and order as the list was asked. */
  async accounts(scope: SchoolScope, list: AccountsQuery): Promise<Page<AccountListed>> {
    const { filter, search, sort, offset, limit } = list;
    const query = this.accountRows
      .createQueryBuilder('account')
      .leftJoinAndMapOne(
        'account.student',
        StudentRow,
        'student',
        'student.accountId = account.id AND student.schoolId = :schoolId',
      )
      .leftJoinAndMapOne(
        'account.guardian',
        GuardianRow,
        'guardian',
        'guardian.accountId = account.id AND guardian.schoolId = :schoolId',
      )
      .leftJoinAndMapOne('student.class', ClassRow, 'class', 'class.id = student.classId')
      .where('(student.id IS NOT NULL OR guardian.id IS NOT NULL)')
      .setParameters({ schoolId: scope.schoolId });
    whereIds(query, filter.id, 'account.id');
    if (filter.holder) query.andWhere('account.holder = :holder', { holder: filter.holder });
    if (filter.path) query.andWhere('account.path = :path', { path: filter.path });
    if (filter.current) query.andWhere(CURRENT);
    if (filter.classId !== undefined) whereAccountOfClass(query, filter.classId);
    this.whereState(query, filter.state);
    whereSearched(query, filter.q, columnsOf(search, ACCOUNT_SEARCH));
    query.addSelect('COALESCE(student.sortKey, guardian.sortKey)', 'person_order');
    const columns = ACCOUNT_ORDER[sort.field] ?? [`account.${sort.field}`];
    const [rows, total] = await orderBy(query, columns, 'account.id', sort.order)
      .offset(offset)
      .limit(limit)
      .getManyAndCount();
    return new Page((rows as AccountWithPeople[]).map(accountListed), total, offset);
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

  private people<T extends StudentRow | GuardianRow>(
    rows: Repository<T>,
    scope: SchoolScope,
    { filter, search }: StudentsQuery | GuardiansQuery,
  ): Query<T> {
    const query = rows
      .createQueryBuilder('person')
      .leftJoin(AccountRow, 'account', 'account.id = person.accountId')
      .where('person.schoolId = :schoolId', { schoolId: scope.schoolId });
    whereIds(query, filter.id, 'person.id');
    this.whereState(query, filter.state);
    whereSearched(query, filter.q, columnsOf(search, PERSON_SEARCH));
    return query;
  }

  private whereState<T extends ObjectLiteral>(
    query: Query<T>,
    state: ShownState | undefined,
  ): void {
    if (state === undefined) return;
    const now = this.clock.now();
    if (state === 'EXPIRED') {
      query.andWhere("account.state = 'NOTIFIED' AND account.letterExpiresAt <= :now", { now });
    } else if (state === 'NOTIFIED') {
      const inTime = '(account.letterExpiresAt IS NULL OR account.letterExpiresAt > :now)';
      query.andWhere(`account.state = 'NOTIFIED' AND ${inTime}`, { now });
    } else {
      query.andWhere('account.state = :state', { state });
    }
  }

  private async pageOf<T extends StudentRow | GuardianRow>(
    query: Query<T>,
    list: {
      readonly sort: { readonly field: string; readonly order: 'ASC' | 'DESC' };
      readonly offset: number;
      readonly limit: number;
    },
    orders: Readonly<Record<string, readonly string[]>>,
  ): Promise<[Page<T>, Map<string, AccountRow>, Record<string, unknown>[]]> {
    const total = await query.getCount();
    const columns = orders[list.sort.field] ?? [];
    const { entities, raw } = await orderBy(query, columns, 'person.id', list.sort.order)
      .offset(list.offset)
      .limit(list.limit)
      .getRawAndEntities<Record<string, unknown>>();
    const accounts = await this.accountsOf(entities.map(({ accountId }) => accountId));
    return [new Page(entities, total, list.offset), accounts, raw];
  }

  private async accountsOf(ids: readonly (string | null)[]): Promise<Map<string, AccountRow>> {
    const wanted = ids.filter((id) => id !== null);
    if (wanted.length === 0) return new Map();
    const rows = await this.accountRows
      .createQueryBuilder('account')
      .where('account.id IN (:...wanted)', { wanted })
      .getMany();
    return new Map(rows.map((row) => [row.id, row]));
  }
}

/** Columns by the sortable field; letters that ran out stand apart from those that did not. */
const STATE_ORDER = ['account.state', 'account.letterExpiresAt'];

const PERSON_ORDER: Readonly<Record<string, readonly string[]>> = {
  lastName: ['person.sortKey'],
  firstName: ['person.firstName', 'person.sortKey'],
  state: STATE_ORDER,
  createdAt: ['person.createdAt'],
};

const ACCOUNT_ORDER: Readonly<Record<string, readonly string[]>> = {
  personName: ['person_order'],
  state: STATE_ORDER,
};

/** Columns by the field that is searched. A search key holds the names of the person and nothing else. */
const PERSON_SEARCH = {
  displayName: ['person.searchKey'],
  login: ['account.login'],
  email: ['person.email'],
} as const;

const ACCOUNT_SEARCH = {
  login: ['account.login'],
  personName: ['student.searchKey', 'guardian.searchKey'],
} as const;

interface AccountWithPeople extends AccountRow {
  readonly student: (StudentRow & { readonly class: ClassRow | null }) | null;
  readonly guardian: GuardianRow | null;
}

function accountListed(account: AccountWithPeople): AccountListed {
  const person = account.student ?? account.guardian;
  if (!person) throw new Error(`The account ${account.id} was listed without a person`);
  return {
    account,
    person,
    className: account.student?.class?.name ?? null,
    classId: account.student?.classId ?? null,
  };
}

/** The accounts of a class: of its students, and of guardians who have a child in it. */
function whereAccountOfClass<T extends ObjectLiteral>(query: Query<T>, classId: string): void {
  const student = `student.id IS NOT NULL AND student.leftOn IS NULL`;
  query.andWhere(
    `((${student} AND ${inClass('student.classId', classId)}) OR ` +
      `${hasChild('guardian', inClass('child.classId', classId))})`,
    { classId },
  );
}

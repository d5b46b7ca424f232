import { NO_CLASS, searchKey, shownState } from '@trousseau/shared';
import type { Holder } from '@trousseau/shared';
import type { AccountRow } from '../../src/accounts/persistence/entities.js';
import type { GuardianRow, StudentRow } from '../../src/roster/persistence/entities.js';
import type { RandomSchool } from './random-school.js';

/** A list as it is asked: what no database has a part in. */
export interface ModelQuery {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly search: readonly string[];
  readonly sort: { readonly field: string; readonly order: 'ASC' | 'DESC' };
}

interface Person {
  readonly holder: Holder;
  readonly row: StudentRow | GuardianRow;
  readonly account: AccountRow | undefined;
}

/** What the lists of people show, from the rows themselves and not from the directory: ids, in their order. */
export class PeopleModel {
  constructor(
    private readonly school: RandomSchool,
    private readonly now: Date,
  ) {}

  list(resource: 'students' | 'guardians' | 'accounts', query: ModelQuery): string[] {
    const people = this.people().filter(
      (person) => this.isListed(resource, person) && this.isAsked(resource, person, query),
    );
    const shown = resource === 'accounts' ? oncePerAccount(people) : people;
    const idOf = ({ row, account }: Person): string =>
      resource === 'accounts' ? (account?.id ?? '') : row.id;
    const { field, order } = query.sort;
    const keys = (person: Person): unknown[] => [
      ...this.keys(resource, person, field),
      idOf(person),
    ];
    shown.sort((a, b) => compare(keys(a), keys(b)));
    if (order === 'DESC') shown.reverse();
    return shown.map(idOf);
  }

  private people(): Person[] {
    const accounts = new Map(this.school.accounts.map((account) => [account.id, account]));
    const of = (holder: Holder, rows: readonly (StudentRow | GuardianRow)[]): Person[] =>
      rows.map((row) => ({ holder, row, account: accounts.get(row.accountId ?? '') }));
    return [...of('student', this.school.students), ...of('guardian', this.school.guardians)];
  }

  private isListed(resource: string, { holder, account }: Person): boolean {
    return resource === 'accounts' ? account !== undefined : resource === `${holder}s`;
  }

  private isAsked(resource: string, person: Person, { filter, search }: ModelQuery): boolean {
    const { row, account, holder } = person;
    return Object.entries(filter).every(([name, value]) => {
      if (name === 'q') return this.isFound(person, String(value), search);
      if (name === 'state') return account !== undefined && this.shown(account) === value;
      if (name === 'classId')
        return this.isOfClass(person, String(value), filter['current'] === true);
      if (name === 'guardianId') return this.linked(row.id).includes(String(value));
      if (name === 'studentId') return this.linked(row.id).includes(String(value));
      if (name === 'holder') return holder === value;
      if (name === 'path') return account?.path === value;
      if (name === 'current') return this.isPresent(person);
      if (name === 'presence') return this.isPresent(person) === (value === 'here');
      if (name === 'family') return this.isPresent(person) && this.family(row.id) === value;
      if (name === 'missing') return this.isMissing(resource, person, String(value));
      throw new Error(`What does ${name} mean?`);
    });
  }

  private shown({ state, letterExpiresAt }: AccountRow): string {
    return shownState(state, letterExpiresAt, this.now);
  }

  /** Every part of a word, or of a number that people write as they like. */
  private isFound({ row, account }: Person, q: string, search: readonly string[]): boolean {
    const texts = {
      displayName: row.searchKey,
      personName: row.searchKey,
      login: account?.login,
      email: row.email,
      mobile: null,
    };
    const readable = Object.entries(texts).filter(([field]) => search.includes(field));
    const stands = (word: string): boolean => readable.some(([, text]) => text?.includes(word));
    const words = searchKey(q).split(' ').filter(Boolean);
    const number = /^[\d\s]+$/.test(q) ? q.replace(/\s/g, '').replace(/^0/, '+33') : null;
    const mobile = search.includes('mobile') && 'mobile' in row ? row.mobile : null;
    return words.every(stands) || (number !== null && (mobile?.includes(number) ?? false));
  }

  private isOfClass({ holder, row }: Person, classId: string, counted: boolean): boolean {
    const wanted = classId === NO_CLASS ? null : classId;
    const pupils = holder === 'student' ? [row as StudentRow] : this.children(row.id, counted);
    return pupils.some((pupil) => pupil.leftOn === null && pupil.classId === wanted);
  }

  private isPresent({ holder, row }: Person): boolean {
    if (holder === 'student') return row.leftOn === null;
    return this.school.links.some(
      ({ guardianId, studentId, responsibility, suspendedAt }) =>
        guardianId === row.id &&
        responsibility !== 3 &&
        suspendedAt === null &&
        this.school.students.some(({ id, leftOn }) => id === studentId && leftOn === null),
    );
  }

  private family(studentId: string): string {
    const adults = this.school.links
      .filter((link) => link.studentId === studentId)
      .filter(({ responsibility, suspendedAt }) => responsibility !== 3 && suspendedAt === null)
      .map(({ guardianId, responsibility }) => ({ isLegal: responsibility === 1, guardianId }))
      .map(({ guardianId, isLegal }) => ({ isLegal, isIn: this.isIn(guardianId) }));
    if (!adults.some(({ isIn }) => isIn)) return 'none';
    const legal = adults.filter(({ isLegal }) => isLegal);
    return legal.length > 0 && legal.every(({ isIn }) => isIn) ? 'all' : 'some';
  }

  private isIn(guardianId: string): boolean {
    const guardian = this.school.guardians.find(({ id }) => id === guardianId);
    const account = this.school.accounts.find(({ id }) => id === guardian?.accountId);
    return account?.state === 'ACTIVE';
  }

  private isMissing(resource: string, person: Person, what: string): boolean {
    if (!this.isPresent(person)) return false;
    if (resource === 'students') return (person.row as StudentRow).birthDate === null;
    if (person.account === undefined) return false;
    const guardian = person.row as GuardianRow;
    if (what === 'address') return guardian.address1 === null || guardian.city === null;
    return guardian[what as 'mobile' | 'email'] === null;
  }

  private children(guardianId: string, counted: boolean): StudentRow[] {
    const links = this.school.links.filter(
      ({ responsibility, suspendedAt }) =>
        !counted || (responsibility !== 3 && suspendedAt === null),
    );
    const ids = links
      .filter((link) => link.guardianId === guardianId)
      .map((link) => link.studentId);
    return this.school.students.filter(({ id }) => ids.includes(id));
  }

  private linked(id: string): string[] {
    return this.school.links.flatMap(({ studentId, guardianId }) => {
      if (studentId === id) return [guardianId];
      return guardianId === id ? [studentId] : [];
    });
  }

  private keys(resource: string, { row, account }: Person, field: string): unknown[] {
    const inClass = this.school.classes.find(({ id }) => 'classId' in row && id === row.classId);
    const keys: Readonly<Record<string, unknown[]>> = {
      id: [],
      login: [account?.login],
      lastName: [row.sortKey],
      personName: [row.sortKey],
      firstName: [row.firstName, row.sortKey],
      className: [inClass?.sortKey, row.sortKey],
      birthDate: ['birthDate' in row ? row.birthDate : null],
      state: [account?.state, account?.letterExpiresAt],
      path: [account?.path],
      activatedAt: [account?.activatedAt],
      createdAt: [resource === 'accounts' ? account?.createdAt : row.createdAt],
    };
    const found = keys[field];
    if (!found) throw new Error(`How are people sorted by ${field}?`);
    return found;
  }
}

/** Of two records of one account the older: those that were found. */
function oncePerAccount(people: readonly Person[]): Person[] {
  const inOrder = [...people].sort((a, b) => compare([a.row.id], [b.row.id]));
  const seen = new Set<string>();
  return inOrder.filter(({ account }) => {
    const id = account?.id ?? '';
    return !seen.has(id) && seen.add(id);
  });
}

/** Nothing comes first; texts by their bytes. */
function compare(a: readonly unknown[], b: readonly unknown[]): number {
  for (const [index, one] of a.entries()) {
    const difference = Buffer.compare(bytes(one), bytes(b[index]));
    if (difference !== 0) return difference;
  }
  return 0;
}

function bytes(value: unknown): Buffer {
  if (value instanceof Date) return Buffer.from(value.toISOString());
  return typeof value === 'string' ? Buffer.from(value) : Buffer.alloc(0);
}

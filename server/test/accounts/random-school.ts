import { ACCOUNT_STATES, ACTIVATION_PATHS, foldLetters, searchKey } from '@trousseau/shared';
import type { AccountState, Holder } from '@trousseau/shared';
import { Recount } from '../../src/accounts/index.js';
import { AccountRow } from '../../src/accounts/persistence/entities.js';
import { newId } from '../../src/platform/crypto/random.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { GuardianLinkRow, GuardianRow, StudentRow } from '../../src/roster/persistence/entities.js';
import type { TestSchool } from '../builders/roster.js';
import { writeRows } from '../support/write-rows.js';

/** All that the lists of a school can depend on. */
export interface RandomSchool {
  readonly classes: readonly {
    readonly id: string;
    readonly name: string;
    readonly sortKey: string;
  }[];
  readonly accounts: readonly AccountRow[];
  readonly students: readonly StudentRow[];
  readonly guardians: readonly GuardianRow[];
  readonly links: readonly GuardianLinkRow[];
}

/** Names that some search boxes lose, some of them twice, so that orders have ties. */
export const HOSTILE: readonly (readonly [first: string, last: string])[] = [
  ['Li', 'Li'],
  ['Jean-Noël', 'D’Almeida'],
  ['jean noel', "d'Almeida"],
  ['Œuvrard', 'Œ'],
  ['Łukasz', 'Ł'],
  ['Nguyễn', 'ễ'],
  ['Zoé', 'O’Brien-d’Arc'],
  ['Zoe', 'O’Brien-d’Arc'],
  ['Straße', 'Æbi'],
  ['Ивáн', 'Петро́в'],
  ['=HYPERLINK("x")', '100%_sûr'],
  ['Ada', 'Martin'],
  ['Ada', 'Martin'],
  ['Ada', 'MARTIN'],
];

/** Numbers that are the same each time. */
export function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Fills a school with people of every kind, and the directory with them. Not through the rooms: any row can be. */
export async function aRandomSchool(
  school: TestSchool,
  now: Date,
  { seed, students, guardians }: { seed: number; students: number; guardians: number },
): Promise<RandomSchool> {
  const below = chance(seed);
  const one = <T>(values: readonly T[]): T => values[below(values.length)] as T;
  const day = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
  const classes = [
    ...(await Promise.all(['6A', '6B', '10e'].map((name) => school.classNamed(name)))),
  ];
  const accounts: AccountRow[] = [];
  const person = (holder: Holder) => {
    const [firstName, lastName] = one(HOSTILE);
    const account = below(6) === 0 ? null : anAccount(holder, accounts.length);
    if (account) accounts.push(account);
    return {
      id: newId(),
      schoolId: school.id,
      accountId: account?.id ?? null,
      firstName,
      lastName,
      usageName: null,
      nameKey: lastName,
      sortKey: foldLetters(`${lastName}  ${firstName}`),
      searchKey: searchKey(lastName, firstName),
      email: below(3) === 0 ? null : `p${String(below(40))}.x_y@example.org`,
      createdAt: day(-below(4)),
      updatedAt: now,
    };
  };
  const anAccount = (holder: Holder, index: number): AccountRow => {
    const state: AccountState = one(ACCOUNT_STATES);
    return {
      id: newId(),
      holder,
      login: `${one(['l.martin', 'z.obrien', 'a.li'])}${String(index)}.${String(seed)}`,
      state,
      path: below(2) === 0 ? null : one(ACTIVATION_PATHS),
      activatedAt: below(2) === 0 ? null : day(-below(3)),
      letterExpiresAt: below(3) === 0 ? null : day(below(5) - 2),
      createdAt: day(-below(3)),
      updatedAt: now,
    } as AccountRow;
  };
  const pupils = Array.from({ length: students }, () => ({
    ...person('student'),
    classId: below(5) === 0 ? null : one(classes).id,
    birthDate: below(4) === 0 ? null : `2014-0${String(1 + below(3))}-01`,
    leftOn: below(6) === 0 ? '2026-07-03' : null,
  })) as StudentRow[];
  const parents = Array.from({ length: guardians }, () => ({
    ...person('guardian'),
    mobile: below(3) === 0 ? null : `+3361234${String(1000 + below(9000))}`,
    address1: below(3) === 0 ? null : '1 rue',
    city: below(3) === 0 ? null : 'Ici',
  })) as GuardianRow[];
  const twin = parents.find(({ accountId }) => accountId !== null);
  // two records of one guardian, after two accounts became one
  parents.push({ ...(twin as GuardianRow), id: newId(), firstName: 'Autre', sortKey: 'zz' });
  const pairs = new Set<string>();
  const links = Array.from({ length: guardians * 2 }, () => ({
    id: newId(),
    schoolId: school.id,
    studentId: one(pupils).id,
    guardianId: one(parents).id,
    responsibility: one([1, 1, 2, 3]),
    rank: 1 + below(2),
    suspendedAt: below(5) === 0 ? now : null,
    createdAt: now,
  })).filter(({ studentId, guardianId }) => {
    const pair = studentId + guardianId;
    return !pairs.has(pair) && pairs.add(pair);
  }) as GuardianLinkRow[];
  const unitOfWork = school.house.get(UnitOfWork);
  await writeRows(unitOfWork, AccountRow, accounts);
  await writeRows(unitOfWork, StudentRow, pupils);
  await writeRows(unitOfWork, GuardianRow, parents);
  await writeRows(unitOfWork, GuardianLinkRow, links);
  await school.house.get(Recount).repair(school.scope);
  return { classes, accounts, students: pupils, guardians: parents, links };
}

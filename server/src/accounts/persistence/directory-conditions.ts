import { NO_CLASS } from '@trousseau/shared';
import type { Family, Holder, ShownState } from '@trousseau/shared';
import { searchTerms } from '../domain/search-terms.js';

/** Holds of some entries of the directory, whatever the statement calls them. */
export interface EntryCondition {
  readonly holds: (entry: string) => string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** What of an entry is searched: which columns a word may stand in, and whether a number may be the mobile. */
export interface Searched {
  readonly columns: readonly string[];
  readonly mobile: boolean;
}

/** What a guardian who gets letters may lack. */
export const MISSING = {
  mobile: { holds: (entry) => `${entry}.mobile IS NULL` },
  email: { holds: (entry) => `${entry}.email IS NULL` },
  address: { holds: (entry) => `${entry}.hasAddress = 0` },
} as const satisfies Readonly<Record<string, EntryCondition>>;

/** Those whom figures count. */
export const PRESENT: EntryCondition = { holds: (entry) => `${entry}.present = 1` };

/** Students who are here and whose guardians are so far. */
export function withFamily(family: Family): EntryCondition {
  return {
    holds: (entry) => `${PRESENT.holds(entry)} AND ${entry}.family = :family`,
    values: { family },
  };
}

/** Has left; of a guardian, with every child. */
export const GONE: EntryCondition = { holds: (entry) => `${entry}.present = 0` };

/** Those who have an account, said of both columns that indexes know. */
export const HAS_ACCOUNT: EntryCondition = {
  holds: (entry) => `${entry}.accountId IS NOT NULL AND ${entry}.login IS NOT NULL`,
};

/** Those who must choose another password. */
export const PASSWORD_DOUBTED: EntryCondition = {
  holds: (entry) =>
    `EXISTS (SELECT 1 FROM account doubted WHERE doubted.id = ${entry}.accountId ` +
    'AND doubted.passwordDoubtedSince IS NOT NULL)',
};

/** The people of a school, or those of them who are one or the other. */
export function ofSchool(schoolId: string, holder?: Holder): EntryCondition {
  const holds = (entry: string): string => `${entry}.schoolId = :schoolId`;
  if (holder === undefined) return { holds, values: { schoolId } };
  return {
    holds: (entry) => `${holds(entry)} AND ${entry}.holder = :holder`,
    values: { schoolId, holder },
  };
}

/** Those who are not only yet to come in this year; a guardian's own children decide. */
export function notArrivingIn(nextYearId: string): EntryCondition {
  return {
    holds: (entry) => `(${entry}.present = 1 OR ${entry}.yearId <> :nextYearId)`,
    values: { nextYearId },
  };
}

/** The students whom a year expects. */
export function expectedIn(nextYearId: string): EntryCondition {
  return {
    holds: (entry) =>
      `${entry}.id IN (SELECT coming.id FROM student coming ` +
      'WHERE coming.schoolId = :schoolId AND coming.nextYearId = :nextYearId)',
    values: { nextYearId },
  };
}

/** Whom a class of the next year expects, and their guardians. */
export function expectedInClass(nextClassId: string): EntryCondition {
  const coming = 'coming.schoolId = :schoolId AND coming.nextClassId = :nextClassId';
  return {
    holds: (entry) =>
      `(${entry}.id IN (SELECT coming.id FROM student coming WHERE ${coming}) ` +
      `OR ${entry}.id IN (SELECT link.guardianId FROM student coming ` +
      `JOIN guardian_link link ON link.studentId = coming.id WHERE ${coming}))`,
    values: { nextClassId },
  };
}

/** With one of these values in a column; `IN ()` of nothing is an error on MariaDB. */
export function among(column: string, wanted: readonly string[]): EntryCondition {
  if (wanted.length === 0) return { holds: () => '1 = 0' };
  return {
    holds: (entry) => `${entry}.${column} IN (:...${column}s)`,
    values: { [`${column}s`]: wanted },
  };
}

/** With an account in this state, as it is shown at this instant. */
export function standingAt(state: ShownState, now: Date): EntryCondition {
  const values = { state: state === 'EXPIRED' ? 'NOTIFIED' : state, now };
  if (state === 'EXPIRED')
    return {
      holds: (entry) => `${entry}.state = :state AND ${entry}.letterExpiresAt <= :now`,
      values,
    };
  if (state !== 'NOTIFIED') return { holds: (entry) => `${entry}.state = :state`, values };
  const inTime = (entry: string): string =>
    `(${entry}.letterExpiresAt IS NULL OR ${entry}.letterExpiresAt > :now)`;
  return { holds: (entry) => `${entry}.state = :state AND ${inTime(entry)}`, values };
}

/**
 * Whom a class lists, or {@link NO_CLASS}.
 *
 * @param years every year of the school: the class is of one of them, whoever has no class perhaps of none
 * @param counted only whom figures count there: of guardians those with a link that counts
 */
export function inClass(
  classId: string,
  years: readonly string[],
  counted = false,
): EntryCondition {
  return {
    holds: (entry) =>
      `(${entry}.holder, ${entry}.id) IN (SELECT listed.holder, listed.personId ` +
      'FROM directory_class listed WHERE listed.schoolId = :schoolId ' +
      `AND listed.yearId IN (:...years) AND listed.classId = :classId${counted ? ' AND listed.counts = 1' : ''})`,
    values: { classId: classId === NO_CLASS ? '' : classId, years: [...years, ''] },
  };
}

/** Linked to this person, who is the other one of a link. */
export function linkedTo(other: 'student' | 'guardian', id: string): EntryCondition {
  const own = other === 'student' ? 'guardian' : 'student';
  return {
    holds: (entry) =>
      `${entry}.id IN (SELECT link.${own}Id FROM guardian_link link WHERE link.${other}Id = :otherId)`,
    values: { otherId: id },
  };
}

/**
 * All that was typed is found, each word in any of the columns. `INSTR` looks for the very letters, on both
 * databases: what is searched is folded, by one function, when it is written and when it is asked for.
 */
export function searched(q: string | undefined, { columns, mobile }: Searched): EntryCondition[] {
  return searchTerms(q).map(({ words, numbers }, index) => {
    const values: Record<string, string> = {};
    const named = (value: string, kind: string, at: number): string => {
      const name = `${kind}${String(index)}x${String(at)}`;
      values[name] = value;
      return name;
    };
    const wordNames = words.map((word, at) => named(word, 'word', at));
    const numberNames = mobile ? numbers.map((number, at) => named(number, 'number', at)) : [];
    return { holds: (entry) => foundIn(entry, columns, wordNames, numberNames), values };
  });
}

function foundIn(
  entry: string,
  columns: readonly string[],
  words: readonly string[],
  numbers: readonly string[],
): string {
  const stands = (column: string, name: string): string =>
    `INSTR(${entry}.${column}, :${name}) > 0`;
  const everyWord = words
    .map((name) => `(${columns.map((column) => stands(column, name)).join(' OR ') || '1 = 0'})`)
    .join(' AND ');
  const anyNumber = numbers.map((name) => stands('mobile', name));
  return `(${[`(${everyWord})`, ...anyNumber].join(' OR ')})`;
}

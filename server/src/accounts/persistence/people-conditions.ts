import type { SearchOf } from '@trousseau/shared';
import type { SearchTerm } from '../domain/search-terms.js';
import type { EntryCondition } from './directory-conditions.js';

/** A class by its name, folded as a search is. */
export interface ClassNamed {
  readonly id: string;
  readonly name: string;
}

/** What of people a word is looked for in. */
export interface LookedInto {
  readonly search: readonly SearchOf<'people'>[];
  readonly classes: readonly ClassNamed[];
}

/** What is searched for: a condition on entries, and what of it holds of the children of guardians. */
export interface PeopleSought extends EntryCondition {
  /** Guardians by `guardianId`, with a column for each word that is found in a child of theirs; they are `child`. */
  readonly ofChildren: string | null;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The columns of an entry that words stand in, by the field that shows them. */
export const WORD_COLUMNS = { displayName: 'names', login: 'login', email: 'email' } as const;

/** Whether a word is a part of an identifier or an address: names have neither dots nor signs. */
export function isAddress(word: string): boolean {
  return /[.@]/.test(word);
}

/**
 * All that was typed is found, each word in any of what may be looked into: of the person, of a child, of a class.
 *
 * @param meant what a word may stand for besides itself
 */
export function foundBy(
  terms: readonly SearchTerm[],
  { search, classes }: LookedInto,
  meant: ReadonlyMap<string, readonly string[]> = new Map(),
): PeopleSought {
  const columns = Object.entries(WORD_COLUMNS).flatMap(([field, column]) =>
    search.some((one) => one === field) ? [column] : [],
  );
  const values: Record<string, unknown> = {};
  const keep = (name: string, value: unknown): string => {
    values[name] = value;
    return name;
  };
  const children = new Map<string, string>();
  const wordHolds = (word: string, at: string): ((entry: string) => string) => {
    const typed = keep(wordName(at), word);
    const others = (meant.get(word) ?? []).map((text, index) =>
      keep(`meant${at}x${String(index)}`, text),
    );
    const stands = (entry: string, column: string): string[] =>
      [typed, ...(isAddress(word) === (column === 'names') ? [] : others)].map(
        (name) => `INSTR(${entry}.${column}, :${name}) > 0`,
      );
    const ids = classes.flatMap(({ id, name }) => (name.includes(word) ? [id] : []));
    const inClass = ids.length === 0 ? null : keep(`classes${at}`, ids);
    const ofClass = (entry: string, field: 'className' | 'children.className'): string[] =>
      inClass !== null && search.includes(field) ? [`${entry}.classId IN (:...${inClass})`] : [];
    const ofChild = [
      ...(search.includes('children.displayName') ? stands('pupil', 'names') : []),
      ...ofClass('pupil', 'children.className'),
    ];
    if (ofChild.length > 0) children.set(`has${at}`, anyOf(ofChild));
    return (entry) =>
      anyOf([
        ...columns.flatMap((column) => stands(entry, column)),
        ...ofClass(entry, 'className'),
        ...(ofChild.length > 0 ? [`child.has${at} = 1`] : []),
      ]);
  };
  const termsHold = terms.map(({ words, numbers }, term) => {
    const everyWord = words.map((word, index) => wordHolds(word, place(term, index)));
    const names = search.includes('mobile')
      ? numbers.map((number, index) => keep(`number${place(term, index)}`, number))
      : [];
    return (entry: string): string =>
      anyOf([
        everyWord.map((holds) => holds(entry)).join(' AND '),
        ...names.map((name) => `INSTR(${entry}.mobile, :${name}) > 0`),
      ]);
  });
  return {
    holds: (entry) => termsHold.map((holds) => holds(entry)).join(' AND '),
    ofChildren: children.size === 0 ? null : byGuardian(children),
    values,
  };
}

/** 0: the name begins so; 1: is called so; 2: is found as it was typed, as these few are; 3: by what was perhaps meant. */
export function nearness(terms: readonly SearchTerm[], typedToo: string | null): string {
  const names = terms.flatMap(({ words }, term) =>
    words.map((_, index) => wordName(place(term, index))),
  );
  const named = names.map((name) => `INSTR(entry.names, :${name}) > 0`).join(' AND ');
  const found = typedToo === null ? '' : `WHEN entry.id IN (:...${typedToo}) THEN 2 `;
  return (
    `CASE WHEN ${named} AND INSTR(entry.sortKey, :${names[0] ?? ''}) = 1 THEN 0 WHEN ${named} THEN 1 ` +
    `${found}ELSE 3 END`
  );
}

/**
 * The pupils of the school are looked through once, for all words; those in whom one is found lead to their guardians. The
 * limit, which nobody reaches, keeps MariaDB from looking for the pupils of each guardian instead, one by one.
 */
function byGuardian(children: ReadonlyMap<string, string>): string {
  const names = [...children.keys()];
  const found = [...children].map(([name, condition]) => `${condition} ${name}`).join(', ');
  const highest = names.map((name) => `MAX(hit.${name}) ${name}`).join(', ');
  return (
    `(SELECT link.guardianId guardianId, ${highest} ` +
    `FROM (SELECT pupil.id id, ${found} FROM directory_entry pupil ` +
    `WHERE pupil.schoolId = :schoolId AND pupil.holder = 'student') hit ` +
    'JOIN guardian_link link ON link.studentId = hit.id ' +
    `WHERE ${anyOf(names.map((name) => `hit.${name} = 1`))} ` +
    `GROUP BY link.guardianId LIMIT ${String(MORE_THAN_A_SCHOOL)})`
  );
}

const MORE_THAN_A_SCHOOL = 10_000_000;

const wordName = (at: string): string => `word${at}`;
const place = (term: number, index: number): string => `${String(term)}x${String(index)}`;
const anyOf = (conditions: readonly string[]): string => `(${conditions.join(' OR ') || '1 = 0'})`;

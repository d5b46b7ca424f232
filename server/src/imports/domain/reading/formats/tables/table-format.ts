import {
  CHILD_FIELDS,
  GUARDIAN_FIELDS,
  MAX_REPEATS,
  STUDENT_FIELDS,
  type ColumnMapping,
  type TableFormatId,
  type Target,
} from '@trousseau/shared';
import type { PersonField } from '../../dictionary.js';
import type { Header } from '../../header-words.js';

/** Whose the columns are that do not say it, and who the pupil of a header is on this kind of line. */
export interface Roles {
  readonly unsaid: 'student' | 'guardian';
  readonly pupil: 'student' | 'child';
}

/**
 * One kind of table. Adding one is a file of its own and its line in `tables/index.ts`: what it is
 * recognised by, and what its columns hold. What a mapping makes of a row is the same for all, and so is the
 * file that the table comes from.
 */
export interface TableFormat {
  readonly id: TableFormatId;
  /** Whether these are its headers. Formats are asked in the order of `tables/index.ts`. */
  recognises(headers: readonly Header[]): boolean;
  /** What each column holds. */
  map(headers: readonly Header[]): ColumnMapping;
}

/**
 * The mapping that the headers say by themselves. A header that comes again without a number is the next
 * guardian's or child's; of several columns for one target, the dictionary's best is kept.
 */
export function mapColumns(headers: readonly Header[], roles: Roles): ColumnMapping {
  const occurrences = new Map<string, number>();
  const best = new Map<Target, Header>();
  for (const header of headers) {
    const same = `${header.owner} ${header.words}`;
    const occurrence = (occurrences.get(same) ?? 0) + 1;
    occurrences.set(same, occurrence);
    const target = targetOf(header, occurrence, roles);
    if (target === null) continue;
    const rival = best.get(target);
    if (rival === undefined || rankOf(header) < rankOf(rival)) best.set(target, header);
  }
  const mapping: ColumnMapping = headers.map(() => null);
  for (const [target, header] of best) mapping[header.index] = target;
  return mapping;
}

/**
 * The mapping of a table whose lines are of several kinds of people, as the column `role` says: what names nobody is
 * the person's of the line. What only guardians have is theirs, and a pupil beside such a person is a child.
 */
export function mapMixedColumns(headers: readonly Header[], role: number): ColumnMapping {
  const children = says(headers, 'pupil', 'lastName') && says(headers, 'nobody', 'lastName');
  const ofGuardians = headers.map((header) =>
    header.owner === 'nobody' && !isOneOf(STUDENT_FIELDS, header.meaning?.field ?? '')
      ? { ...header, owner: 'guardian' as const }
      : header,
  );
  const roles = { unsaid: 'student', pupil: children ? 'child' : 'student' } as const;
  return mapColumns(ofGuardians, roles).map((target, index) =>
    index === role ? 'line.role' : target,
  );
}

/** Whether some header says this field of this owner. */
export function says(
  headers: readonly Header[],
  owner: Header['owner'],
  field: PersonField,
): boolean {
  return headers.some((header) => header.owner === owner && header.meaning?.field === field);
}

function targetOf(header: Header, occurrence: number, roles: Roles): Target | null {
  const field = header.secret ? undefined : header.meaning?.field;
  if (field === undefined) return null;
  const owner =
    header.owner === 'nobody' ? roles.unsaid : header.owner === 'pupil' ? roles.pupil : 'guardian';
  if (owner === 'student') {
    return isOneOf(STUDENT_FIELDS, field) && occurrence === 1 ? `student.${field}` : null;
  }
  const number = header.number ?? occurrence;
  if (number > MAX_REPEATS) return null;
  if (owner === 'child') {
    return isOneOf(CHILD_FIELDS, field) ? `child.${String(number) as `${number}`}.${field}` : null;
  }
  return isOneOf(GUARDIAN_FIELDS, field)
    ? `guardian.${String(number) as `${number}`}.${field}`
    : null;
}

function rankOf(header: Header): number {
  return header.meaning?.rank ?? Infinity;
}

function isOneOf<T extends string>(fields: readonly T[], field: string): field is T {
  return (fields as readonly string[]).includes(field);
}

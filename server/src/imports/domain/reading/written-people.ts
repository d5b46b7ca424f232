import {
  GUARDIAN_FIELDS,
  MAX_REPEATS,
  STUDENT_FIELDS,
  type GuardianField,
  type StudentField,
  type Target,
} from '@trousseau/shared';
import type { ColumnsOf } from './sheet.js';
import { titleOf } from './targets.js';

/** A student as a file that is no table writes him. */
export interface WrittenStudent {
  readonly file: string;
  readonly line: number;
  /** By which guardians name him in the same files. */
  readonly key: string;
  readonly values: Readonly<Partial<Record<StudentField, string>>>;
}

/** A guardian likewise, with those of the children. */
export interface WrittenGuardian {
  readonly file: string;
  readonly line: number;
  readonly values: Readonly<Partial<Record<GuardianField, string>>>;
  readonly children: readonly {
    readonly key: string;
    readonly values: Readonly<Partial<Record<GuardianField, string>>>;
  }[];
}

/** Everybody of a file. */
export interface WrittenPeople {
  readonly students: readonly WrittenStudent[];
  readonly guardians: readonly WrittenGuardian[];
}

/** A row to write, and where it is from. */
export interface RowOfPeople {
  readonly file: string;
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows of people under titles of our own. */
export interface TableOfPeople {
  readonly titles: readonly string[];
  readonly mapping: readonly Target[];
  readonly rows: readonly RowOfPeople[];
}

interface Family {
  readonly of: WrittenStudent | WrittenGuardian;
  readonly student: WrittenStudent;
  readonly guardians: readonly WrittenGuardian[];
}

/** The cells of a record by field, those that hold something. */
export function valuesOf<Field extends string>(
  cells: readonly string[],
  columns: ColumnsOf<Field>,
): Partial<Record<Field, string>> {
  const values: Partial<Record<Field, string>> = {};
  for (const field of Object.keys(columns) as Field[]) {
    const column: number | undefined = columns[field];
    const cell = (column === undefined ? undefined : cells[column])?.trim();
    if (cell) values[field] = cell;
  }
  return values;
}

/**
 * A row for each student who is wanted, with all of his guardians; and for each guardian who is, one for each child, so that
 * whoever is mended is whole. Columns that nobody has anything in are not there.
 */
export function tableOfPeople(
  files: readonly WrittenPeople[],
  isWanted: (person: WrittenStudent | WrittenGuardian) => boolean,
): TableOfPeople {
  const families = [...familiesOf(files, isWanted)];
  const rows = families.map(({ of, student, guardians }) => ({
    of,
    values: valuesOfRow(student, guardians),
  }));
  const used = new Set(rows.flatMap(({ values }) => [...values.keys()]));
  const mapping = ALL.filter((target) => ALWAYS.includes(target) || used.has(target));
  return {
    titles: mapping.map(titleOf),
    mapping,
    rows: rows.map(({ of: { file, line }, values }) => ({
      file,
      line,
      cells: mapping.map((target) => values.get(target) ?? ''),
    })),
  };
}

const SLOTS = Array.from({ length: MAX_REPEATS }, (_, index) => index + 1);
const ALWAYS: readonly Target[] = ['student.lastName', 'student.firstName', 'student.birthDate'];
const ALL: readonly Target[] = [
  ...STUDENT_FIELDS.map((field): Target => `student.${field}`),
  ...SLOTS.flatMap((slot) => GUARDIAN_FIELDS.map((field): Target => `guardian.${slot}.${field}`)),
];

function* familiesOf(
  files: readonly WrittenPeople[],
  isWanted: (person: WrittenStudent | WrittenGuardian) => boolean,
): Generator<Family> {
  const students = files.flatMap((file) => file.students);
  const guardians = files.flatMap((file) => file.guardians);
  const byKey = new Map(students.map((student) => [student.key, student]));
  for (const student of students.filter(isWanted)) {
    const its = guardians.filter(({ children }) => children.some(({ key }) => key === student.key));
    yield { of: student, student, guardians: its };
  }
  for (const guardian of guardians.filter(isWanted)) {
    for (const { key } of guardian.children) {
      const student = byKey.get(key);
      if (student && !isWanted(student)) yield { of: guardian, student, guardians: [guardian] };
    }
  }
}

function valuesOfRow(
  student: WrittenStudent,
  guardians: readonly WrittenGuardian[],
): ReadonlyMap<Target, string> {
  const values = new Map<Target, string>();
  for (const field of STUDENT_FIELDS) {
    const value = student.values[field];
    if (value !== undefined) values.set(`student.${field}`, value);
  }
  guardians.slice(0, MAX_REPEATS).forEach((guardian, index) => {
    const link = guardian.children.find(({ key }) => key === student.key);
    const its = { ...guardian.values, ...link?.values };
    for (const field of GUARDIAN_FIELDS) {
      const value = its[field];
      if (value !== undefined) values.set(`guardian.${index + 1}.${field}`, value);
    }
  });
  return values;
}

import { fieldsOfSet, type FieldSet } from '../blanks.js';
import type { Difference, FieldValues, DraftChange, Poorer } from './changes.js';
import { NO_VALUES, differenceOf, erase, isEmpty, label } from './changes.js';
import type { RosterSnapshot, RosterStudent } from './roster-snapshot.js';
import { canonicalName, type ChangeKind } from '@trousseau/shared';
import { isPoorer } from './spelling.js';
import type { PlannedStudent, StudentEntry } from './students.js';

const FIELDS = [
  'lastName',
  'usageName',
  'firstName',
  'birthDate',
  'sex',
  'ine',
  'sourceId',
  'class',
  'email',
  'leftOn',
  'year',
] as const;

const SPELLED = new Map<string, Poorer>([
  ['lastName', isPoorer],
  ['usageName', isPoorer],
  ['firstName', isPoorer],
]);

type StudentValues = Readonly<Record<(typeof FIELDS)[number], string | null>>;

/** The classes to create: those of the students who stay, that the roster does not have; by first appearance. */
export function* classChanges(
  students: readonly PlannedStudent[],
  roster: RosterSnapshot,
): Generator<DraftChange, undefined> {
  const known = new Set(roster.classes.map(({ name }) => canonicalName(name)));
  const seen = new Set<string>();
  for (const { entry, standing, left } of students) {
    const stands = (standing === 'new' || standing === 'known') && !left;
    const name = entry?.className ?? null;
    if (!stands || entry === null || name === null || seen.has(name)) continue;
    seen.add(name);
    if (known.has(canonicalName(name))) continue;
    known.add(canonicalName(name));
    yield {
      seq: 0,
      entity: 'class',
      kind: 'create',
      fileIndex: entry.fileIndex,
      line: entry.line,
      label: name,
      className: name,
      recordId: null,
      key: `c:${canonicalName(name)}`,
      before: NO_VALUES,
      after: { name },
    };
  }
}

/**
 * One change for each student of the files who is created or known.
 *
 * @param nextYear the label of the year that the import is for, where that is the next one: students are expected in it
 */
export function* studentChanges(
  students: readonly PlannedStudent[],
  nextYear: string | null,
): Generator<DraftChange, undefined> {
  for (const student of students) {
    const { standing, entry, record } = student;
    if (entry === null || standing === 'waiting' || standing === 'gone') continue;
    const values = valuesOf(entry, record, nextYear);
    const { before, after } =
      record === null
        ? { before: NO_VALUES, after: newValues(values) }
        : changed(record, values, entry.erased);
    yield {
      seq: 0,
      entity: 'student',
      kind: kindOf(record, after),
      fileIndex: entry.fileIndex,
      line: entry.line,
      label: label(student.label),
      className: student.className,
      recordId: record?.id ?? null,
      key: student.key,
      before,
      after,
    };
  }
}

function newValues({ year, ...values }: StudentValues): FieldValues {
  return year === null ? values : { ...values, year };
}

/**
 * What a line changes of a record. Who stands on it without a day of leaving is there again; who goes on to the next year
 * changes class from that of the current one, and comes back with it.
 */
function changed(record: RosterStudent, values: StudentValues, erased: FieldSet): Difference {
  const { className, leftOn, beside } = record;
  const was = fieldsOf(record, className, leftOn, beside?.expected ? values.year : null);
  const difference = differenceOf(FIELDS, was, values, SPELLED);
  erase(difference, fieldsOfSet(0, erased), was, values);
  const { before, after } = difference;
  if (beside) {
    const from = 'class' in after ? { class: className ?? beside.className } : {};
    return { before: { ...before, ...from }, after };
  }
  if (leftOn === null || values.leftOn !== null) return difference;
  return { before: { ...before, leftOn }, after: { ...after, leftOn: null } };
}

function kindOf(record: RosterStudent | null, after: FieldValues): ChangeKind {
  if (record === null) return 'create';
  if (record.leftOn === null && after['leftOn'] != null) return 'leave';
  if (after['class'] !== undefined) return 'move';
  return isEmpty(after) ? 'unchanged' : 'update';
}

/** Who leaves keeps the class that he was in: the file's may not even exist any more. */
function valuesOf(
  { student, className, leftOn }: StudentEntry,
  record: RosterStudent | null,
  nextYear: string | null,
): StudentValues {
  const leaves = record !== null && leftOn !== null;
  return fieldsOf(student, leaves ? null : className, leftOn, leaves ? null : nextYear);
}

function fieldsOf(
  student: Omit<StudentValues, 'class' | 'leftOn' | 'year'>,
  className: string | null,
  leftOn: string | null,
  year: string | null,
): StudentValues {
  return {
    lastName: student.lastName,
    usageName: student.usageName,
    firstName: student.firstName,
    birthDate: student.birthDate,
    sex: student.sex,
    ine: student.ine,
    sourceId: student.sourceId,
    class: className,
    email: student.email,
    leftOn,
    year,
  };
}

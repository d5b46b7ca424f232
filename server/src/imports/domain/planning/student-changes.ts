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

/** One change for each student of the files who is created or known. */
export function* studentChanges(
  students: readonly PlannedStudent[],
): Generator<DraftChange, undefined> {
  for (const student of students) {
    const { standing, entry, record } = student;
    if (entry === null || standing === 'waiting' || standing === 'gone') continue;
    const values = valuesOf(entry, record);
    const { before, after } =
      record === null
        ? { before: NO_VALUES, after: values }
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

/** What a line changes of a record; who stands on it without a day of leaving is there again. */
function changed(record: RosterStudent, values: StudentValues, erased: FieldSet): Difference {
  const was = fieldsOf(record, record.className, record.leftOn);
  const difference = differenceOf(FIELDS, was, values, SPELLED);
  erase(difference, fieldsOfSet(0, erased), was, values);
  if (record.leftOn === null || values.leftOn !== null) return difference;
  const { before, after } = difference;
  return {
    before: { ...before, leftOn: record.leftOn },
    after: { ...after, leftOn: null },
  };
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
): StudentValues {
  const leaves = record !== null && leftOn !== null;
  return fieldsOf(student, leaves ? null : className, leftOn);
}

function fieldsOf(
  student: Omit<StudentValues, 'class' | 'leftOn'>,
  className: string | null,
  leftOn: string | null,
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
  };
}

import { displayName, type ErrorCode } from '@trousseau/shared';
import type { Answers } from './answers.js';
import type { Findings } from './findings.js';
import type { Naming } from './pairing.js';
import { ask, filled, ofRecord, type Compared } from './questions.js';
import type { RosterStudent } from './roster-snapshot.js';
import { saidOfStudent } from './said.js';
import type { StudentEntry } from './students.js';

/** Asks whether a student of a file is one whom the school knows. */
export function askOfStudent(
  code: ErrorCode,
  entry: StudentEntry,
  records: readonly RosterStudent[],
  answers: Answers,
  findings: Findings,
): void {
  const { file, line, student } = entry;
  const params = { person: displayName(student), other: records.map(knownAs).join(', ') };
  const people = [studentOfFile(entry, answers), ...records.map(studentOfRoster)];
  ask({ code, file, lines: [line], params, people }, answers, findings);
}

function knownAs(record: RosterStudent): string {
  return record.className === null
    ? displayName(record)
    : `${displayName(record)} (${record.className})`;
}

/** What recognises a student of a file: the class too where there is no birth date, for classes change. */
export function studentKey({ student, className }: StudentEntry, answers: Answers): string {
  return answers.keyOf(saidOfStudent(student, className));
}

/** What answers name students by. */
export function namingStudents(answers: Answers): Naming<StudentEntry, RosterStudent> {
  return {
    keysOf: (entry) => [studentKey(entry, answers)],
    idOf: ({ id }) => id,
    saidOf: (entry, { id }) => answers.of(studentKey(entry, answers), id),
  };
}

/** A student of a file, to compare. */
export function studentOfFile(entry: StudentEntry, answers: Answers): Compared {
  const { file, line, student, className } = entry;
  const key = studentKey(entry, answers);
  const name = displayName(student);
  const values = studentValues(student, className);
  return { person: { key, known: false, name, file, line, values }, keys: [key] };
}

/** A student of the roster, to compare. */
export function studentOfRoster(record: RosterStudent): Compared {
  const values = studentValues(record, record.className);
  return ofRecord(record.id, displayName(record), values);
}

type StudentValues = Pick<
  RosterStudent,
  'lastName' | 'usageName' | 'firstName' | 'birthDate' | 'sex' | 'ine' | 'email'
>;

function studentValues(student: StudentValues, className: string | null): Record<string, string> {
  const { lastName, usageName, firstName, birthDate, sex, ine, email } = student;
  return filled({ lastName, usageName, firstName, birthDate, sex, class: className, ine, email });
}

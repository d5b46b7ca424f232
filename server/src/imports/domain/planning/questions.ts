import {
  displayName,
  type ErrorCode,
  type ErrorParams,
  type QuestionPerson,
  type Verdict,
} from '@trousseau/shared';
import type { GuardianFields } from '../people.js';
import { decision } from '../problems.js';
import type { Answers } from './answers.js';
import type { Findings } from './findings.js';
import { guardianSpelling, type GuardianEntry } from './guardians.js';
import type { RosterGuardian, RosterStudent } from './roster-snapshot.js';
import { studentSpelling, type PlannedStudent, type StudentEntry } from './students.js';

/** A question as it is asked: where, in which words, and of whom. */
export interface Asked {
  readonly code: ErrorCode;
  readonly file: string;
  readonly lines: readonly number[];
  readonly params: ErrorParams;
  /** Each of the others may be the first. */
  readonly people: readonly Compared[];
}

/** Somebody to compare, and every key by which an answer may name them. */
export interface Compared {
  readonly person: QuestionPerson;
  readonly keys: readonly string[];
}

/** Asks whether people are one: among the open decisions, or among those that were answered. */
export function ask(
  { code, file, lines, params, people }: Asked,
  answers: Answers,
  to: Findings,
): void {
  const [first, ...others] = people;
  // who is not told from another by what the files say cannot be answered about, and is settled there
  const distinct = new Set(people.map(({ person }) => person.key)).size === people.length;
  const asked = {
    ...decision(code, file, lines, params),
    ...(distinct ? { people: people.map(({ person }) => person) } : {}),
  };
  const verdicts = others.map((other) => (first ? verdictOn(first, other, answers) : null));
  const [verdict = null] = verdicts;
  if (verdict === null || verdicts.some((another) => another !== verdict)) to.decisions.push(asked);
  else to.answered.push({ ...asked, verdict });
}

/** What was said of two people, whichever of their keys it was said of. */
export function verdictOn(one: Compared, other: Compared, answers: Answers): Verdict | null {
  if (answers.isEmpty) return null;
  for (const key of one.keys) {
    for (const another of other.keys) {
      const verdict = answers.of(key, another);
      if (verdict !== null) return verdict;
    }
  }
  return null;
}

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
  const { birthDate, ine } = student;
  return answers.keyOf(
    ['s', studentSpelling(student), birthDate ?? className ?? '', ine ?? ''].join('\x1f'),
  );
}

function saidOf({ entry, record }: PlannedStudent): string {
  const student = entry?.student ?? record;
  const className = entry?.className ?? record?.className;
  return student ? `${studentSpelling(student)}#${student.birthDate ?? className ?? ''}` : '';
}

/** What recognises a guardian of a file: the names, the identifier if there is one, else whose what they are. */
export function guardianKey({ fields, links }: GuardianEntry, answers: Answers): string {
  const children = links
    .map(({ student, kinship }) => `${saidOf(student)}#${kinship ?? ''}`)
    .sort();
  const known = fields.sourceId === null ? children : [fields.sourceId];
  return answers.keyOf(['g', guardianSpelling(fields), ...known].join('\x1f'));
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

/** A guardian of a file, to compare. */
export function guardianOfFile(entry: GuardianEntry, answers: Answers): Compared {
  const { file, line } = entry.place;
  const children = entry.links.map(({ student }) => student.label);
  const key = guardianKey(entry, answers);
  const name = displayName(entry.fields);
  const values = guardianValues(entry.fields, children);
  return { person: { key, known: false, name, file, line, values }, keys: [key] };
}

/** A guardian of the roster, to compare. */
export function guardianOfRoster(record: RosterGuardian, children: readonly string[]): Compared {
  const values = guardianValues(record, children);
  return ofRecord(record.id, displayName(record), values);
}

function ofRecord(key: string, name: string, values: Record<string, string>): Compared {
  return { person: { key, known: true, name, file: null, line: null, values }, keys: [key] };
}

type StudentValues = Pick<
  RosterStudent,
  'lastName' | 'usageName' | 'firstName' | 'birthDate' | 'sex' | 'ine' | 'email'
>;

function studentValues(student: StudentValues, className: string | null): Record<string, string> {
  const { lastName, usageName, firstName, birthDate, sex, ine, email } = student;
  return filled({ lastName, usageName, firstName, birthDate, sex, class: className, ine, email });
}

function guardianValues(
  fields: GuardianFields,
  children: readonly string[],
): Record<string, string> {
  const { civility, lastName, usageName, firstName, email, mobile, phone } = fields;
  const { address1, address2, address3, address4, postalCode, city, country } = fields;
  const address = [address1, address2, address3, address4, postalCode, city, country]
    .filter((line) => line !== null)
    .join(', ');
  const names = { civility, lastName, usageName, firstName, children: children.join(', ') };
  return filled({ ...names, email, mobile, phone, address });
}

function filled(values: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

import { displayName, type ErrorCode, type ImportProblem, type Verdict } from '@trousseau/shared';
import { decision, problem } from '../problems.js';
import type { Answers } from './answers.js';
import { linesOf, placesText, type Findings } from './findings.js';
import { groupBy, severalOf } from './pairing.js';
import { ask, askOfNamesakes, type Asked, type Compared } from './questions.js';
import { studentKey, studentOfFile } from './asking-students.js';
import type { RosterStudent } from './roster-snapshot.js';
import { studentNameKey, studentSpelling, type StudentEntry } from './students.js';

/** The student lines that go on, and those that a person decides on first. */
export interface MergedStudents {
  readonly kept: readonly StudentEntry[];
  readonly waiting: readonly StudentEntry[];
  /** Lines that a person has said to be of somebody who is on another one, with that one. */
  readonly repeats: ReadonlyMap<StudentEntry, StudentEntry>;
  /** Namesakes of whom a birth date is missing, to be asked about once it is known who has a record. */
  readonly namesakes: readonly (readonly StudentEntry[])[];
}

/**
 * Settles students who are on several lines: the same identifier, or the same name and birth date, is one
 * student written twice, and the later line is rejected; an identifier with different names, a name in two
 * spellings, and namesakes whom only a missing birth date could tell apart, go to a person.
 */
export function mergeDuplicates(
  entries: readonly StudentEntry[],
  answers: Answers,
  findings: Findings,
): MergedStudents {
  const rejected = new Set<StudentEntry>();
  const waiting = new Set<StudentEntry>();
  const reject = (entry: StudentEntry, first: StudentEntry): void => {
    rejected.add(entry);
    findings.problems.push(studentTwice(entry, first));
  };
  const repeats = new Map<StudentEntry, StudentEntry>();
  const join = (entry: StudentEntry, first: StudentEntry): void => {
    rejected.add(entry);
    repeats.set(entry, first);
    findings.problems.push(linesJoined(entry, first));
  };
  const remaining = (): StudentEntry[] =>
    entries.filter((entry) => !rejected.has(entry) && !waiting.has(entry));
  for (const identifier of ['ine', 'sourceId'] as const) {
    for (const [value, group] of severalOf(remaining(), ({ student }) => student[identifier])) {
      const [first, ...others] = group;
      if (new Set(group.map(({ student }) => studentNameKey(student))).size === 1) {
        others.forEach((entry) => reject(entry, first));
      } else {
        group.forEach((entry) => waiting.add(entry));
        findings.decisions.push(sameIdentifier(value, group));
      }
    }
  }
  const asked: (readonly StudentEntry[])[] = [];
  for (const [, group] of severalOf(remaining(), ({ student }) => studentNameKey(student))) {
    settleNamesakes(group, { reject, join, waiting, asked, answers, findings });
  }
  return { kept: remaining(), waiting: [...waiting], repeats, namesakes: asked };
}

/** What settling namesakes goes by, and what becomes of them. */
interface Settling {
  readonly reject: (entry: StudentEntry, first: StudentEntry) => void;
  readonly join: (entry: StudentEntry, first: StudentEntry) => void;
  readonly waiting: Set<StudentEntry>;
  readonly asked: (readonly StudentEntry[])[];
  readonly answers: Answers;
  readonly findings: Findings;
}

function settleNamesakes(group: readonly StudentEntry[], settling: Settling): void {
  const { reject, join, waiting } = settling;
  const distinct: StudentEntry[] = [];
  const sameDay = groupBy(group, ({ student }) => student.birthDate);
  for (const entry of group) {
    const day =
      entry.student.birthDate === null ? [] : (sameDay.get(entry.student.birthDate) ?? []);
    const [first = entry] = day;
    const written = day.find((other) => spelling(other) === spelling(entry)) ?? entry;
    if (first === entry || toldApartByIne(day)) distinct.push(entry);
    else if (written !== entry) reject(entry, written);
    else {
      const verdict = askWhetherOne(entry, first, settling);
      if (verdict === 'same') join(entry, first);
      else if (verdict === 'different') distinct.push(entry);
      else waiting.add(entry);
    }
  }
  settleUndated(distinct, settling);
}

/** Namesakes of whom one at least has no birth date. */
function settleUndated(
  namesakes: readonly StudentEntry[],
  { join, waiting, asked, answers, findings }: Settling,
): void {
  const undated = namesakes.some(({ student }) => student.birthDate === null);
  if (!undated || namesakes.length < 2 || toldApartByIne(namesakes)) return;
  const apart = new Set<StudentEntry>();
  for (const entry of datedFirst(namesakes)) {
    const same = [...apart].find((other) => verdictOf(entry, other, answers) === 'same');
    if (same === undefined) apart.add(entry);
    else {
      join(entry, same);
      const both = namesakes.filter((one) => one === entry || one === same);
      ask(homonyms(both, comparedIn(answers)), answers, findings);
    }
  }
  const left = namesakes.filter((one) => apart.has(one));
  for (const later of undecidedOf(left, answers)) waiting.add(later);
  asked.push(left);
}

/**
 * Asks about namesakes, once it is known who has which record: two who have one each are made one by staff, never by an import.
 * Beside somebody who has none they are lines of the file.
 */
export function askOfNamesakeStudents(
  namesakes: readonly StudentEntry[],
  recordOf: (entry: StudentEntry) => RosterStudent | null,
  answers: Answers,
  findings: Findings,
): void {
  const ofFile = comparedIn(answers);
  const withRecord = (entry: StudentEntry): Compared => {
    const { person, keys } = ofFile(entry);
    const record = recordOf(entry);
    if (record === null) return { person, keys };
    return { person: { ...person, key: record.id, known: true }, keys: [record.id, ...keys] };
  };
  const asked = (places: readonly number[]): Asked => {
    const its = places.flatMap((place) => namesakes[place] ?? []);
    return homonyms(its, its.every((entry) => recordOf(entry) !== null) ? withRecord : ofFile);
  };
  const alike = (at: number, other: number): boolean => {
    const [one, another] = [namesakes[at], namesakes[other]];
    return one && another ? mayBeOne(one, another) : false;
  };
  const question = { people: namesakes.map(withRecord), mayBeOne: alike, asked };
  askOfNamesakes(question, answers, findings);
}

function comparedIn(answers: Answers): (entry: StudentEntry) => Compared {
  return (entry) => studentOfFile(entry, answers);
}

/** Of namesakes of one class whom nothing but a birth date that is missing tells apart, the later ones. */
function undecidedOf(namesakes: readonly StudentEntry[], answers: Answers): StudentEntry[] {
  const places = new Map(namesakes.map((entry, at) => [entry, at]));
  const isBefore = (one: StudentEntry, other: StudentEntry): boolean =>
    (places.get(one) ?? 0) < (places.get(other) ?? 0);
  return [...groupBy(namesakes, ({ className }) => className ?? '').values()].flatMap((its) => {
    const undated = its.filter(({ student }) => student.birthDate === null);
    return its.filter((entry) =>
      (entry.student.birthDate === null ? its : undated).some(
        (other) => isBefore(other, entry) && verdictOf(other, entry, answers) === null,
      ),
    );
  });
}

function mayBeOne(entry: StudentEntry, other: StudentEntry): boolean {
  return entry.student.birthDate === null || other.student.birthDate === null;
}

/** Of two who are one, the line with the birth date is kept, else the first. */
function datedFirst(entries: readonly StudentEntry[]): readonly StudentEntry[] {
  const dated = entries.filter(({ student }) => student.birthDate !== null);
  const undated = entries.filter(({ student }) => student.birthDate === null);
  return [...dated, ...undated];
}

function spelling({ student }: StudentEntry): string {
  return studentSpelling(student);
}

/** Everyone has an INE; those who share one were settled before. */
function toldApartByIne(entries: readonly StudentEntry[]): boolean {
  return entries.every(({ student }) => student.ine !== null);
}

/** A line that repeats another one, and is not imported. */
function studentTwice(entry: StudentEntry, first: StudentEntry): ImportProblem {
  return ofTwoLines('error', 'imports.student-twice', entry, first);
}

/** A line that is, as a person said, of somebody who is on another one: it brings that one's guardians. */
export function linesJoined(entry: StudentEntry, first: StudentEntry): ImportProblem {
  return ofTwoLines('warning', 'imports.student-lines-joined', entry, first);
}

function ofTwoLines(
  severity: ImportProblem['severity'],
  code: ErrorCode,
  { file, line, student }: StudentEntry,
  first: StudentEntry,
): ImportProblem {
  const other = { otherLine: first.line, otherFile: first.file };
  return problem(severity, code, { file, line }, { person: displayName(student), ...other });
}

function askWhetherOne(
  entry: StudentEntry,
  first: StudentEntry,
  { answers, findings }: Settling,
): Verdict | null {
  const params = {
    person: displayName(entry.student),
    other: displayName(first.student),
    places: placesText([first]),
  };
  const people = [studentOfFile(entry, answers), studentOfFile(first, answers)];
  const { file, line } = entry;
  const code = 'imports.student-spelled-twice';
  ask({ code, file, lines: [line], params, people }, answers, findings);
  return verdictOf(entry, first, answers);
}

function verdictOf(entry: StudentEntry, other: StudentEntry, answers: Answers): Verdict | null {
  return answers.isEmpty
    ? null
    : answers.of(studentKey(entry, answers), studentKey(other, answers));
}

function sameIdentifier(
  identifier: string,
  group: readonly StudentEntry[],
): ReturnType<typeof decision> {
  const people = group
    .map(({ student, line }) => `${displayName(student)} ligne ${String(line)}`)
    .join(', ');
  return decision('imports.same-identifier', group[0]?.file ?? '', linesOf(group), {
    identifier,
    places: people,
  });
}

function homonyms(
  group: readonly StudentEntry[],
  compared: (entry: StudentEntry) => Compared,
): Asked {
  const [first] = group;
  return {
    code: 'imports.homonym-students',
    file: first?.file ?? '',
    lines: linesOf(group),
    params: { person: first ? displayName(first.student) : '', places: placesText(group) },
    people: group.map(compared),
  };
}

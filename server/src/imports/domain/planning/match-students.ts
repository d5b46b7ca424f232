import {
  displayName,
  foldedName,
  frenchDate,
  onlyLetters,
  type ErrorCode,
} from '@trousseau/shared';
import type { RejectedStudent } from '../people.js';
import { problem } from '../problems.js';
import { NO_ANSWERS, type Answers } from './answers.js';
import { noFindings, type Findings } from './findings.js';
import { isSwapped, NearIndex, type Comparable } from './near.js';
import { soundOf } from './names.js';
import { pairStudents, type PairedStudents } from './pair-students.js';
import { askOfStudent, namingStudents, studentKey } from './asking-students.js';
import type { RosterStudent } from './roster-snapshot.js';
import { askOfNamesakeStudents, linesJoined, type MergedStudents } from './merge-duplicates.js';
import { repetitions } from './repetitions.js';
import { planned, studentNameKey, type PlannedStudent, type StudentEntry } from './students.js';

/** The students of the files, each with where he stands, and whom of the roster they leave out. */
export interface MatchedStudents {
  /** In file order. */
  readonly students: readonly PlannedStudent[];
  /** Known, still there, on no line, faulty ones among them, and in no open decision. */
  readonly absent: readonly RosterStudent[];
  /** Known students of whom a person decides first whether a line is theirs, or whose line is faulty. */
  readonly decided: ReadonlySet<RosterStudent>;
  /** Known students whom no line is, whatever the reason. */
  readonly unmatched: ReadonlySet<RosterStudent>;
  /** Lines that are of somebody who is on another one, with that one. */
  readonly repeats: ReadonlyMap<StudentEntry, StudentEntry>;
}

/**
 * Finds who of the files is who of the roster (docs/rules.md rule 4): whom the table of rules pairs (docs/imports.md).
 * Who is nearly the same is a decision, and the line changes nothing meanwhile.
 */
export function matchStudents(
  merged: MergedStudents,
  rejected: readonly RejectedStudent[],
  roster: readonly RosterStudent[],
  answers: Answers,
  findings: Findings,
): MatchedStudents {
  const { waiting } = merged;
  const { kept, repeats } = withoutRepetitions(merged, roster, answers, findings);
  const all = [...kept, ...waiting];
  const paired = pairStudents({ kept, all, roster }, answers, findings);
  const { pairing } = paired;
  const candidates = new Doubts(paired, all, roster, answers, findings);
  const decided = new Set<RosterStudent>();
  const students = kept.map((entry) => {
    const record = pairing.matchOf(entry);
    const doubts =
      record === null ? candidates.of(entry) : contradictions(entry, record, answers, findings);
    doubts.forEach((doubt) => decided.add(doubt));
    if (doubts.length > 0) return planned(entry, 'waiting', null);
    if (record === null) return planned(entry, entry.leftOn === null ? 'new' : 'gone', null);
    reportReturn(entry, record, findings);
    return planned(entry, 'known', record);
  });
  if (merged.namesakes.length > 0) {
    const records = new Map(students.map(({ entry, record }) => [entry, record]));
    for (const namesakes of merged.namesakes) {
      askOfNamesakeStudents(namesakes, (one) => records.get(one) ?? null, answers, findings);
    }
  }
  const onLines = new NamedOnLines([...rejected, ...waiting.map(({ student }) => student)]);
  for (const record of pairing.unmatchedRight) if (onLines.has(record)) decided.add(record);
  const absent = [...pairing.unmatchedRight].filter(
    (record) => record.leftOn === null && !decided.has(record),
  );
  return {
    students: [...students, ...waiting.map((entry) => planned(entry, 'waiting', null))].sort(
      byPlace,
    ),
    absent,
    decided,
    unmatched: pairing.unmatchedRight,
    repeats,
  };
}

/** The lines but those that are said to be somebody whom another line is already: such a line brings its guardians only. */
function withoutRepetitions(
  { kept: lines, waiting, repeats: before }: MergedStudents,
  roster: readonly RosterStudent[],
  answers: Answers,
  findings: Findings,
): Pick<MergedStudents, 'kept' | 'repeats'> {
  const people = {
    lefts: lines,
    rights: roster,
    naming: namingStudents(answers),
    saidOfTwo: (entry: StudentEntry, other: StudentEntry) =>
      answers.of(studentKey(entry, answers), studentKey(other, answers)),
  };
  // a line is no more alone because somebody said of another one whose it is
  const all = [...lines, ...waiting];
  const repeated = repetitions(people, answers, (kept) => {
    const { pairing } = pairStudents({ kept, all, roster }, NO_ANSWERS, noFindings());
    return (entry) => {
      const record = pairing.matchOf(entry);
      const sure = record && contradictions(entry, record, NO_ANSWERS, noFindings()).length === 0;
      return sure ? record : null;
    };
  });
  const repeats = new Map(before);
  for (const [entry, { first, record }] of repeated) {
    repeats.set(entry, first);
    findings.problems.push(linesJoined(entry, first));
    askOfStudent('imports.near-match', entry, [record], answers, findings);
  }
  return { kept: lines.filter((entry) => !repeated.has(entry)), repeats };
}

/** Whom lines name that are not imported, or wait. */
class NamedOnLines {
  private readonly ines: ReadonlySet<string | null>;
  private readonly names: ReadonlySet<string>;

  constructor(people: readonly RejectedStudent[]) {
    this.ines = new Set(people.map(({ ine }) => ine));
    this.names = new Set(people.map(studentNameKey));
  }

  has(record: RosterStudent): boolean {
    if (this.names.size === 0) return false;
    return (
      (record.ine !== null && this.ines.has(record.ine)) || this.names.has(studentNameKey(record))
    );
  }
}

/**
 * People of the roster who may be somebody of the files, though not surely. Whose record it is by an answer may still be
 * another line's too: that question stays until it is answered, so that the order of answers changes nothing.
 */
class Doubts {
  private readonly index: NearIndex<RosterStudent>;
  private readonly classes: ReadonlySet<string | null>;

  constructor(
    { pairing: { unmatchedLeft, unmatchedRight }, answered }: PairedStudents,
    all: readonly StudentEntry[],
    private readonly roster: readonly RosterStudent[],
    private readonly answers: Answers,
    private readonly findings: Findings,
  ) {
    this.index = new NearIndex(unmatchedLeft.size === 0 ? [] : [...unmatchedRight, ...answered]);
    this.classes = new Set(all.map(({ className }) => className));
  }

  of(entry: StudentEntry): RosterStudent[] {
    const person: Comparable = { ...entry.student, className: entry.className };
    const near = this.index.near(person).filter((record) => !this.areTwins(entry, record));
    this.showSplit(entry, near);
    if (near.length === 0) return near;
    const undated = near.some(
      (record) =>
        studentNameKey(record) === studentNameKey(person) &&
        (record.birthDate === null) !== (person.birthDate === null),
    );
    const code = undated ? 'imports.birth-date-uncertain' : 'imports.near-match';
    return this.undecided(code, entry, near);
  }

  /** Shows whom only an identifier would make the same, had nobody said that they are two: so that it can be taken back. */
  private showSplit(entry: StudentEntry, near: readonly RosterStudent[]): void {
    if (this.answers.different.length === 0) return;
    const key = studentKey(entry, this.answers);
    if (!this.answers.concern(key)) return;
    const { ine, sourceId } = entry.student;
    const split = this.roster.filter(
      (record) =>
        ((ine !== null && ine === record.ine) ||
          (sourceId !== null && sourceId === record.sourceId)) &&
        !near.includes(record) &&
        this.answers.of(key, record.id) === 'different',
    );
    if (split.length === 0) return;
    askOfStudent('imports.identifier-conflict', entry, split, this.answers, this.findings);
  }

  /** Those of whom nobody has said that they are somebody else. */
  private undecided(code: ErrorCode, entry: StudentEntry, near: RosterStudent[]): RosterStudent[] {
    const key = this.answers.isEmpty ? null : studentKey(entry, this.answers);
    const open = near.filter(({ id }) => key === null || this.answers.of(key, id) !== 'different');
    askOfStudent(code, entry, open.length > 0 ? open : near, this.answers, this.findings);
    return open;
  }

  /**
   * Born the same day under one last name, with first names that differ and in another class, which the files do not
   * hold: that is why the other one is on no line. A first name that is only spelled otherwise stays a question.
   */
  private areTwins({ student, className }: StudentEntry, record: RosterStudent): boolean {
    const elsewhere =
      className !== null && record.className !== null && !this.classes.has(record.className);
    return (
      elsewhere &&
      student.birthDate !== null &&
      student.birthDate === record.birthDate &&
      foldedName(student.lastName) === foldedName(record.lastName) &&
      !mayBeOneFirstName(student.firstName, record.firstName)
    );
  }
}

/** The same sound, or the same letters in another order: a slip of the hand, hardly two names. */
function mayBeOneFirstName(a: string, b: string): boolean {
  const sorted = (name: string): string => [...onlyLetters(name)].sort().join('');
  return soundOf(a) === soundOf(b) || sorted(a) === sorted(b);
}

/**
 * An identifier says one thing, the names and dates another: nobody is changed. A date with day and month swapped under the
 * same names is a slip of whoever typed it.
 */
function contradictions(
  entry: StudentEntry,
  record: RosterStudent,
  answers: Answers,
  findings: Findings,
): RosterStudent[] {
  const { student } = entry;
  const sameIne = student.ine !== null && student.ine === record.ine;
  const otherIne = student.ine !== null && record.ine !== null && !sameIne;
  const sameName = studentNameKey(student) === studentNameKey(record);
  const dates = datesOf(student.birthDate, record.birthDate);
  const trusted =
    dates === 'same' || (sameName && dates !== 'other') || (sameIne && dates === 'unknown');
  if (trusted && !otherIne) return [];
  askOfStudent('imports.identifier-conflict', entry, [record], answers, findings);
  return answers.of(studentKey(entry, answers), record.id) === 'same' ? [] : [record];
}

/** How two birth dates agree; unknown where one is missing. */
function datesOf(
  ours: string | null,
  theirs: string | null,
): 'same' | 'swapped' | 'unknown' | 'other' {
  if (ours === null || theirs === null) return 'unknown';
  if (ours === theirs) return 'same';
  return isSwapped(ours, theirs) ? 'swapped' : 'other';
}

function reportReturn(entry: StudentEntry, record: RosterStudent, findings: Findings): void {
  if (record.leftOn === null || entry.leftOn !== null) return;
  const params = { person: displayName(entry.student), date: frenchDate(record.leftOn) };
  const { file, line } = entry;
  findings.problems.push(problem('warning', 'imports.student-returning', { file, line }, params));
}

function byPlace(a: PlannedStudent, b: PlannedStudent): number {
  const [left, right] = [a.entry, b.entry];
  if (left === null || right === null) return 0;
  return left.fileIndex - right.fileIndex || left.line - right.line;
}

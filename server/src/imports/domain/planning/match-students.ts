import { displayName, frenchDate, type ErrorCode } from '@trousseau/shared';
import { decision } from '../problems.js';
import type { Findings } from './findings.js';
import { NearIndex, type Comparable } from './near.js';
import { Pairing } from './pairing.js';
import type { RosterStudent } from './roster-snapshot.js';
import type { MergedStudents } from './merge-duplicates.js';
import { planned, studentNameKey, type PlannedStudent, type StudentEntry } from './students.js';

/** The students of the files, each with where he stands, and whom of the roster they leave out. */
export interface MatchedStudents {
  /** In file order. */
  readonly students: readonly PlannedStudent[];
  /** Known, still there, on no line, and in no open decision. */
  readonly absent: readonly RosterStudent[];
  /** Known students of whom a person decides first whether a line is theirs. */
  readonly decided: ReadonlySet<RosterStudent>;
  /** Known students whom no line is, whatever the reason. */
  readonly unmatched: ReadonlySet<RosterStudent>;
}

/**
 * Finds who of the files is who of the roster (docs/rules.md rule 4): an exact identifier; else the exact
 * same name and birth date, unique on both sides; where neither has a birth date, the same name alone.
 * Anything less is a decision, and the line changes nothing meanwhile.
 */
export function matchStudents(
  { kept, waiting }: MergedStudents,
  roster: readonly RosterStudent[],
  findings: Findings,
): MatchedStudents {
  const pairing = pairStudents(kept, roster);
  const candidates = new Doubts(pairing.unmatchedLeft, pairing.unmatchedRight, findings);
  const decided = new Set<RosterStudent>();
  const students = kept.map((entry) => {
    const record = pairing.matchOf(entry);
    const doubts = record === null ? candidates.of(entry) : contradictions(entry, record, findings);
    doubts.forEach((doubt) => decided.add(doubt));
    if (doubts.length > 0) return planned(entry, 'waiting', null);
    if (record === null)
      return planned(entry, entry.student.leftOn === null ? 'new' : 'gone', null);
    reportReturn(entry, record, findings);
    return planned(entry, 'known', record);
  });
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
  };
}

/** Tier after tier, each unique on both sides. */
function pairStudents(
  kept: readonly StudentEntry[],
  roster: readonly RosterStudent[],
): Pairing<StudentEntry, RosterStudent> {
  const pairing = new Pairing(kept, roster);
  pairing.pairUnique(
    ({ student }) => student.ine,
    ({ ine }) => ine,
  );
  pairing.pairUnique(
    ({ student }) => student.sourceId,
    ({ sourceId }) => sourceId,
  );
  pairing.pairUnique(({ student }) => nameAndDate(student), nameAndDate);
  pairing.pairUnique(
    ({ student, className }) => nameAndClass(student, className),
    (record) => nameAndClass(record, record.className),
  );
  pairing.pairUnique(({ student }) => undatedName(student), undatedName);
  return pairing;
}

/** People of the roster who may be somebody of the files, though not surely. */
class Doubts {
  private readonly index: NearIndex<RosterStudent>;

  constructor(
    left: ReadonlySet<StudentEntry>,
    right: ReadonlySet<RosterStudent>,
    private readonly findings: Findings,
  ) {
    this.index = new NearIndex(left.size === 0 ? [] : right);
  }

  of(entry: StudentEntry): RosterStudent[] {
    const person: Comparable = { ...entry.student, className: entry.className };
    const near = this.index.near(person);
    if (near.length === 0) return near;
    const undated = near.some(
      (record) =>
        studentNameKey(record) === studentNameKey(person) &&
        (record.birthDate === null) !== (person.birthDate === null),
    );
    const code = undated ? 'imports.birth-date-uncertain' : 'imports.near-match';
    this.findings.decisions.push(doubt(code, entry, near));
    return near;
  }
}

/** An identifier says one thing, the names and dates another: nobody is changed. */
function contradictions(
  entry: StudentEntry,
  record: RosterStudent,
  findings: Findings,
): RosterStudent[] {
  const { student } = entry;
  const sameIne = student.ine !== null && student.ine === record.ine;
  const otherIne = student.ine !== null && record.ine !== null && !sameIne;
  const sameName = studentNameKey(student) === studentNameKey(record);
  const sameDate = student.birthDate !== null && student.birthDate === record.birthDate;
  const otherDate = !sameDate && student.birthDate !== null && record.birthDate !== null;
  const trusted = sameName || sameDate || (sameIne && !otherDate);
  if (trusted && !otherIne) return [];
  findings.decisions.push(doubt('imports.identifier-conflict', entry, [record]));
  return [record];
}

function reportReturn(entry: StudentEntry, record: RosterStudent, findings: Findings): void {
  if (record.leftOn === null || entry.student.leftOn !== null) return;
  const params = { person: displayName(entry.student), date: frenchDate(record.leftOn) };
  findings.decisions.push(decision('imports.student-returning', entry.file, [entry.line], params));
}

function doubt(
  code: ErrorCode,
  entry: StudentEntry,
  others: readonly RosterStudent[],
): ReturnType<typeof decision> {
  return decision(code, entry.file, [entry.line], {
    person: displayName(entry.student),
    other: others.map(knownAs).join(', '),
  });
}

function knownAs(record: RosterStudent): string {
  return record.className === null
    ? displayName(record)
    : `${displayName(record)} (${record.className})`;
}

type Dated = Pick<RosterStudent, 'lastName' | 'firstName' | 'birthDate'>;

function nameAndDate(person: Dated): string | null {
  return person.birthDate === null ? null : `${studentNameKey(person)}#${person.birthDate}`;
}

function undatedName(person: Dated): string | null {
  return person.birthDate === null ? studentNameKey(person) : null;
}

function nameAndClass(person: Dated, className: string | null): string | null {
  const name = undatedName(person);
  return name === null ? null : `${name}#${className ?? ''}`;
}

function byPlace(a: PlannedStudent, b: PlannedStudent): number {
  const [left, right] = [a.entry, b.entry];
  if (left === null || right === null) return 0;
  return left.fileIndex - right.fileIndex || left.line - right.line;
}

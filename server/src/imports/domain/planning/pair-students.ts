import type { Answers } from './answers.js';
import { recordMatches, type Findings } from './findings.js';
import { Pairing, uniqueBy } from './pairing.js';
import { askOfStudent, namingStudents } from './asking-students.js';
import type { RosterStudent } from './roster-snapshot.js';
import { studentNameKey, studentSpelling, type StudentEntry } from './students.js';

type StudentPairing = Pairing<StudentEntry, RosterStudent>;
type Named = Pick<RosterStudent, 'lastName' | 'firstName'>;
type Dated = Named & Pick<RosterStudent, 'birthDate'>;

/** Whom to pair with whom. */
export interface StudentsToPair {
  readonly kept: readonly StudentEntry[];
  /** Every line of the files, those that wait included: who is not alone there is not unique. */
  readonly all: readonly StudentEntry[];
  readonly roster: readonly RosterStudent[];
}

/** Who is whom, and whose record it is because somebody said so. */
export interface PairedStudents {
  readonly pairing: StudentPairing;
  readonly answered: ReadonlySet<RosterStudent>;
}

/**
 * Pairs the students of the files with those of the roster, tier after tier, each unique on both sides
 * (docs/imports.md has the table): an identifier; the same name and birth date, as it is spelled, then however it is;
 * the same name and class when a birth date is missing on one side or on both; the same name when both lack it.

 * What a person has answered comes before.
 */
export function pairStudents(
  { kept, all, roster }: StudentsToPair,
  answers: Answers,
  findings: Findings,
): PairedStudents {
  const pairing: StudentPairing = new Pairing(kept, roster);
  const answered = new Set<RosterStudent>();
  for (const [entry, record] of pairing.pairAnswered(answers, namingStudents(answers))) {
    answered.add(record);
    askOfStudent('imports.near-match', entry, [record], answers, findings);
  }
  pairing.pairUnique(
    ({ student }) => student.ine,
    ({ ine }) => ine,
  );
  pairing.pairUnique(
    ({ student }) => student.sourceId,
    ({ sourceId }) => sourceId,
  );
  for (const [rule, nameOf] of [
    ['student-name-date', studentSpelling],
    ['student-spelling', studentNameKey],
  ] as const) {
    const key = (person: Dated): string | null =>
      person.birthDate === null ? null : `${nameOf(person)}#${person.birthDate}`;
    recordMatches(
      findings,
      rule,
      pairing.pairUnique(({ student }) => key(student), key),
    );
  }
  if (pairing.unmatchedLeft.size > 0 && pairing.unmatchedRight.size > 0) {
    pairUndated(pairing, all, roster, findings);
  }
  return { pairing, answered };
}

/** Those of whom a birth date is missing on one side or on both. */
function pairUndated(
  pairing: StudentPairing,
  all: readonly StudentEntry[],
  roster: readonly RosterStudent[],
  findings: Findings,
): void {
  const inClass = (person: Dated, className: string | null): string | null =>
    undated(person) ? `${studentNameKey(person)}#${className ?? ''}` : null;
  const name = (person: Dated): string | null => (undated(person) ? studentNameKey(person) : null);
  const together = pairing.pairUnique(
    ({ student, className }) => inClass(student, className),
    (record) => inClass(record, record.className),
  );
  const withOneDate = pairWithOneDate(pairing, all, roster);
  recordMatches(findings, 'student-name-class', together + withOneDate);
  const alone = pairing.pairUnique(({ student }) => name(student), name);
  recordMatches(findings, 'student-name', alone);
}

/** One name in one class, alone on both sides, where one side has a birth date and the other none. */
function pairWithOneDate(
  pairing: StudentPairing,
  all: readonly StudentEntry[],
  roster: readonly RosterStudent[],
): number {
  const lines = uniqueBy(all, ({ student, className }) => classmate(student, className));
  const records = uniqueBy(roster, (record) => classmate(record, record.className));
  const pair = (whichLines: (person: Dated) => boolean, whichRecords: typeof whichLines): number =>
    pairing.pairUnique(
      (entry) => {
        const key = classmate(entry.student, entry.className);
        const alone = key !== null && lines.get(key) === entry;
        return alone && whichLines(entry.student) ? key : null;
      },
      (record) => {
        const key = classmate(record, record.className);
        const alone = key !== null && records.get(key) === record && record.leftOn === null;
        return alone && whichRecords(record) ? key : null;
      },
    );
  return pair(undated, dated) + pair(dated, undated);
}

function classmate(person: Named, className: string | null): string | null {
  return className === null ? null : `${studentNameKey(person)}#${className}`;
}

const undated = ({ birthDate }: Dated): boolean => birthDate === null;
const dated = ({ birthDate }: Dated): boolean => birthDate !== null;

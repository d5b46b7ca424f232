import { passageOf } from '@trousseau/shared';
import type { ImportReport, Passage, SchoolKind } from '@trousseau/shared';
import type { MatchedStudents } from './match-students.js';
import type { RosterStudent } from './roster-snapshot.js';
import type { PlannedStudent } from './students.js';

/** The next year, where an import is for it. */
export interface NextYear {
  readonly label: string;
  readonly kind: SchoolKind;
}

type Rollover = NonNullable<ImportReport['rollover']>;

const COUNTED: Readonly<Record<Passage, 'promoted' | 'repeating' | 'otherMoves'>> = {
  promoted: 'promoted',
  repeating: 'repeating',
  other: 'otherMoves',
};

/** Who comes, goes on, repeats or is on no line of an import into the next year. */
export function rolloverOf({ students, absent }: MatchedStudents, next: NextYear): Rollover {
  const counts = {
    year: next.label,
    ...{ arrivals: 0, returning: 0, promoted: 0, repeating: 0, otherMoves: 0 },
    notExpected: absent.filter(isNotExpected).length,
  };
  for (const student of students) {
    const counted = countedAs(student, next.kind);
    if (counted !== null) counts[counted] += 1;
  }
  return counts;
}

/** Whether a student is here and nobody has said yet where next year. */
export function isNotExpected({ beside }: RosterStudent): boolean {
  return beside !== undefined && beside.isHere && !beside.expected;
}

function countedAs(
  { standing, entry, record }: PlannedStudent,
  kind: SchoolKind,
): Exclude<keyof Rollover, 'year' | 'notExpected'> | null {
  if (entry === null || entry.leftOn !== null) return null;
  if (standing === 'new') return 'arrivals';
  if (standing !== 'known' || !record?.beside) return null;
  const { isHere, className } = record.beside;
  if (isHere) return COUNTED[passageOf(className, entry.className, kind)];
  return className === null ? 'arrivals' : 'returning';
}

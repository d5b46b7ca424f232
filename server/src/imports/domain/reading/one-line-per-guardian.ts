import { canonicalName } from '@trousseau/shared';
import type { ImportedGuardian, ImportedStudent } from '../people.js';

const SAME = [
  ...(['lastName', 'usageName', 'firstName', 'birthDate', 'sex'] as const),
  ...(['ine', 'sourceId', 'className', 'email', 'leftOn'] as const),
];

interface Earlier {
  readonly student: ImportedStudent;
  guardians: readonly ImportedGuardian[];
}

/**
 * The students of a file, to recognise the one whom a further line repeats for the sake of another guardian (GEPI,
 * docs/domain.md §4.5). All that is said of the student must be the same, letter by letter, a birth date or an identifier
 * among it, and every guardian of the line new: else two lines are two students, for the plan to compare.
 */
export class OneLinePerGuardian {
  private readonly known = new Map<string, Earlier>();

  /** The student of an earlier line whose further line this is; `null`: it is a student's first. */
  earlier(
    student: ImportedStudent,
    guardians: readonly ImportedGuardian[],
  ): ImportedStudent | null {
    const key = keyOf(student);
    if (key === null) return null;
    const earlier = this.known.get(key);
    if (earlier === undefined) {
      this.known.set(key, { student, guardians });
      return null;
    }
    const known = new Set(earlier.guardians.map(nameOf));
    const adds = guardians.length > 0 && guardians.every((one) => !known.has(nameOf(one)));
    if (!adds || !SAME.every((field) => earlier.student[field] === student[field])) return null;
    earlier.guardians = [...earlier.guardians, ...guardians];
    return earlier.student;
  }
}

/** What says who it is: an identifier, which is there as a text already, else the name and the birth date. */
function keyOf({ lastName, firstName, birthDate, ine, sourceId }: ImportedStudent): string | null {
  const identifier = ine ?? sourceId;
  if (identifier !== null) return identifier;
  return birthDate === null ? null : `${lastName}|${firstName}|${birthDate}`;
}

function nameOf({ lastName, usageName, firstName }: ImportedGuardian): string {
  return canonicalName(lastName, usageName, firstName);
}

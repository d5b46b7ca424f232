/** A child's birth dates, one for each school that keeps a record; `null` where the school has none. */
export interface DatedRecord {
  readonly birthDate: string | null;
}

/** How typed birth dates compare with the records. `unknown`: the school holds none, nothing can be proved. */
export type BirthDateVerdict = 'right' | 'wrong' | 'unknown';

/**
 * Compares a student's own birth date, as text, with every school's record. Records that differ match
 * nothing: only the schools can say which is right.
 */
export function judgeOwnBirthDate(
  typed: string,
  records: readonly DatedRecord[],
): BirthDateVerdict {
  const known = datesOf(records);
  if (known.size === 0) return 'unknown';
  return [...known].every((date) => date === typed) ? 'right' : 'wrong';
}

/**
 * Compares the dates that a guardian typed with those of all the children, in any order. Twins may be
 * given once or twice. A child without a recorded date cannot be checked, nor held against the guardian:
 * one more date is forgiven for each.
 */
export function judgeChildrenDates(
  typed: readonly string[],
  children: readonly DatedRecord[],
): BirthDateVerdict {
  const known = datesOf(children);
  if (known.size === 0) return 'unknown';
  const given = new Set(typed);
  const undated = children.filter(({ birthDate }) => birthDate === null).length;
  const extra = [...given].filter((date) => !known.has(date)).length;
  const complete = [...known].every((date) => given.has(date));
  return complete && extra <= undated ? 'right' : 'wrong';
}

function datesOf(records: readonly DatedRecord[]): Set<string> {
  return new Set(records.flatMap(({ birthDate }) => (birthDate === null ? [] : [birthDate])));
}

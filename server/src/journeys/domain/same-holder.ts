import { sameName } from './names.js';
import type { RecordedName } from './names.js';

/**
 * Whether two accounts seem to be one person's (docs/domain.md §1.7): every record of the other one has the
 * last or usage name and the very first name of a record of the one that is kept.
 */
export function sameHolder(kept: readonly RecordedName[], other: readonly RecordedName[]): boolean {
  return other.length > 0 && other.every((record) => kept.some((own) => agrees(own, record)));
}

/** All the first names in one piece: `Anne-Laure` is `Anne Laure`, and not `Anne`. */
function agrees({ lastName, usageName, firstName }: RecordedName, other: RecordedName): boolean {
  const lastNames = usageName === null ? [lastName] : [lastName, usageName];
  return sameName({ lastNames, firstNames: [firstName] }, other);
}

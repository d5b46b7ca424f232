import type { Holder } from '@trousseau/shared';
import { earlier } from './links.js';
import type { Link } from './links.js';
import { sameRow } from './same-row.js';

/** The links of two records: before an act, after it, and now. */
export interface LinkHistory<T extends Link> {
  readonly before: readonly T[];
  readonly after: readonly T[];
  readonly now: readonly T[];
}

/** What undoing an act does to links. */
export interface LinkUndo<T extends Link> {
  /** Those that are there, and what they become. */
  readonly writes: readonly { readonly before: T; readonly after: T }[];
  /** Those that the act took out. */
  readonly puts: readonly T[];
  /** Those that the act made. */
  readonly removes: readonly T[];
  /** Those that somebody changed since: whose they are goes back, what they say stays. */
  readonly touched: readonly T[];
}

/**
 * Takes links back to what they were. What somebody wrote since stays, and no suspension ends by it: a link that comes back
 * is suspended where the one that it had become is (docs/rules.md rule 3).
 */
export function undoLinks<T extends Link>(
  holder: Holder,
  { before, after, now }: LinkHistory<T>,
): LinkUndo<T> {
  const end = holder === 'student' ? 'studentId' : 'guardianId';
  const far = holder === 'student' ? 'guardianId' : 'studentId';
  const writes: { before: T; after: T }[] = [];
  const puts: T[] = [];
  const touched: T[] = [];
  for (const was of before) {
    const became = after.find(({ id }) => id === was.id);
    const is = now.find(({ id }) => id === was.id);
    if (is) {
      const untouched = became !== undefined && sameRow(is, became);
      if (!untouched) touched.push(is);
      const back = untouched ? was : { ...is, [end]: was[end] };
      if (!sameRow(back, is)) writes.push({ before: is, after: back });
    } else if (!became) {
      const heir = now.find((link) => link[far] === was[far]);
      puts.push({ ...was, suspendedAt: earlier(was.suspendedAt, suspendedSince(heir, before)) });
    }
  }
  const removes = now.filter(
    ({ id }) => after.some((link) => link.id === id) && !before.some((link) => link.id === id),
  );
  return { writes, puts, removes, touched };
}

/** Since when a link is suspended that was not when it took the other one in. */
function suspendedSince<T extends Link>(heir: T | undefined, before: readonly T[]): Date | null {
  if (!heir?.suspendedAt) return null;
  const earlierOnes = before.flatMap(({ suspendedAt }) => suspendedAt?.getTime() ?? []);
  return earlierOnes.includes(heir.suspendedAt.getTime()) ? null : heir.suspendedAt;
}

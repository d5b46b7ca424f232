import type { Holder, Kinship, Responsibility } from '@trousseau/shared';

/** A link, as far as two of them become one. */
export interface Link {
  readonly id: string;
  readonly studentId: string;
  readonly guardianId: string;
  readonly kinship: Kinship | null;
  readonly responsibility: Responsibility;
  readonly rank: number;
  readonly suspendedAt: Date | null;
  readonly contestedAt: Date | null;
  readonly heldUntil: Date | null;
}

/** A link of the record that goes: it becomes the other's, or one with a link that is there already. */
export type LinkFate<T extends Link> =
  | { readonly how: 'moved'; readonly before: T; readonly after: T }
  | { readonly how: 'joined'; readonly before: T; readonly dropped: T; readonly after: T };

const END = { student: 'studentId', guardian: 'guardianId' } as const;

/**
 * What becomes of the links of the record that goes.
 *
 * @param keptId the record that stays, a student or a guardian as `holder` says
 */
export function fatesOf<T extends Link>(
  holder: Holder,
  keptId: string,
  own: readonly T[],
  others: readonly T[],
): LinkFate<T>[] {
  const end = END[holder];
  const far = END[holder === 'student' ? 'guardian' : 'student'];
  return others.map((link) => {
    const known = own.find((one) => one[far] === link[far]);
    return known
      ? { how: 'joined', before: known, dropped: link, after: joined(known, link) }
      : { how: 'moved', before: link, after: { ...link, [end]: keptId } };
  });
}

/**
 * Two links to one child as one: the stronger responsibility, and the stricter of what a court, the family or a hold said.
 */
function joined<T extends Link>(own: T, other: T): T {
  return {
    ...own,
    kinship: own.kinship ?? other.kinship,
    responsibility: Math.min(own.responsibility, other.responsibility) as Responsibility,
    rank: Math.min(own.rank, other.rank),
    suspendedAt: earlier(own.suspendedAt, other.suspendedAt),
    contestedAt: earlier(own.contestedAt, other.contestedAt),
    heldUntil: later(own.heldUntil, other.heldUntil),
  };
}

/** The earlier of two instants, if there is one. */
export function earlier(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one < other ? one : other;
}

/** The later of two instants, if there is one. */
export function later(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one > other ? one : other;
}

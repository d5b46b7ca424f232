import type { HeldRole } from './persistence/role-store.js';

/** What one place says of the person who works there. */
type Place = Pick<HeldRole, 'id' | 'role' | 'schoolId' | 'acceptedAt' | 'disabledAt'>;

/** Whether a role lets somebody work: its holder accepted it, and its place did not close it. */
export function isOpen({ acceptedAt, disabledAt }: Place): boolean {
  return acceptedAt !== null && disabledAt === null;
}

/**
 * The place that answers for a person's account as a whole (password, second factor, name): the
 * installation for an operator, else the school where they have worked longest. `undefined` when no
 * place does, so that only an operator does.
 */
export function homeOf(places: readonly Place[]): string | null | undefined {
  const open = places.filter(isOpen);
  if (open.length === 0) {
    const schools = new Set(places.map(({ schoolId }) => schoolId));
    return schools.size === 1 ? places[0]?.schoolId : undefined;
  }
  if (open.some(({ schoolId }) => schoolId === null)) return null;
  const since = ({ acceptedAt }: Place): number => acceptedAt?.getTime() ?? 0;
  return [...open].sort((a, b) => since(a) - since(b) || (a.id < b.id ? -1 : 1))[0]?.schoolId;
}

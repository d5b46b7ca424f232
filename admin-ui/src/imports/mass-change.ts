import type { ImportReport } from '@trousseau/shared';

/** Beyond this share of the pupils of the school, one asks whether these are the right files. */
const USUAL_SHARE = 0.1;

/** How many pupils the school had, and how many of them arrive, change class or leave by an import. */
export interface MassChange {
  readonly known: number;
  readonly create: number;
  readonly move: number;
  readonly leave: number;
}

/**
 * What an import changes, when that is more than usual in a school that had pupils; else `null`. Into the next year nearly
 * everybody changes class, and nothing happens before the switch.
 */
export function massChange({ students, rollover }: ImportReport): MassChange | null {
  if (rollover) return null;
  const { create, update, unchanged, move, leave, absent } = students;
  const known = update + unchanged + move + leave + absent;
  return create + move + leave > known * USUAL_SHARE && known > 0
    ? { known, create, move, leave }
    : null;
}

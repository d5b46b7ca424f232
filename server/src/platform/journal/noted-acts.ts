import { Injectable } from '@nestjs/common';
import { foldNotes } from './fold.js';
import type { Folded, JournalPart } from './fold.js';
import type { JournalRecord } from './journal-records.js';

/** What was done again of one kind. */
export interface Redone {
  readonly done: number;
  /** Those that this database does not know: made after the copy, or gone. */
  readonly unknown: number;
  /** Schools in which something half-way does not let it happen yet. */
  readonly waiting: readonly string[];
}

/**
 * Does again what was noted, where the database says otherwise, in units of its own. Twice is as once, whatever it was
 * cut short by.
 */
export type DoAgain = (noted: Folded) => Promise<Redone>;

/** What the journal keeps and rooms do again by themselves: each says so of what it notes. */
@Injectable()
export class NotedActs {
  private readonly kinds = new Map<string, DoAgain>();

  /** Says how what was noted under this name is done again. */
  handle(kind: string, again: DoAgain): void {
    this.kinds.set(kind, again);
  }

  /**
   * Does again what a part of the journal says.
   *
   * @param only these kinds; all without it
   */
  async run(
    all: readonly JournalRecord[],
    part: JournalPart,
    only: readonly string[] = [...this.kinds.keys()],
  ): Promise<Record<string, Redone>> {
    const redone: Record<string, Redone> = {};
    for (const kind of only) {
      const noted = foldNotes(all, kind, part);
      const again = this.kinds.get(kind);
      if (again && noted.size > 0) redone[kind] = await again(noted);
    }
    return redone;
  }
}

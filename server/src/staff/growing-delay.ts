import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Attempts } from '../platform/limits/attempts.js';

const WINDOW_MS = 24 * 3_600_000;
const FREE_TRIES = 5;
const FIRST_DELAY_MS = 1_000;
/** Short enough that somebody who hammers an account does not keep its owner out of a working day. */
const LONGEST_DELAY_MS = 5 * 60_000;

/** Slows guessing down: five tries, then 1, 2, 4 … seconds between two, five minutes at most. */
@Injectable()
export class GrowingDelay {
  /** Tries on one bucket are counted one after the other: a database that runs units side by side would let all pass. */
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly attempts: Attempts,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts a try before it is judged, so that many at once do not all pass. False when it comes too
   * early; it is then neither judged nor counted.
   */
  async admit(bucket: string): Promise<boolean> {
    const turn = (this.turns.get(bucket) ?? Promise.resolve()).then(() => this.count(bucket));
    const ended = turn.catch(() => undefined);
    this.turns.set(bucket, ended);
    try {
      return await turn;
    } finally {
      if (this.turns.get(bucket) === ended) this.turns.delete(bucket);
    }
  }

  /** Forgets the tries, after one that was right. */
  clear(bucket: string): Promise<void> {
    return this.attempts.clear(bucket);
  }

  private count(bucket: string): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const tries = await this.attempts.count(bucket, WINDOW_MS);
      const last = await this.attempts.last(bucket, WINDOW_MS);
      const waited = last === null ? Infinity : this.clock.now().getTime() - last.getTime();
      if (waited < delayAfter(tries)) return false;
      await this.attempts.note(bucket);
      return true;
    });
  }
}

function delayAfter(tries: number): number {
  if (tries < FREE_TRIES) return 0;
  return Math.min(FIRST_DELAY_MS * 2 ** (tries - FREE_TRIES), LONGEST_DELAY_MS);
}

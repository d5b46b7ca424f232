import { Injectable } from '@nestjs/common';
import { AppError } from '../platform/errors.js';
import { Attempts } from '../platform/limits/attempts.js';
import { Limit } from '../platform/limits/limit.js';
import type { Recipient } from './domain/recipients.js';

/** How many letters that still work, or passwords of active accounts, one person may replace in a day. */
const REISSUES_A_DAY = 300;
const DAY_MS = 24 * 3_600_000;
const REISSUE = new Limit('letters:reissue', { windowMs: DAY_MS, most: REISSUES_A_DAY });

/** The cap on letters that replace what still works, per member of staff and day (docs/rules.md rule 9). */
@Injectable()
export class ReissueLimit {
  constructor(private readonly attempts: Attempts) {}

  /**
   * Counts what these letters replace. Inside the unit that issues the new ones. Throws
   * `letters.reissue-limit` when they are too many, and then counts none.
   */
  async take(actor: string, replaced: readonly Recipient[]): Promise<void> {
    if (replaced.length === 0) return;
    const on = replaced.map(({ account }) => account.id);
    const attempt = { limit: REISSUE, of: actor, on };
    if ((await this.attempts.take(attempt)).taken) return;
    const left = await this.attempts.left(attempt);
    throw new AppError('letters.reissue-limit', { max: REISSUES_A_DAY, left, asked: on.length });
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import { Attempts } from '../../platform/limits/attempts.js';
import { Limit } from '../../platform/limits/limit.js';
import { holdEnd, UNTIL_APPROVED } from '../../roster/index.js';

/** For how many guardians one person may change contacts, or add them to children, in a day. */
const CHANGES_A_DAY = 50;
const DAY_MS = 24 * 3_600_000;
const CHANGE = new Limit('contact-change', { windowMs: DAY_MS, most: CHANGES_A_DAY });

/**
 * Counts the changes that are held, by member of staff and day. By hand there are no more than the cap; what
 * one reviewed act, such as an import, makes beyond it is made, and held until an administrator approves it.
 */
@Injectable()
export class ContactChangeCap {
  constructor(
    private readonly attempts: Attempts,
    private readonly clock: Clock,
  ) {}

  /** Counts one change by hand. Throws `accounts.contact-change-limit`. Inside the unit of the change. */
  async take(actor: string, guardianId: string): Promise<void> {
    const change = await this.attempts.take({ limit: CHANGE, of: actor, on: [guardianId] });
    if (!change.taken) throw new AppError('accounts.contact-change-limit', { max: CHANGES_A_DAY });
  }

  /**
   * Counts changes of these guardians, in this order, and gives when the hold of each ends. Inside the unit
   * of the change.
   */
  async holdEnds(actor: string, guardianIds: readonly string[]): Promise<(id: string) => Date> {
    const on = [...new Set(guardianIds)];
    const within = new Set(await this.attempts.takeWhatFits({ limit: CHANGE, of: actor, on }));
    const end = holdEnd(this.clock.now());
    return (id) => (within.has(id) ? end : UNTIL_APPROVED);
  }
}

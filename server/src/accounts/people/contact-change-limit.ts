import { Injectable } from '@nestjs/common';
import { AppError } from '../../platform/errors.js';
import { Attempts } from '../../platform/limits/attempts.js';
import { Limit } from '../../platform/limits/limit.js';

/** How many guardians' contacts one person may change by hand in a day. */
const CHANGES_A_DAY = 50;
const DAY_MS = 24 * 3_600_000;
const CHANGE = new Limit('contact-change', { windowMs: DAY_MS, most: CHANGES_A_DAY });

/** The cap on contacts that are changed by hand, per member of staff and day (PRODUCT.md rule 9). */
@Injectable()
export class ContactChangeLimit {
  constructor(private readonly attempts: Attempts) {}

  /** Counts one change, in the caller's unit. Throws `accounts.contact-change-limit`. */
  async take(actor: string, guardianId: string): Promise<void> {
    const change = await this.attempts.take({ limit: CHANGE, of: actor, on: [guardianId] });
    if (!change.taken) throw new AppError('accounts.contact-change-limit', { max: CHANGES_A_DAY });
  }
}

import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/index.js';
import type { BirthDateVerdict } from '../domain/birth-dates.js';
import { Limits, ReviewTasks } from '../../identity/index.js';

/** What came of typed birth dates. `no-tries-left`: none is judged any more today, the school was told. */
export type BirthDateOutcome =
  | { readonly outcome: 'right' }
  /** The school holds no date: it must help. */
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'no-tries-left' }
  | { readonly outcome: 'wrong'; readonly triesLeft: number };

/** Lets birth dates be tried five times a day per account, then tells the school (docs/rules.md rule 7). */
@Injectable()
export class BirthDateCheck {
  constructor(
    private readonly limits: Limits,
    private readonly reviewTasks: ReviewTasks,
  ) {}

  /**
   * Counts a try, unless the school holds no date to compare with.
   *
   * @param verdict what the typed dates are, kept to itself once no try is left
   * @param schoolId the school that looks into it when the tries are used up
   */
  async settle(
    verdict: BirthDateVerdict,
    account: Pick<Account, 'id' | 'holder'>,
    schoolId: string,
  ): Promise<BirthDateOutcome> {
    if (verdict === 'unknown') return { outcome: 'unknown' };
    const triesLeft = await this.limits.takeBirthDateTry(account.id);
    if (triesLeft !== null && verdict === 'right') {
      await this.limits.clearBirthDateGuesses(account.id);
      return { outcome: 'right' };
    }
    if (triesLeft !== null && triesLeft > 0) return { outcome: 'wrong', triesLeft };
    await this.reviewTasks.open('birth-date-limit', account, schoolId);
    return { outcome: 'no-tries-left' };
  }
}

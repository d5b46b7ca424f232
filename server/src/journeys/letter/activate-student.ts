import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { Accounts } from '../../accounts/index.js';
import { BirthDateCheck } from '../steps/birth-date-check.js';
import type { BirthDateOutcome } from '../steps/birth-date-check.js';
import { judgeOwnBirthDate } from '../domain/birth-dates.js';
import { Families } from '../../identity/index.js';
import type { ActivatingSession } from '../../identity/index.js';
import { ResetByLetter } from './reset-by-letter.js';
import { SpendLetter } from './spend-letter.js';
import type { SpendLetterOutcome } from './spend-letter.js';

/** What came of a student's birth date. */
export type ActivateStudentOutcome =
  Exclude<BirthDateOutcome, { outcome: 'right' }> | SpendLetterOutcome;

/** The last step of a student: the own birth date, which activates the account or changes its password. */
@Injectable()
export class ActivateStudent {
  constructor(
    private readonly accounts: Accounts,
    private readonly families: Families,
    private readonly birthDates: BirthDateCheck,
    private readonly letter: SpendLetter,
    private readonly resetByLetter: ResetByLetter,
  ) {}

  /** Whether there is a birth date to compare with. */
  async canBeProved(accountId: string): Promise<boolean> {
    const records = await this.families.studentRecords(accountId);
    return records.some(({ birthDate }) => birthDate !== null);
  }

  /**
   * Compares the typed date with every school's record, and saves what the letter is for.
   *
   * @param birthDate `YYYY-MM-DD`
   */
  async activate(
    session: ActivatingSession,
    birthDate: string,
    language: Language,
  ): Promise<ActivateStudentOutcome> {
    const { accountId, progress } = session;
    const records = await this.families.studentRecords(accountId);
    const account = { id: accountId, holder: progress.holder };
    const verdict = judgeOwnBirthDate(birthDate, records);
    const settled = await this.birthDates.settle(verdict, account, progress.schoolId);
    if (settled.outcome !== 'right') return settled;
    if (progress.origin.journey === 'student-reset') {
      return this.resetByLetter.reset(session, language);
    }
    return this.letter.spend(session, {
      event: 'activated',
      patch: this.accounts.activation('PROVISIONAL_PASSWORD'),
    });
  }
}

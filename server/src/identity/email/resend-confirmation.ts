import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import type { Account } from '../../accounts/index.js';
import { Families } from '../families/families.js';
import { Limits } from '../limits/limits.js';
import { ConfirmationStore } from '../persistence/confirmation-store.js';
import { ReviewTasks } from '../families/review-tasks.js';
import { SendConfirmation } from './send-confirmation.js';

/** What came of « Renvoyer le mail ». */
export type ResendOutcome = 'sent' | 'not-pending' | 'email-shared' | 'too-many';

/** Sends the link again, to the same address or to the one that should have been typed. */
@Injectable()
export class ResendConfirmation {
  constructor(
    private readonly confirmations: ConfirmationStore,
    private readonly families: Families,
    private readonly limits: Limits,
    private readonly reviewTasks: ReviewTasks,
    private readonly sendConfirmation: SendConfirmation,
  ) {}

  /** The address that waits to be confirmed, `null` when none does. */
  async waitingAddress(account: Account): Promise<string | null> {
    if (account.state !== 'PENDING_EMAIL') return null;
    return (await this.confirmations.lastOf(account.id))?.email ?? null;
  }

  /** Sends another link; five a day. A corrected address replaces the first, whose links end. */
  async resend(account: Account, email: string, language: Language): Promise<ResendOutcome> {
    if (account.state !== 'PENDING_EMAIL') return 'not-pending';
    // Counted before the search, so that nobody learns by trying which address a relative has.
    if (!(await this.limits.takeMail(account.id))) return 'too-many';
    const schoolId = await this.families.firstSchoolId(account);
    if (await this.families.emailIsShared(account.id, email)) {
      const details = { claimed: { email } };
      if (schoolId !== null) {
        await this.reviewTasks.open('email-shared', account, schoolId, details);
      }
      return 'email-shared';
    }
    await this.sendConfirmation.send({ accountId: account.id, email, language, schoolId });
    return 'sent';
  }
}

import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/index.js';
import {
  CurrentPassword,
  Families,
  Limits,
  ReviewTasks,
  SchoolOfAccount,
  SendConfirmation,
} from '../../identity/index.js';
import type { CurrentPasswordCheck } from '../../identity/index.js';
import type { OwnChange } from './own-change.js';

/** What came of a new address. `email-shared`: refused, and the school was told. */
export type ChangeEmailOutcome =
  | { readonly outcome: 'sent' | 'same' | 'email-shared' | 'too-many' }
  | Exclude<CurrentPasswordCheck, { outcome: 'right' }>;

/** Changes the own address of somebody who is signed in: it counts once its link was followed. */
@Injectable()
export class ChangeEmail {
  constructor(
    private readonly families: Families,
    private readonly schools: SchoolOfAccount,
    private readonly currentPassword: CurrentPassword,
    private readonly limits: Limits,
    private readonly reviewTasks: ReviewTasks,
    private readonly confirmation: SendConfirmation,
  ) {}

  /** The new address of an active account that waits for its link to be followed. */
  async waitingAddress({ id, state, email }: Account): Promise<string | null> {
    if (state === 'PENDING_EMAIL') return null;
    const waiting = await this.confirmation.waitingAddress(id);
    return waiting === email ? null : waiting;
  }

  /**
   * Sends the link to the new address, five a day. One that a child, a parent or another guardian uses is
   * refused, and the school is told (docs/rules.md rule 8). Throws `server.busy`.
   *
   * @param email lower case, as `Email` in the contracts gives it
   */
  async ask(account: Account, email: string, change: OwnChange): Promise<ChangeEmailOutcome> {
    const { current, language } = change;
    const check = await this.currentPassword.checkIfAny(account, current, change);
    if (check.outcome !== 'right') return check;
    if (account.email === email) return { outcome: 'same' };
    // Counted before the search, so that nobody learns by trying which address a relative has.
    if (!(await this.limits.takeMail(account.id))) return { outcome: 'too-many' };
    const schoolId = await this.schools.of(account);
    if (await this.families.emailIsShared(account.id, email)) {
      const details = { claimed: { email } };
      if (schoolId !== null) {
        await this.reviewTasks.open('email-shared', account, schoolId, details);
      }
      return { outcome: 'email-shared' };
    }
    await this.confirmation.send({ accountId: account.id, email, language, schoolId });
    return { outcome: 'sent' };
  }
}

import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/index.js';
import type { Account } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { hashToken } from '../platform/crypto/hash.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { RosterStore } from '../roster/index.js';
import { ConfirmationStore } from './persistence/confirmation-store.js';
import type { EmailConfirmation } from './persistence/confirmation-store.js';

/** What came of a click on the button. */
export type ConfirmEmailOutcome =
  /** Confirmed now, or by an earlier click of the same person. */
  | 'confirmed'
  /** Over after 72 hours: a new one can be asked for. */
  | 'expired'
  /** Unknown, replaced, or sent for another account. */
  | 'not-yours';

/** Confirms an address by the link that was sent to it. */
@Injectable()
export class ConfirmEmail {
  constructor(
    private readonly confirmations: ConfirmationStore,
    private readonly accounts: Accounts,
    private readonly roster: RosterStore,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Whether a link is worth pressing its button. Changes nothing: mail scanners open links. */
  async isOpen(token: string): Promise<boolean> {
    const confirmation = await this.confirmations.findByToken(hashToken(token));
    return confirmation !== null && confirmation.expiresAt > this.clock.now();
  }

  /** Confirms for whoever is signed in, if the link was sent for that very account. */
  confirm(token: string, accountId: string): Promise<ConfirmEmailOutcome> {
    return this.unitOfWork.run(async () => {
      const confirmation = await this.confirmations.findByToken(hashToken(token));
      if (confirmation?.accountId !== accountId) return 'not-yours';
      const account = await this.accounts.get(accountId);
      if (isConfirmed(account, confirmation)) return 'confirmed';
      if (confirmation.expiresAt <= this.clock.now()) return 'expired';
      if (account.state !== 'PENDING_EMAIL') return 'not-yours';
      if (await this.confirmations.use(confirmation.id, this.clock.now())) {
        await this.save(account, confirmation.email);
        return 'confirmed';
      }
      // Using the link waited for a click that was first: what that one saved counts.
      return isConfirmed(await this.accounts.get(accountId), confirmation)
        ? 'confirmed'
        : 'not-yours';
    });
  }

  private async save(account: Account, email: string): Promise<void> {
    await this.accounts.apply(account, 'emailConfirmed', {
      ...this.accounts.activation('PROVISIONAL_PASSWORD'),
      email,
      emailConfirmedAt: this.clock.now(),
    });
    const [record] = await this.roster.guardiansOfAccount(account.id);
    await this.audit.record({
      schoolId: record?.schoolId ?? null,
      actor: `account:${account.id}`,
      action: 'activation.confirm-email',
      targetType: 'account',
      targetId: account.id,
      details: { path: 'PROVISIONAL_PASSWORD' },
    });
  }
}

function isConfirmed(account: Account, { email }: EmailConfirmation): boolean {
  return account.email === email && account.emailConfirmedAt !== null;
}

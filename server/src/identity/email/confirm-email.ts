import { Injectable } from '@nestjs/common';
import type { Holder, Language } from '@trousseau/shared';
import { Accounts } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import { hashToken } from '../../platform/crypto/hash.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ConfirmationStore } from '../persistence/confirmation-store.js';
import type { EmailConfirmation } from '../persistence/confirmation-store.js';
import { OwnContacts } from '../contacts/own-contacts.js';
import { isOpen } from '../domain/standing.js';

/** What came of a click on the button. */
export type ConfirmEmailOutcome =
  /** Confirmed now, or by an earlier click of the same person: the account is activated. */
  | 'confirmed'
  /** The same for the new address of an account that was active before. */
  | 'changed'
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
    private readonly ownContacts: OwnContacts,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Whether a link is worth pressing its button. Changes nothing: mail scanners open links. */
  async isOpen(token: string): Promise<boolean> {
    const confirmation = await this.confirmations.findByToken(hashToken(token));
    return confirmation !== null && confirmation.expiresAt > this.clock.now();
  }

  /** Ends every link that waits for this account: whoever asked for it is not its owner. Inside a unit. */
  async forget(accountId: string): Promise<void> {
    await this.confirmations.dropAll(accountId);
  }

  /** On which page its owner signs in; a link that leads nowhere is treated as a guardian's. */
  async holderOf(token: string): Promise<Holder> {
    const confirmation = await this.confirmations.findByToken(hashToken(token));
    return confirmation ? (await this.accounts.get(confirmation.accountId)).holder : 'guardian';
  }

  /**
   * Confirms for whoever is signed in, if the link was sent for that very account.
   *
   * @param language in which the earlier address is told of a new one
   */
  confirm(
    token: string,
    accountId: string,
    language: Language = 'fr',
  ): Promise<ConfirmEmailOutcome> {
    return this.unitOfWork.run(async () => {
      const confirmation = await this.confirmations.findByToken(hashToken(token));
      if (confirmation?.accountId !== accountId) return 'not-yours';
      const account = await this.accounts.get(accountId);
      if (isConfirmed(account, confirmation)) return whatCame(account, confirmation);
      const now = this.clock.now();
      if (confirmation.expiresAt <= now) return 'expired';
      if (!isOpen(account, now)) return 'not-yours';
      if (await this.confirmations.use(confirmation.id, now)) {
        await this.save(account, confirmation.email, language);
        return account.state === 'PENDING_EMAIL' ? 'confirmed' : 'changed';
      }
      // Using the link waited for a click that was first: what that one saved counts.
      const saved = await this.accounts.get(accountId);
      return isConfirmed(saved, confirmation) ? whatCame(saved, confirmation) : 'not-yours';
    });
  }

  private async save(account: Account, email: string, language: Language): Promise<void> {
    const contact = { channel: 'mail', value: email } as const;
    if (account.state !== 'PENDING_EMAIL') {
      await this.ownContacts.replace(account, contact, language);
      return;
    }
    const path = 'PROVISIONAL_PASSWORD';
    await this.accounts.apply(account, 'emailConfirmed', this.accounts.activation(path));
    const action = 'activation.confirm-email';
    await this.ownContacts.keep(account, contact, { action, details: { path } });
  }
}

function isConfirmed(account: Account, { email }: EmailConfirmation): boolean {
  return account.email === email && account.emailConfirmedAt !== null;
}

/** A link that was sent before the activation is the one that activated. */
function whatCame({ activatedAt }: Account, { createdAt }: EmailConfirmation) {
  return activatedAt !== null && createdAt <= activatedAt ? 'confirmed' : 'changed';
}

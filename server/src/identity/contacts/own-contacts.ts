import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { AccountStore } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import type { AuditEntry } from '../../audit/index.js';
import { Clock } from '../../platform/clock.js';
import { AccountNotices } from '../families/account-notices.js';
import type { Contact } from '../domain/contact.js';
import { EMAIL_CHANGED_MESSAGE, MOBILE_CHANGED_MESSAGE } from './contact-changed-messages.js';
import { SchoolOfAccount } from '../families/school-of-account.js';
import { EndContactHolds } from './end-contact-holds.js';

/** The contacts that the owner of an account proved. What the schools hold is theirs to correct. */
@Injectable()
export class OwnContacts {
  constructor(
    private readonly accounts: AccountStore,
    private readonly holds: EndContactHolds,
    private readonly schools: SchoolOfAccount,
    private readonly notices: AccountNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Keeps a contact that its owner has just proved. Inside the caller's unit. */
  async keep(
    account: Account,
    contact: Contact,
    { action, details }: Pick<AuditEntry, 'action' | 'details'>,
  ): Promise<void> {
    const now = this.clock.now();
    const { channel, value } = contact;
    const proved =
      channel === 'sms'
        ? { mobile: value, mobileConfirmedAt: now }
        : { email: value, emailConfirmedAt: now };
    await this.accounts.update(account.id, { ...proved, updatedAt: now });
    await this.holds.of(account.id, contact);
    await this.audit.record({
      schoolId: await this.schools.of(account),
      actor: `account:${account.id}`,
      action,
      targetType: 'account',
      targetId: account.id,
      ...(details ? { details } : {}),
    });
  }

  /** Puts a contact in the place of another, which is told. Inside the caller's unit. */
  async replace(account: Account, contact: Contact, language: Language): Promise<void> {
    const sms = contact.channel === 'sms';
    const action = sms ? 'activation.change-mobile' : 'activation.change-email';
    await this.keep(account, contact, { action });
    const message = sms ? MOBILE_CHANGED_MESSAGE : EMAIL_CHANGED_MESSAGE;
    // The account as it was: the earlier contacts are those that must hear of it.
    await this.notices.tell(account, message, language);
  }
}

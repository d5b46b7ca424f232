import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import type { Account } from '../accounts/index.js';
import { Outbox } from '../messages/index.js';
import { SchoolOfAccount } from './school-of-account.js';

/** Tells the owner of an account what happened to it, wherever the owner can be reached. */
@Injectable()
export class AccountNotices {
  constructor(
    private readonly schools: SchoolOfAccount,
    private readonly outbox: Outbox,
  ) {}

  /** Sends a message without values to the contacts that the owner proved. Inside the unit of what happened. */
  async tell(
    account: Pick<Account, 'id' | 'holder' | 'email' | 'mobile'>,
    template: string,
    language: Language,
  ): Promise<void> {
    const scopeId = await this.schools.of(account);
    const message = { template, language, values: {}, scopeId };
    if (account.email !== null) {
      await this.outbox.add({ ...message, channel: 'mail', to: account.email });
    }
    if (account.mobile !== null) {
      await this.outbox.add({ ...message, channel: 'sms', to: account.mobile });
    }
  }
}

import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { Accounts, ProvisionalSecrets } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { AccountNotices } from '../families/account-notices.js';
import { PASSWORD_CHANGED_MESSAGE } from './password-changed-message.js';
import { SchoolOfAccount } from '../families/school-of-account.js';

/** A password that takes the place of another. */
export interface PasswordReplacement {
  /** An argon2id hash. */
  readonly passwordHash: string | null;
  /** As the audit trail calls it. */
  readonly action: 'activation.reset-password' | 'activation.change-password';
  readonly language: Language;
}

/** Sets another password, and tells its owner. A letter that was to bring one is over with it. */
@Injectable()
export class ReplacePassword {
  constructor(
    private readonly accounts: Accounts,
    private readonly secrets: ProvisionalSecrets,
    private readonly schools: SchoolOfAccount,
    private readonly notices: AccountNotices,
    private readonly audit: Audit,
  ) {}

  /** Inside the unit that ends the other sessions; a printable copy may go with the letter. */
  async replace(account: Account, replacement: PasswordReplacement): Promise<void> {
    const { passwordHash, action, language } = replacement;
    await this.accounts.setPassword(account, passwordHash);
    await this.secrets.voidOf(account.id);
    await this.notices.tell(account, PASSWORD_CHANGED_MESSAGE, language);
    await this.audit.record({
      schoolId: await this.schools.of(account),
      actor: `account:${account.id}`,
      action,
      targetType: 'account',
      targetId: account.id,
    });
  }
}

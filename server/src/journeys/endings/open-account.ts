import { Injectable } from '@nestjs/common';
import type { ActivationPath } from '@trousseau/shared';
import { Accounts, ProvisionalSecrets } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { Clock } from '../../platform/clock.js';

/** How an account is opened without a letter. */
export interface Opening {
  readonly path: Exclude<ActivationPath, 'PROVISIONAL_PASSWORD'>;
  /** The mobile whose possession was proved, E.164. */
  readonly mobile: string;
  /** `null`: the account has no password of its own. */
  readonly passwordHash: string | null;
  readonly schoolId: string;
}

/** Opens an account on one of the paths that need no letter; letters that are under way stop working. */
@Injectable()
export class OpenAccount {
  constructor(
    private readonly accounts: Accounts,
    private readonly secrets: ProvisionalSecrets,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Inside the unit that ends the journey. */
  async open(account: Account, opening: Opening): Promise<void> {
    const { path, mobile, passwordHash, schoolId } = opening;
    const now = this.clock.now();
    await this.accounts.apply(account, 'activated', {
      ...this.accounts.activation(path),
      mobile,
      mobileConfirmedAt: now,
      codeWaivedAt: null,
      ...this.accounts.chosen(passwordHash),
    });
    await this.secrets.voidOf(account.id);
    await this.audit.record({
      schoolId,
      actor: `account:${account.id}`,
      action: 'activation.activate',
      targetType: 'account',
      targetId: account.id,
      details: { path },
    });
  }
}

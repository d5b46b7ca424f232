import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Accounts } from './accounts.js';
import { ProvisionalSecrets } from './provisional-secrets.js';

/** Who asks for it, at which school, and why. */
export interface ResetRequest {
  readonly schoolId: string;
  readonly actor: string;
  readonly reason: string;
}

/**
 * A new provisional password for an account that is active already. Staff asks for it, a letter brings it,
 * and until its owner has used that letter the chosen password goes on working.
 */
@Injectable()
export class ResetAccount {
  constructor(
    private readonly accounts: Accounts,
    private readonly secrets: ProvisionalSecrets,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Lets a letter bring a new secret. None from before begins to work again.
   *
   * @throws AppError `record.not-found`, and `accounts.transition-refused` when the account is not active
   */
  request(accountId: string, request: ResetRequest): Promise<void> {
    return this.move(accountId, 'resetRequested', 'accounts.resetRequested', request);
  }

  /**
   * Takes it back: a letter that was issued for it stops working.
   *
   * @throws AppError `record.not-found`, and `accounts.transition-refused` when no reset is under way
   */
  cancel(accountId: string, request: ResetRequest): Promise<void> {
    return this.move(accountId, 'resetEnded', 'accounts.resetCancelled', request);
  }

  private async move(
    accountId: string,
    event: 'resetRequested' | 'resetEnded',
    action: string,
    request: ResetRequest,
  ): Promise<void> {
    await this.unitOfWork.run(async () => {
      const account = await this.accounts.get(accountId);
      await this.secrets.voidOf(accountId);
      await this.accounts.apply(account, event, { letterExpiresAt: null, codeWaivedAt: null });
      await this.audit.record({ ...request, action, targetType: 'account', targetId: accountId });
    });
    // A letter's printable copy may have gone with it: out of the file too.
    await this.unitOfWork.scrub();
  }
}

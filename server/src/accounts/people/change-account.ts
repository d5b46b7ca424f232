import { Injectable } from '@nestjs/common';
import type { AccountView } from '@trousseau/shared';
import { Audit } from '../../audit/index.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Caller } from '../../platform/http/caller.js';
import { schoolScope } from '../../roster/index.js';
import { Accounts } from '../accounts.js';
import { ResetAccount } from '../reset-account.js';
import type { ResetRequest } from '../reset-account.js';
import { AccountViews } from './account-views.js';

/** What staff do to one account that they reach: each gives a reason, and answers the account as it is then. */
@Injectable()
export class ChangeAccount {
  constructor(
    private readonly views: AccountViews,
    private readonly accounts: Accounts,
    private readonly resets: ResetAccount,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Locks an account; its state before is kept.
   *
   * @throws AppError `record.not-found`, and `accounts.transition-refused` when it is locked
   */
  lock(caller: Caller, id: string, reason: string): Promise<AccountView> {
    return this.change(caller, id, reason, (request) => this.move(id, 'locked', request));
  }

  /**
   * Gives an account back the state it was locked in.
   *
   * @throws AppError `record.not-found`, and `accounts.transition-refused` when it is not locked
   */
  unlock(caller: Caller, id: string, reason: string): Promise<AccountView> {
    return this.change(caller, id, reason, (request) => this.move(id, 'unlocked', request));
  }

  /** Lets the next letter bring a new provisional password: see {@link ResetAccount.request}. */
  reset(caller: Caller, id: string, reason: string): Promise<AccountView> {
    return this.change(caller, id, reason, (request) => this.resets.request(id, request));
  }

  /** Takes a reset back: see {@link ResetAccount.cancel}. */
  cancelReset(caller: Caller, id: string, reason: string): Promise<AccountView> {
    return this.change(caller, id, reason, (request) => this.resets.cancel(id, request));
  }

  private async change(
    caller: Caller,
    id: string,
    reason: string,
    work: (request: ResetRequest) => Promise<void>,
  ): Promise<AccountView> {
    const { schoolId } = schoolScope(caller);
    await this.views.view(caller, id);
    await work({ schoolId, actor: caller.actor, reason });
    return this.views.view(caller, id);
  }

  private move(id: string, event: 'locked' | 'unlocked', request: ResetRequest): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.accounts.apply(await this.accounts.get(id), event);
      const target = { targetType: 'account', targetId: id } as const;
      await this.audit.record({ ...request, action: `accounts.${event}`, ...target });
    });
  }
}

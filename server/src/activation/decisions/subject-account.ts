import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { AppError } from '../../platform/errors.js';
import { RosterRecords } from '../../roster/index.js';
import type { DecidedTask } from '../../tasks/index.js';

/** Finds the account that a task is about. */
@Injectable()
export class SubjectAccount {
  constructor(
    private readonly roster: RosterRecords,
    private readonly accounts: Accounts,
  ) {}

  /**
   * The account, as long as it is that of somebody of the school that decides: it may have been joined to
   * another one since. Throws `record.not-found`.
   */
  async of({ schoolId, accountId, guardianId, studentId }: DecidedTask): Promise<Account> {
    const scope = { schoolId };
    const holder =
      guardianId === null
        ? await this.roster.student(scope, studentId ?? '')
        : await this.roster.guardian(scope, guardianId);
    if (accountId === null || holder?.accountId !== accountId) {
      throw new AppError('record.not-found');
    }
    return this.accounts.get(accountId);
  }
}

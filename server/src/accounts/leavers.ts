import { Injectable } from '@nestjs/common';
import { addDays } from '@trousseau/shared';
import { Background } from '../platform/background/background.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AccountRecords } from '../roster/index.js';
import type { GuardianRecord, StudentRecord } from '../roster/index.js';
import { Accounts } from './accounts.js';
import { AccountStore } from './persistence/account-store.js';

/** Days during which whoever has left can still sign in (docs/rules.md#account-states). */
const GRACE_DAYS = 90;
const SWEEP_MS = 6 * 3_600_000;

/** Accounts of people who left: closed after a while, never deleted, given back on return. */
@Injectable()
export class Leavers {
  constructor(
    private readonly accounts: Accounts,
    private readonly store: AccountStore,
    private readonly records: AccountRecords,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  /** Closes accounts in the background as their day comes. */
  start(): void {
    this.background.every('accounts.close-due', SWEEP_MS, () => this.closeDue());
  }

  /**
   * Follows a record whose day of leaving changed: the account closes 90 days after it, unless another
   * school still has the person; whoever is back gets the account back. Inside the unit of the change.
   */
  async follow(person: StudentRecord | GuardianRecord): Promise<void> {
    if (person.accountId === null) return;
    const account = await this.accounts.get(person.accountId);
    if (person.leftOn === null) {
      const closesOn = null;
      if (account.state === 'CLOSED') await this.accounts.apply(account, 'reopened', { closesOn });
      else await this.store.update(account.id, { closesOn });
      return;
    }
    const elsewhere = [
      ...(await this.records.studentsOfAccount(account.id)),
      ...(await this.records.guardiansOfAccount(account.id)),
    ].some(({ id, leftOn }) => id !== person.id && leftOn === null);
    const closesOn = elsewhere ? null : addDays(person.leftOn, GRACE_DAYS);
    await this.store.update(account.id, { closesOn });
  }

  /** Closes the accounts whose day has come. */
  async closeDue(): Promise<void> {
    const today = this.clock.now().toISOString().slice(0, 10);
    for (const account of await this.store.closingBy(today)) {
      await this.unitOfWork.run(() => this.accounts.apply(account, 'closed'));
    }
  }
}

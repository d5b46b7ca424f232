import { Injectable } from '@nestjs/common';
import { addDays } from '@trousseau/shared';
import { Background } from '../platform/background/background.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
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

  /** Follows one record, as {@link followAll} does. */
  follow(person: StudentRecord | GuardianRecord): Promise<void> {
    return this.followAll([person]);
  }

  /**
   * Follows records whose day of leaving changed: the account closes 90 days after it, unless another
   * record still has the person; whoever is back gets the account back. Inside the unit of the change.
   */
  async followAll(people: readonly (StudentRecord | GuardianRecord)[]): Promise<void> {
    const ids = people.flatMap(({ accountId }) => accountId ?? []);
    if (ids.length === 0) return;
    const accounts = new Map((await this.store.findMany(ids)).map((one) => [one.id, one]));
    const records = await this.records.ofAccounts(ids);
    const present = records.filter(({ leftOn }) => leftOn === null);
    const changes: { id: string; patch: { closesOn: string | null } }[] = [];
    for (const { id, accountId, leftOn } of people) {
      if (accountId === null) continue;
      const account = accounts.get(accountId);
      if (!account) throw new AppError('record.not-found');
      if (leftOn === null && account.state === 'CLOSED') {
        const reopened = await this.accounts.apply(account, 'reopened', { closesOn: null });
        accounts.set(accountId, reopened);
        continue;
      }
      const stays =
        leftOn === null ||
        present.some((other) => other.accountId === accountId && other.id !== id);
      const closesOn = stays ? null : addDays(leftOn, GRACE_DAYS);
      changes.push({ id: accountId, patch: { closesOn } });
    }
    await this.store.updateEach(changes);
  }

  /** Closes the accounts whose day has come. */
  async closeDue(): Promise<void> {
    for (const account of await this.store.closingBy(this.today())) {
      await this.unitOfWork.run(() => this.accounts.apply(account, 'closed'));
    }
  }

  /** Closes those of these accounts whose day has come, inside the caller's unit. */
  async closeDueOf(accountIds: readonly string[]): Promise<void> {
    const today = this.today();
    const accounts = await this.store.findMany(accountIds);
    const due = accounts.filter(
      ({ closesOn, state }) => closesOn !== null && closesOn < today && state !== 'CLOSED',
    );
    for (const account of due) await this.accounts.apply(account, 'closed');
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}

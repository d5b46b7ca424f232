import { Injectable } from '@nestjs/common';
import { closingDay } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import type { RecordScope, SchoolScope } from '../roster/index.js';
import { AccountStore } from './persistence/account-store.js';
import { DoubtedStore } from './persistence/doubted-store.js';
import type { DoubtStanding, PasswordDoubt } from './persistence/doubted-store.js';

/** Since when the passwords of whom may be known to somebody else. */
export type DoubtOrder = Omit<PasswordDoubt, 'today'>;

/** What one step did. */
export interface DoubtStep {
  /** The last account that was looked at: the next step begins after it. */
  readonly last: string;
  readonly accountIds: readonly string[];
  /** How many were written. */
  readonly done: number;
}

/**
 * Passwords that may be known to somebody else, of one school’s people or of all: a few at a time, their owners are to
 * choose another one (docs/decisions/0051), or need not any more.
 */
@Injectable()
export class DoubtPasswords {
  constructor(
    private readonly doubted: DoubtedStore,
    private readonly accounts: AccountStore,
    private readonly clock: Clock,
  ) {}

  /** How many accounts stand how: those that would have to change, and those left out. */
  standings(order: DoubtOrder): Promise<ReadonlyMap<DoubtStanding, number>> {
    return this.doubted.standings(this.today(order));
  }

  /** Doubts the next ones, in the order of their ids. Inside the caller’s unit; `null` when none is left. */
  async next(order: DoubtOrder, after: string, most: number): Promise<DoubtStep | null> {
    const doubt = this.today(order);
    const accounts = await this.doubted.next(doubt, after, most);
    const last = accounts.at(-1);
    if (!last) return null;
    const done = await this.doubted.doubt(doubt, accounts, this.clock.now());
    return { last: last.id, accountIds: accounts.map(({ id }) => id), done };
  }

  /** How many still have to change because the school, or the installation, says so. */
  countOf(of: RecordScope): Promise<number> {
    return this.doubted.countBy(of);
  }

  /** How many of each school still have to, because the installation says so. */
  bySchool(): Promise<ReadonlyMap<string, number>> {
    return this.doubted.bySchool();
  }

  /** Takes the doubt back from the next ones, as {@link next} doubts. */
  async lift(of: RecordScope, after: string, most: number): Promise<DoubtStep | null> {
    const accountIds = await this.doubted.nextBy(of, after, most);
    const last = accountIds.at(-1);
    if (last === undefined) return null;
    const updatedAt = this.clock.now();
    const patch = { passwordDoubtedSince: null, passwordDoubtedBy: null, updatedAt };
    await this.accounts.updateEach(accountIds.map((id) => ({ id, patch })));
    return { last, accountIds, done: accountIds.length };
  }

  /** Has the installation doubt what a school did, which leaves: nobody else could lift it. Inside the caller’s unit. */
  handOver(scope: SchoolScope): Promise<void> {
    return this.doubted.handOver(scope, this.clock.now());
  }

  private today(order: DoubtOrder): PasswordDoubt {
    return { ...order, today: closingDay(this.clock.now()) };
  }
}

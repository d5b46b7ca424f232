import { Injectable } from '@nestjs/common';
import { Leavers } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { Roster, AccountRecords } from '../../roster/index.js';
import type { GuardianRecord, StudentRecord } from '../../roster/index.js';

/** A school's record of somebody who has an account. */
export type HolderRecord = GuardianRecord | StudentRecord;

/** Moves the schools' records of one person from one account to another. Their links stay as they are. */
@Injectable()
export class AccountMoves {
  constructor(
    private readonly records: AccountRecords,
    private readonly roster: Roster,
    private readonly leavers: Leavers,
  ) {}

  /** Runs work while the rosters of these schools stand still, one unit; always locked in one order. */
  inSchools<T>(schoolIds: readonly string[], work: () => Promise<T>): Promise<T> {
    const [schoolId, ...others] = [...new Set(schoolIds)].sort();
    if (schoolId === undefined) return work();
    return this.roster.change({ schoolId }, () => this.inSchools(others, work));
  }

  /** Gives these records to an account; nothing else of them changes. Inside {@link inSchools}. */
  async move(
    records: readonly HolderRecord[],
    { id: accountId, holder }: Pick<Account, 'id' | 'holder'>,
  ): Promise<void> {
    const given = records.map(({ id }) => ({ personId: id, accountId }));
    await this.roster.giveAccounts(holder, given);
    await this.followLeaving(accountId);
  }

  /** Settles when an account closes, from the records that it has now: whoever is present counts last. */
  async followLeaving(accountId: string): Promise<void> {
    const records = await this.records.ofAccounts([accountId]);
    const inOrder = [...records].sort((one, other) => dayOf(one).localeCompare(dayOf(other)));
    for (const record of inOrder) await this.leavers.follow(record);
  }
}

function dayOf({ leftOn }: HolderRecord): string {
  return leftOn ?? '9999-12-31';
}

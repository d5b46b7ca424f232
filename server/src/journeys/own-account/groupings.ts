import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/crypto/random.js';
import { AppError } from '../../platform/errors.js';
import { AccountRecords, INSTALLATION, RosterRecords } from '../../roster/index.js';
import { currentState } from '../../identity/index.js';
import { GroupingStore } from '../persistence/grouping-store.js';
import type { Grouping } from '../persistence/grouping-store.js';
import { GroupedAccount } from './grouped-account.js';
import type { OtherProof } from './grouped-account.js';
import { AccountMoves } from './account-moves.js';
import type { HolderRecord } from './account-moves.js';

/** Which account goes into which, by what right, and with which records: its owner proved it, or a school says so. */
export interface NewGrouping {
  readonly kept: Account;
  readonly closed: Account;
  readonly proof: OtherProof | 'school';
  readonly moving: readonly HolderRecord[];
}

/** Accounts of one person that became one, and how to make two of them again. */
@Injectable()
export class Groupings {
  constructor(
    private readonly store: GroupingStore,
    private readonly records: AccountRecords,
    private readonly roster: RosterRecords,
    private readonly moves: AccountMoves,
    private readonly grouped: GroupedAccount,
    private readonly clock: Clock,
  ) {}

  /** Runs work while no school that knows one of these accounts changes its roster. */
  async withRostersLocked<T>(accountIds: readonly string[], work: () => Promise<T>): Promise<T> {
    const schoolIds: string[] = [];
    for (const id of accountIds) {
      const records = await this.records.ofAccounts([id]);
      schoolIds.push(...records.map(({ schoolId }) => schoolId));
    }
    return this.moves.inSchools(schoolIds, work);
  }

  /** Whether one account went into the other. */
  areGrouped(keptAccountId: string, closedAccountId: string): Promise<boolean> {
    return this.store.isGrouped(keptAccountId, closedAccountId);
  }

  /** Whether an account may take another one in: it is activated, and its e-mail confirmed. */
  mayKeep(account: Account): boolean {
    const state = currentState(account, this.clock.now());
    return state === 'ACTIVE' || state === 'RESET_PENDING';
  }

  /**
   * Closes one account and moves its records; gives the grouping's id, `null` when the proof is worth
   * nothing any more. Inside {@link withRostersLocked}.
   */
  async make({ kept, closed, proof, moving }: NewGrouping): Promise<string | null> {
    if (!(await this.grouped.close(closed, proof))) return null;
    const id = newId();
    await this.store.insert({
      id,
      keptAccountId: kept.id,
      closedAccountId: closed.id,
      recordIds: moving.map((record) => record.id),
      at: this.clock.now(),
      undoneAt: null,
      undoneBy: null,
    });
    await this.moves.move(moving, kept);
    return id;
  }

  /** The grouping of this id. Throws `record.not-found`. */
  async get(id: string): Promise<Grouping> {
    const grouping = await this.store.find(id);
    if (!grouping) throw new AppError('record.not-found');
    return grouping;
  }

  /**
   * Gives the records back and opens their account again; gives the records, `null` when that was done
   * before. Records that were removed since are gone.
   *
   * @throws AppError `activation.grouping-moved-on` when the records went on to a third account since
   */
  async takeBack(grouping: Grouping, actor: string): Promise<HolderRecord[] | null> {
    const { id, keptAccountId, closedAccountId, recordIds } = grouping;
    return this.withRostersLocked([keptAccountId, closedAccountId], async () => {
      if (!(await this.store.markUndone(id, this.clock.now(), actor))) return null;
      const reopened = await this.grouped.reopen(closedAccountId);
      const records =
        reopened.holder === 'student'
          ? await this.roster.studentsById(INSTALLATION, recordIds)
          : await this.roster.guardiansById(INSTALLATION, recordIds);
      if (records.some(({ accountId }) => accountId !== keptAccountId)) {
        throw new AppError('activation.grouping-moved-on');
      }
      await this.moves.move(records, reopened);
      await this.moves.followLeaving(keptAccountId);
      return records;
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { AccountState } from '@trousseau/shared';
import { Journal } from '../../platform/journal/journal.js';

/** Under which names the journal keeps what happened to accounts and their letters. */
export const NOTED_OF_ACCOUNTS = {
  /** Accounts that are locked. */
  locked: 'account-locked',
  /** Accounts whose owners came in. */
  activated: 'account-activated',
  /** What accounts hold: the letter that they got, all earlier ones being void, or none that opens them. */
  letter: 'letter',
  /** Letters that were used, by the id of the secret. */
  used: 'letter-used',
} as const;

const IN_USE: ReadonlySet<AccountState> = new Set(['ACTIVE', 'PENDING_EMAIL']);
const NOT_YET: ReadonlySet<AccountState> = new Set(['CREATED', 'NOTIFIED']);

/** Notes in the journal what of accounts must not be lost with the database. */
@Injectable()
export class NotedAccounts {
  constructor(private readonly journal: Journal) {}

  /**
   * Accounts that moved to a state.
   *
   * @param from the state that they had; absent when it may have been any
   */
  moved(ids: readonly string[], to: AccountState | undefined, from?: AccountState): void {
    if (to === undefined) return;
    if (to === 'LOCKED') this.journal.note(NOTED_OF_ACCOUNTS.locked, ids);
    else if (from === undefined || from === 'LOCKED') {
      this.journal.noteEnd(NOTED_OF_ACCOUNTS.locked, ids);
    }
    if (IN_USE.has(to) && from !== undefined && NOT_YET.has(from)) {
      this.journal.noteSaved(NOTED_OF_ACCOUNTS.activated, ids);
    }
  }

  /** Letters that were issued. */
  issued(secrets: readonly { readonly id: string; readonly accountId: string }[]): void {
    const ids = secrets.map(({ id, accountId }) => `${accountId}/${id}`);
    this.journal.noteSaved(NOTED_OF_ACCOUNTS.letter, ids);
  }

  /** Accounts all of whose letters were voided. */
  voided(accountIds: readonly string[]): void {
    this.journal.noteSaved(NOTED_OF_ACCOUNTS.letter, accountIds);
  }

  /** A letter that was used, by the id of its secret. */
  used(secretId: string): void {
    this.journal.noteSaved(NOTED_OF_ACCOUNTS.used, [secretId]);
  }
}

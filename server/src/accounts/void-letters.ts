import { Injectable } from '@nestjs/common';
import type { AccountState } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { Accounts } from './accounts.js';
import { AccountStore } from './persistence/account-store.js';
import type { Account } from './persistence/account-store.js';
import { NotedAccounts } from './persistence/noted-accounts.js';
import { SecretStore } from './persistence/secret-store.js';
import type { OpenLetters } from './persistence/secret-store.js';

/** What one step voided. */
export interface VoidedLetters {
  /** The last letter that was looked at: the next step begins after it. */
  readonly last: string;
  /** Those whose letter was voided, with the school that had issued it. */
  readonly voided: readonly { readonly schoolId: string; readonly accountId: string }[];
}

/** Ends every letter that could still open an account, of one school or of all, a few at a time. */
@Injectable()
export class VoidLetters {
  constructor(
    private readonly secrets: SecretStore,
    private readonly accounts: Accounts,
    private readonly store: AccountStore,
    private readonly clock: Clock,
    private readonly noted: NotedAccounts,
  ) {}

  /** How many there are. */
  count(letters: OpenLetters): Promise<number> {
    return this.secrets.countOpen(letters);
  }

  /**
   * Voids the next ones, in the order of their ids: their printable copies go too, and their accounts can get another
   * letter at once. Inside the caller's unit; `null` when none is left.
   */
  async next(letters: OpenLetters, after: string, most: number): Promise<VoidedLetters | null> {
    const open = await this.secrets.nextOpen(letters, after, most);
    const last = open.at(-1);
    if (!last) return null;
    const ids = open.map(({ id }) => id);
    const here = await this.secrets.voidThese(ids, this.clock.now());
    const voided = open.filter(({ id }) => here.has(id));
    const accountIds = voided.map(({ accountId }) => accountId);
    this.noted.voided(accountIds);
    await this.withoutLetter(accountIds);
    return { last: last.id, voided };
  }

  /**
   * Voids the letters of these accounts that were issued at this moment or before, as {@link next} does. Inside the
   * caller's unit.
   *
   * @returns how many accounts held one
   */
  async heldBy(accountIds: readonly string[], issuedBy: Date): Promise<number> {
    const now = this.clock.now();
    const holders = [...(await this.secrets.accountsWithValid(accountIds, now))];
    if (holders.length === 0) return 0;
    await this.secrets.voidValidOf(holders, now, issuedBy);
    const left = await this.secrets.accountsWithValid(holders, now);
    const voided = holders.filter((id) => !left.has(id));
    this.noted.voided(voided);
    await this.withoutLetter(voided);
    return voided.length;
  }

  private async withoutLetter(accountIds: readonly string[]): Promise<void> {
    const accounts = await this.store.findMany(accountIds);
    const patch = { letterExpiresAt: null, updatedAt: this.clock.now() };
    await this.accounts.applyToMany(accounts, 'letterVoided', { letterExpiresAt: null });
    // who has a chosen password goes on with it, and another letter may replace it
    await this.store.updateMany(idsOf(accounts, 'RESET_PENDING'), 'RESET_PENDING', patch);
    for (const away of ['LOCKED', 'CLOSED'] as const) {
      const before = accounts.filter(({ stateBefore }) => stateBefore === 'NOTIFIED');
      await this.store.updateMany(idsOf(before, away), away, { ...patch, stateBefore: 'CREATED' });
    }
  }
}

function idsOf(accounts: readonly Account[], state: AccountState): string[] {
  return accounts.filter((account) => account.state === state).map(({ id }) => id);
}

import { Injectable } from '@nestjs/common';
import type { MERGE_ACCOUNTS } from '@trousseau/shared';
import { Accounts, FamilySessions, ProvisionalSecrets } from '../accounts/index.js';
import { LinkedIdentities } from '../journeys/index.js';
import { Addressees } from '../letters/index.js';
import { AccountRecords } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import type { ActImage, AccountStanding } from './sealed-images.js';
import type { RecordPair } from './record-pairs.js';

type Outcome = (typeof MERGE_ACCOUNTS)[number];

/**
 * The account of a record that goes into another one: closed, its letters void, its sessions ended; opened again when that
 * is undone. An account that another school uses stays open: no school decides of it there.
 */
@Injectable()
export class RetiredAccounts {
  constructor(
    private readonly accounts: Accounts,
    private readonly records: AccountRecords,
    private readonly secrets: ProvisionalSecrets,
    private readonly sessions: FamilySessions,
    private readonly identities: LinkedIdentities,
    private readonly addressees: Addressees,
  ) {}

  /** What becomes of it, and how many letters that still work are void with it. */
  async outcomeOf({
    kept,
    other,
    otherAccount,
  }: RecordPair): Promise<{ readonly account: Outcome; readonly lettersVoided: number }> {
    if (!otherAccount) return { account: 'none', lettersVoided: 0 };
    if (kept.accountId === otherAccount.id) return { account: 'shared', lettersVoided: 0 };
    const holding = await this.records.ofAccounts([otherAccount.id]);
    if (holding.some(({ id }) => id !== other.id)) {
      return { account: 'open-elsewhere', lettersVoided: 0 };
    }
    const valid = await this.secrets.accountsWithValid([otherAccount.id]);
    return { account: 'closed', lettersVoided: valid.size };
  }

  /**
   * Retires it; what was locked stays locked, under the other name. Once the other record is gone, inside the unit.
   *
   * @param outcome what {@link outcomeOf} said while the record was there
   * @returns ids of the FranceConnect identities that open the kept account since
   */
  async retire(
    scope: SchoolScope,
    { kept, keptAccount, otherAccount }: RecordPair,
    outcome: Outcome,
  ): Promise<string[]> {
    if (!otherAccount || outcome === 'shared') return [];
    await this.addressees.follow(scope, otherAccount.id, kept.id);
    if (outcome !== 'closed' || !keptAccount) return [];
    await this.secrets.voidOf(otherAccount.id);
    await this.sessions.end(otherAccount.id);
    if (otherAccount.state === 'LOCKED' && mayBeLocked(keptAccount)) {
      await this.accounts.apply(keptAccount, 'locked');
      await this.sessions.end(keptAccount.id);
    }
    if (otherAccount.state !== 'CLOSED') {
      const unused =
        otherAccount.state === 'NOTIFIED'
          ? await this.accounts.apply(otherAccount, 'letterVoided', { letterExpiresAt: null })
          : otherAccount;
      await this.accounts.apply(unused, 'closed', { closesOn: null });
    }
    return this.identities.move(otherAccount.id, keptAccount.id);
  }

  /** Opens it again as it was; its letters stay void. What was locked with it is unlocked. Inside the unit. */
  async giveBack(
    scope: SchoolScope,
    { before, after, identities }: ActImage,
    keptId: string,
    otherId: string,
  ): Promise<void> {
    const accountId = (id: string): string | null =>
      before.records.find((record) => record.id === id)?.accountId ?? null;
    const [kept, other] = [accountId(keptId), accountId(otherId)];
    if (other === null || kept === other) return;
    await this.addressees.follow(scope, other, otherId);
    if (kept === null) return;
    await this.identities.giveBack(identities, kept, other);
    await this.unlock(standing(before.accounts, kept), standing(after.accounts, kept));
    await this.reopen(standing(before.accounts, other));
    for (const id of [kept, other]) await this.sessions.end(id);
  }

  /** Closes the account that a split had opened; its login is nobody else’s. Inside the unit. */
  async close(accountId: string, keptAccountId: string | null): Promise<void> {
    const account = await this.accounts.get(accountId);
    await this.secrets.voidOf(accountId);
    const unused =
      account.state === 'NOTIFIED'
        ? await this.accounts.apply(account, 'letterVoided', { letterExpiresAt: null })
        : account;
    if (unused.state !== 'CLOSED') await this.accounts.apply(unused, 'closed', { closesOn: null });
    for (const id of [accountId, keptAccountId]) if (id !== null) await this.sessions.end(id);
  }

  private async unlock(was?: AccountStanding, became?: AccountStanding): Promise<void> {
    if (!was || was.state === 'LOCKED' || became?.state !== 'LOCKED') return;
    const account = await this.accounts.get(was.id);
    if (account.state === 'LOCKED') await this.accounts.apply(account, 'unlocked');
  }

  private async reopen(was?: AccountStanding): Promise<void> {
    if (!was || was.state === 'CLOSED') return;
    const account = await this.accounts.get(was.id);
    if (account.state !== 'CLOSED') return;
    const open = await this.accounts.apply(account, 'reopened', { closesOn: was.closesOn });
    if (was.state === 'LOCKED') await this.accounts.apply(open, 'locked');
  }
}

function mayBeLocked({ state }: { readonly state: string }): boolean {
  return state !== 'LOCKED' && state !== 'CLOSED';
}

function standing(accounts: readonly AccountStanding[], id: string): AccountStanding | undefined {
  return accounts.find((account) => account.id === id);
}

import { Injectable } from '@nestjs/common';
import type { AccountState } from '@trousseau/shared';
import { Background } from '../platform/background/background.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AccountRecords } from '../roster/index.js';
import { AccountStore } from './persistence/account-store.js';
import type { Account } from './persistence/account-store.js';
import { DirectoryStore } from './persistence/directory-store.js';
import { SecretStore } from './persistence/secret-store.js';
import type { StoredSecret } from './persistence/secret-store.js';

/** What became of an account since an instant. */
export interface AccountUse {
  /** Whether somebody came in by it for the first time. */
  readonly activated: boolean;
  /** Whether it was opened then and is locked: that is no family's doing, and an account made anew would not be. */
  readonly locked: boolean;
  readonly letterUsed: boolean;
  readonly letterIssued: boolean;
  /** Its letters that still work, or would once more. */
  readonly openLetters: number;
}

/** States in which nobody has come in yet. */
const UNUSED: readonly AccountState[] = ['CREATED', 'NOTIFIED'];

/** Accounts that what had opened them takes back. */
@Injectable()
export class RemoveAccounts {
  constructor(
    private readonly store: AccountStore,
    private readonly secrets: SecretStore,
    private readonly records: AccountRecords,
    private readonly directory: DirectoryStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly background: Background,
  ) {}

  /**
   * What became of these accounts at this instant or since, by id.
   *
   * @param opened those that were opened then, so that whatever was done with them came after
   */
  async useSince(
    accountIds: readonly string[],
    since: Date,
    opened: ReadonlySet<string>,
  ): Promise<Map<string, AccountUse>> {
    const secretsOf = new Map<string, StoredSecret[]>();
    for (const secret of await this.secrets.ofAccounts(accountIds)) {
      const known = secretsOf.get(secret.accountId);
      if (known) known.push(secret);
      else secretsOf.set(secret.accountId, [secret]);
    }
    const accounts = await this.store.findMany(accountIds);
    return new Map(
      accounts.map((account) => [
        account.id,
        {
          activated: cameIn(account, opened.has(account.id) ? null : since),
          locked: opened.has(account.id) && account.state === 'LOCKED',
          ...lettersOf(secretsOf.get(account.id) ?? [], since),
        },
      ]),
    );
  }

  /**
   * Removes those of these accounts that no record of any school refers to, with their letters' secrets and
   * printable copies. Their logins stay used. Inside the unit that removed the records.
   */
  async removeUnreferenced(accountIds: readonly string[]): Promise<void> {
    const records = await this.records.ofAccounts(accountIds);
    const held = new Set(records.map(({ accountId }) => accountId));
    const accounts = await this.store.findMany(accountIds.filter((id) => !held.has(id)));
    if (accounts.length === 0) return;
    await this.secrets.removeOf(accounts.map(({ id }) => id));
    await this.store.remove(accounts);
    await this.directory.forgetTwins(accounts.map(({ login }) => login));
    this.background.onceSaved('accounts.scrub-removed', () => this.unitOfWork.scrub());
  }
}

/** Whether somebody came in for the first time, at any time or at this instant and since. */
function cameIn(account: Account, since: Date | null): boolean {
  const { activatedAt, passwordChangedAt } = account;
  if (since === null) return !UNUSED.includes(account.stateBefore ?? account.state);
  const first = activatedAt ?? passwordChangedAt;
  return first !== null && first >= since;
}

function lettersOf(
  secrets: readonly StoredSecret[],
  since: Date,
): Omit<AccountUse, 'activated' | 'locked'> {
  return {
    letterUsed: secrets.some(({ usedAt }) => usedAt !== null && usedAt >= since),
    letterIssued: secrets.some(({ issuedAt }) => issuedAt >= since),
    openLetters: secrets.filter(({ usedAt, voidedAt }) => usedAt === null && voidedAt === null)
      .length,
  };
}

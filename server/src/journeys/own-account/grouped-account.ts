import type { PendingChange } from '../domain/pending-change.js';
import { Injectable } from '@nestjs/common';
import { Accounts, ProvisionalSecrets } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import { isOpen, PortalSessions } from '../../identity/index.js';
import { FranceConnectLinkStore } from '../persistence/france-connect-link-store.js';

/** What proved the account that is to go into another. */
export type OtherProof = Extract<PendingChange, { readonly change: 'grouping' }>;

/** The account that goes into another: closed, and opened again if the school says so. */
@Injectable()
export class GroupedAccount {
  constructor(
    private readonly accounts: Accounts,
    private readonly secrets: ProvisionalSecrets,
    private readonly sessions: PortalSessions,
    private readonly franceConnect: FranceConnectLinkStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Closes the account; false when what proved it is worth nothing any more. Its letter is used up, its
   * sessions end, and FranceConnect finds the account that is kept by mobile and password. Inside the unit.
   */
  async close(account: Account, { secretId, provedAt }: OtherProof): Promise<boolean> {
    const proved =
      secretId === null
        ? isOpen(account, this.clock.now()) && !changedSince(account, new Date(provedAt))
        : account.state === 'NOTIFIED' && (await this.secrets.use(secretId));
    if (!proved) return false;
    await this.secrets.voidOf(account.id);
    await this.accounts.apply(account, 'closed', { closesOn: null });
    await this.sessions.endAll(account.id);
    await this.franceConnect.deleteLinked(account.id);
    return true;
  }

  /** Opens it again as it was. A letter that proved it is used up: a new one is needed. Inside the unit. */
  async reopen(accountId: string): Promise<void> {
    const account = await this.accounts.get(accountId);
    if (account.state !== 'CLOSED') return;
    const reopened = await this.accounts.apply(account, 'reopened', { closesOn: null });
    if (reopened.state === 'NOTIFIED') {
      await this.accounts.apply(reopened, 'letterVoided', { letterExpiresAt: null });
    }
  }
}

function changedSince({ passwordChangedAt }: Account, provedAt: Date): boolean {
  return passwordChangedAt !== null && passwordChangedAt > provedAt;
}

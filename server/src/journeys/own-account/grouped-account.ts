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
   *
   * @param proof `school`: a school says whose it is, which is enough for an account that nobody ever came in by
   */
  async close(account: Account, proof: OtherProof | 'school'): Promise<boolean> {
    if (!(await this.isProved(account, proof))) return false;
    await this.secrets.voidOf(account.id);
    await this.accounts.apply(account, 'closed', { closesOn: null });
    await this.sessions.endAll(account.id);
    await this.franceConnect.deleteLinked(account.id);
    return true;
  }

  /** Opens it again as it was. A letter that proved it is used up: a new one is needed. Inside the unit. */
  async reopen(accountId: string): Promise<Account> {
    const account = await this.accounts.get(accountId);
    if (account.state !== 'CLOSED') return account;
    const reopened = await this.accounts.apply(account, 'reopened', { closesOn: null });
    return reopened.state === 'NOTIFIED'
      ? this.accounts.apply(reopened, 'letterVoided', { letterExpiresAt: null })
      : reopened;
  }

  private async isProved(account: Account, proof: OtherProof | 'school'): Promise<boolean> {
    if (proof === 'school') return account.state === 'CREATED' || account.state === 'NOTIFIED';
    const { secretId, provedAt } = proof;
    return secretId === null
      ? isOpen(account, this.clock.now()) && !changedSince(account, new Date(provedAt))
      : account.state === 'NOTIFIED' && (await this.secrets.use(secretId));
  }
}

/** Whether the password was changed, or is in doubt, since it proved the account. */
function changedSince(account: Account, provedAt: Date): boolean {
  const { passwordChangedAt, passwordDoubtedSince } = account;
  if (passwordDoubtedSince !== null) return true;
  return passwordChangedAt !== null && passwordChangedAt > provedAt;
}

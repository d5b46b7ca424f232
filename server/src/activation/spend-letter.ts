import { Injectable } from '@nestjs/common';
import { Accounts, ProvisionalSecrets } from '../accounts/index.js';
import type { Account, AccountPatch } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PortalSessions } from './portal-sessions.js';
import type { ActivatingSession, OpenedSession } from './portal-sessions.js';

/** What came of the last step of an activation. */
export type SpendLetterOutcome =
  | { readonly outcome: 'done'; readonly opened: OpenedSession }
  /** A second click: the first one saved everything. */
  | { readonly outcome: 'already-done' }
  /** Somebody else was first with the same letter, or the school voided it meanwhile. */
  | { readonly outcome: 'letter-ended' };

/** What the last step saves. */
export interface Ending {
  readonly event: 'activated' | 'passwordChosenEmailPending';
  readonly patch: AccountPatch;
  /** What is saved besides, in the same unit. */
  readonly alongside?: (account: Account) => Promise<void>;
}

/**
 * The end of every activation by letter, in one unit: the letter is used up, the password set, the account
 * moved, the session renewed. Until then the letter works; from then on the chosen password does.
 */
@Injectable()
export class SpendLetter {
  constructor(
    private readonly accounts: Accounts,
    private readonly secrets: ProvisionalSecrets,
    private readonly sessions: PortalSessions,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Saves the ending of a session whose steps are all done. */
  async spend(session: ActivatingSession, ending: Ending): Promise<SpendLetterOutcome> {
    const outcome = await this.unitOfWork.run(() => this.inUnit(session, ending));
    // The letter's printable copy went with it: out of the file too.
    if (outcome.outcome === 'done') await this.unitOfWork.scrub();
    return outcome;
  }

  private async inUnit(session: ActivatingSession, ending: Ending): Promise<SpendLetterOutcome> {
    const { accountId, progress } = session;
    const first = await this.secrets.use(progress.secretId);
    // Read after the letter, which makes whoever comes second wait until the first has saved.
    const account = await this.accounts.get(accountId);
    if (!first) {
      // Only this very session can have set the hash that it carries.
      const mine = account.passwordHash !== null && account.passwordHash === progress.passwordHash;
      return { outcome: mine ? 'already-done' : 'letter-ended' };
    }
    await this.accounts.apply(account, ending.event, {
      ...ending.patch,
      passwordHash: progress.passwordHash,
      passwordChangedAt: this.clock.now(),
    });
    await ending.alongside?.(account);
    await this.audit.record({
      schoolId: progress.schoolId,
      actor: `account:${accountId}`,
      action: ending.event === 'activated' ? 'activation.activate' : 'activation.choose-password',
      targetType: 'account',
      targetId: accountId,
      details: { path: 'PROVISIONAL_PASSWORD' },
    });
    return { outcome: 'done', opened: await this.sessions.complete(session) };
  }
}

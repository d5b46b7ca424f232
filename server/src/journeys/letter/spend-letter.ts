import { Injectable } from '@nestjs/common';
import { Accounts, ProvisionalSecrets } from '../../accounts/index.js';
import type { Account, AccountPatch } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PortalSessions } from '../../identity/index.js';
import type { ActivatingSession } from '../../identity/index.js';
import type { EndingOutcome } from '../endings/endings.js';

/** What came of the last step of an activation, or of a reset. */
export type SpendLetterOutcome = Exclude<EndingOutcome, { outcome: 'ended' }>;

/** How the audit trail calls each ending. */
const ACTIONS = {
  activated: 'activation.activate',
  passwordChosenEmailPending: 'activation.choose-password',
  resetEnded: 'activation.reset-password',
} as const;

/** What the last step saves. */
export interface LetterEnding {
  readonly event: keyof typeof ACTIONS;
  readonly patch: AccountPatch;
  /** What is saved besides, in the same unit. */
  readonly alongside?: (account: Account) => Promise<void>;
}

/**
 * The end of every letter, in one unit: it is used up, the password set, the account moved, the session
 * renewed. Until then the letter works; from then on the chosen password does.
 */
@Injectable()
export class SpendLetter {
  constructor(
    private readonly accounts: Accounts,
    private readonly secrets: ProvisionalSecrets,
    private readonly sessions: PortalSessions,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Saves the ending of a session whose steps are all done. */
  async spend(session: ActivatingSession, ending: LetterEnding): Promise<SpendLetterOutcome> {
    const outcome = await this.unitOfWork.run(() => this.inUnit(session, ending));
    // The letter's printable copy went with it: out of the file too.
    if (outcome.outcome === 'done') await this.unitOfWork.scrub();
    return outcome;
  }

  private async inUnit(
    session: ActivatingSession,
    ending: LetterEnding,
  ): Promise<SpendLetterOutcome> {
    const { accountId, progress } = session;
    const { origin } = progress;
    if (!('secretId' in origin)) return { outcome: 'letter-ended' };
    const first = await this.secrets.use(origin.secretId);
    // Read after the letter, which makes whoever comes second wait until the first has saved.
    const account = await this.accounts.get(accountId);
    if (!first) {
      // Only this very session can have set the hash that it carries.
      const mine = account.passwordHash !== null && account.passwordHash === progress.passwordHash;
      return { outcome: mine ? 'already-done' : 'letter-ended' };
    }
    await this.accounts.apply(account, ending.event, {
      ...ending.patch,
      ...this.accounts.chosen(progress.passwordHash),
      codeWaivedAt: null,
    });
    await ending.alongside?.(account);
    await this.audit.record({
      schoolId: progress.schoolId,
      actor: `account:${accountId}`,
      action: ACTIONS[ending.event],
      targetType: 'account',
      targetId: accountId,
      ...(ending.event === 'resetEnded' ? {} : { details: { path: 'PROVISIONAL_PASSWORD' } }),
    });
    return { outcome: 'done', opened: await this.sessions.complete(session) };
  }
}

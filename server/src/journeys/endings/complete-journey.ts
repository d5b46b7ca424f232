import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { mayActivate, PortalSessions } from '../../identity/index.js';
import type { ActivatingSession, OpenedSession } from '../../identity/index.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { EndingOutcome } from './endings.js';
import { OpenAccount } from './open-account.js';
import type { Opening } from './open-account.js';

/** What came of the last step of a journey without a letter. */
export type CompleteJourneyOutcome = Exclude<EndingOutcome, { outcome: 'letter-ended' }>;

/**
 * The end of a journey without a letter, in one unit: the account opened, the letters that it had ended, the
 * session renewed.
 */
@Injectable()
export class CompleteJourney {
  constructor(
    private readonly accounts: Accounts,
    private readonly openAccount: OpenAccount,
    private readonly sessions: PortalSessions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Saves what the steps established.
   *
   * @param enter signs in, and saves what this journey saves besides, in the same unit
   */
  async complete(
    session: ActivatingSession,
    opening: Opening,
    enter: (account: Account) => Promise<OpenedSession>,
  ): Promise<CompleteJourneyOutcome> {
    const outcome = await this.unitOfWork.run(() => this.inUnit(session, opening, enter));
    // A letter's printable copy may have gone with it: out of the file too.
    if (outcome.outcome === 'done') await this.unitOfWork.scrub();
    return outcome;
  }

  private async inUnit(
    session: ActivatingSession,
    opening: Opening,
    enter: (account: Account) => Promise<OpenedSession>,
  ): Promise<CompleteJourneyOutcome> {
    if (!(await this.sessions.finish(session))) return { outcome: 'already-done' };
    const account = await this.accounts.get(session.accountId);
    if (!mayActivate(account)) return { outcome: 'ended' };
    await this.openAccount.open(account, opening);
    return { outcome: 'done', opened: await enter(account) };
  }
}

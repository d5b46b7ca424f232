import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { Accounts } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { CompleteJourneyOutcome } from './complete-journey.js';
import { isOpen, PortalSessions, ReplacePassword } from '../../identity/index.js';
import type { ActivatingSession } from '../../identity/index.js';

/** The end of a forgotten password, or of a doubted one: the new one set, every other session ended, its owner told. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: PortalSessions,
    private readonly replacePassword: ReplacePassword,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Sets the password that the session carries. */
  async reset(session: ActivatingSession, language: Language): Promise<CompleteJourneyOutcome> {
    const outcome = await this.unitOfWork.run(() => this.inUnit(session, language));
    // A letter's printable copy may have gone with it: out of the file too.
    if (outcome.outcome === 'done') await this.unitOfWork.scrub();
    return outcome;
  }

  private async inUnit(
    session: ActivatingSession,
    language: Language,
  ): Promise<CompleteJourneyOutcome> {
    if (!(await this.sessions.finish(session))) return { outcome: 'already-done' };
    const account = await this.accounts.get(session.accountId);
    if (!isOpen(account, this.clock.now())) return { outcome: 'ended' };
    const { passwordHash } = session.progress;
    const action = 'activation.reset-password';
    await this.replacePassword.replace(account, { passwordHash, action, language });
    const opened = await this.sessions.signIn(account.id, null, { way: 'code' });
    await this.sessions.endOthers(opened.session);
    return { outcome: 'done', opened };
  }
}

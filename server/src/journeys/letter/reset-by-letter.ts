import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import { AccountNotices, PASSWORD_CHANGED_MESSAGE, PortalSessions } from '../../identity/index.js';
import type { ActivatingSession } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { SpendLetter } from './spend-letter.js';
import type { SpendLetterOutcome } from './spend-letter.js';

/**
 * The end of a reset by letter: the letter used up, the new password set, every other session ended, its
 * owner told. How and when the account was activated, and its contacts, stay as they are.
 */
@Injectable()
export class ResetByLetter {
  constructor(
    private readonly letter: SpendLetter,
    private readonly sessions: PortalSessions,
    private readonly notices: AccountNotices,
    private readonly clock: Clock,
  ) {}

  /** Sets the password that the session carries. */
  reset(session: ActivatingSession, language: Language): Promise<SpendLetterOutcome> {
    return this.letter.spend(session, {
      event: 'resetEnded',
      patch: { passwordResetAt: this.clock.now() },
      alongside: async (account) => {
        await this.sessions.endOthers(session);
        await this.notices.tell(account, PASSWORD_CHANGED_MESSAGE, language);
      },
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/index.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AppError } from '../../platform/errors.js';
import {
  CurrentPassword,
  NewPassword,
  PortalSessions,
  ReplacePassword,
} from '../../identity/index.js';
import type {
  CurrentPasswordCheck,
  PasswordProblem,
  OpenedSession,
  SignedInSession,
} from '../../identity/index.js';
import type { OwnChange } from './own-change.js';

/** What came of it. */
export type ChangePasswordOutcome =
  | { readonly outcome: 'changed'; readonly opened: OpenedSession<SignedInSession> }
  /** A second click: the first one changed it. */
  | { readonly outcome: 'already-done' }
  | { readonly outcome: 'same' }
  | { readonly outcome: 'refused'; readonly problem: PasswordProblem }
  | Exclude<CurrentPasswordCheck, { outcome: 'right' }>;

/** Changes the password of somebody who is signed in and knows the present one. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly accounts: Accounts,
    private readonly currentPassword: CurrentPassword,
    private readonly newPassword: NewPassword,
    private readonly replacePassword: ReplacePassword,
    private readonly sessions: PortalSessions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Changes it: every other session ends, this one goes on under a new token, and the owner is told.
   * Throws `server.busy`, and `record.changed` when the password was changed meanwhile.
   */
  async change(
    session: SignedInSession,
    chosen: string,
    { current, language, ...client }: OwnChange,
  ): Promise<ChangePasswordOutcome> {
    const account = await this.accounts.get(session.accountId);
    const check = await this.currentPassword.check(account, current, client);
    if (check.outcome !== 'right') {
      // A second click that the first overtook compares with the new password already.
      return (await this.sessions.isOver(session)) ? { outcome: 'already-done' } : check;
    }
    if (chosen.normalize('NFC') === current.normalize('NFC')) return { outcome: 'same' };
    const judged = await this.newPassword.judge(account, chosen);
    if (judged.outcome === 'refused') return judged;
    const outcome = await this.unitOfWork.run(async (): Promise<ChangePasswordOutcome> => {
      const opened = await this.sessions.renew(session);
      if (!opened) return { outcome: 'already-done' };
      // Read after the session was taken, which makes a second click wait until the first has saved.
      const now = await this.accounts.get(account.id);
      if (now.passwordHash !== account.passwordHash) throw new AppError('record.changed');
      const action = 'activation.change-password';
      const { passwordHash } = judged;
      await this.replacePassword.replace(now, { passwordHash, action, language });
      return { outcome: 'changed', opened };
    });
    // A letter's printable copy may have gone with it: out of the file too.
    if (outcome.outcome === 'changed') await this.unitOfWork.scrub();
    return outcome;
  }
}

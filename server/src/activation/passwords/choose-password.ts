import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/index.js';
import { NewPassword } from './new-password.js';
import type { PasswordProblem } from './new-password.js';
import { PortalSessions } from '../sessions/portal-sessions.js';
import type { ActivatingSession } from '../sessions/portal-sessions.js';

/** What came of a chosen password. */
export type ChoosePasswordOutcome =
  | { readonly outcome: 'chosen'; readonly session: ActivatingSession }
  | { readonly outcome: 'refused'; readonly problem: PasswordProblem };

/** The password step of an activation: judged, hashed and kept in the session until everything is saved. */
@Injectable()
export class ChoosePassword {
  constructor(
    private readonly accounts: Accounts,
    private readonly newPassword: NewPassword,
    private readonly sessions: PortalSessions,
  ) {}

  /** Takes the password that somebody chose. Throws `server.busy`. */
  async choose(session: ActivatingSession, password: string): Promise<ChoosePasswordOutcome> {
    const account = await this.accounts.get(session.accountId);
    const judged = await this.newPassword.judge(account, password);
    if (judged.outcome === 'refused') return judged;
    const progress = { ...session.progress, passwordHash: judged.passwordHash };
    return { outcome: 'chosen', session: await this.sessions.save(session, progress) };
  }
}

import { Injectable } from '@nestjs/common';
import { Accounts, ProvisionalSecrets } from '../accounts/index.js';
import { PasswordHasher } from '../platform/crypto/password-hasher.js';
import { Families } from './families.js';
import { PasswordPolicy } from './password-policy.js';
import type { PasswordProblem } from './password-policy.js';
import { PortalSessions } from './portal-sessions.js';
import type { ActivatingSession } from './portal-sessions.js';

/** What came of a chosen password. */
export type ChoosePasswordOutcome =
  | { readonly outcome: 'chosen'; readonly session: ActivatingSession }
  | { readonly outcome: 'refused'; readonly problem: PasswordProblem };

/** The password step of an activation: judged, hashed and kept in the session until everything is saved. */
@Injectable()
export class ChoosePassword {
  constructor(
    private readonly accounts: Accounts,
    private readonly families: Families,
    private readonly secrets: ProvisionalSecrets,
    private readonly policy: PasswordPolicy,
    private readonly hasher: PasswordHasher,
    private readonly sessions: PortalSessions,
  ) {}

  /** Takes the password that somebody chose. Throws `server.busy`. */
  async choose(session: ActivatingSession, password: string): Promise<ChoosePasswordOutcome> {
    const account = await this.accounts.get(session.accountId);
    const { words } = await this.families.person(account);
    const problem = this.policy.problem(password, words);
    if (problem) return { outcome: 'refused', problem };
    const letter = await this.secrets.check(account, password);
    if (letter.outcome !== 'wrong') {
      return { outcome: 'refused', problem: 'accounts.password-too-weak' };
    }
    const passwordHash = await this.hasher.hash(password);
    const progress = { ...session.progress, passwordHash };
    return { outcome: 'chosen', session: await this.sessions.save(session, progress) };
  }
}

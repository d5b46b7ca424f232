import { Injectable } from '@nestjs/common';
import { normaliseLogin } from '@trousseau/shared';
import type { Holder } from '@trousseau/shared';
import type { Account, SecretCheck } from '../accounts/index.js';
import { Clock } from '../platform/clock.js';
import { Credentials } from './credentials.js';
import { isOpen, standingState } from './domain/standing.js';
import { newProgress } from './domain/steps.js';
import { Limits } from './limits.js';
import { PortalSessions } from './portal-sessions.js';
import type { OpenedSession, PortalSession } from './portal-sessions.js';
import { ReviewTasks } from './review-tasks.js';

/** What somebody typed, where from, and the session that the browser had before. */
export interface SignInRequest {
  readonly profile: Holder;
  readonly login: string;
  readonly password: string;
  readonly address: string;
  readonly previous: PortalSession | null;
}

/** What came of it. Only who holds a right secret learns anything but `refused` and `wait`. */
export type SignInOutcome =
  | { readonly outcome: 'active' | 'pending-email' | 'provisional'; readonly opened: OpenedSession }
  | { readonly outcome: 'letter-expired' | 'letter-voided'; readonly schoolId: string }
  | { readonly outcome: 'letter-used'; readonly schoolId: string; readonly usedAt: Date }
  | { readonly outcome: 'locked' | 'closed' }
  | { readonly outcome: 'refused' }
  /** Chosen passwords are not judged for a while; `until` is `null` when the address is the reason. */
  | { readonly outcome: 'wait'; readonly until: Date | null };

type LetterCheck = Exclude<SecretCheck, { outcome: 'wrong' }>;

/** Signs students and guardians in, with the password of their letter or the one they chose. */
@Injectable()
export class SignIn {
  constructor(
    private readonly credentials: Credentials,
    private readonly limits: Limits,
    private readonly sessions: PortalSessions,
    private readonly reviewTasks: ReviewTasks,
    private readonly clock: Clock,
  ) {}

  /** One attempt. Throws `server.busy` when too many of them wait. */
  async signIn(request: SignInRequest): Promise<SignInOutcome> {
    const { profile, password, address, previous } = request;
    const login = normaliseLogin(request.login);
    const { account, chosen, letter } = await this.credentials.check(profile, login, password);
    if (account && letter.outcome !== 'wrong') return this.withLetter(account, letter, previous);
    // Asked after the slow verification, so that guesses made at once see each other.
    const throttle = await this.limits.throttle(login, address);
    if (throttle) return { outcome: 'wait', until: throttle.until };
    if (account && chosen) return this.withPassword(account, previous);
    await this.limits.noteWrongGuess(login, address);
    return { outcome: 'refused' };
  }

  private async withLetter(
    account: Account,
    letter: LetterCheck,
    previous: PortalSession | null,
  ): Promise<SignInOutcome> {
    const { id: secretId, schoolId } = letter.secret;
    if (letter.outcome === 'used') {
      await this.reviewTasks.open('letter-reused', account, schoolId);
      return { outcome: 'letter-used', schoolId, usedAt: letter.usedAt };
    }
    if (letter.outcome === 'expired') return { outcome: 'letter-expired', schoolId };
    if (account.state === 'LOCKED') return { outcome: 'locked' };
    if (account.state === 'CLOSED') return { outcome: 'closed' };
    if (letter.outcome === 'voided' || account.state !== 'NOTIFIED') {
      return { outcome: 'letter-voided', schoolId };
    }
    await this.limits.forgive(account.login);
    const progress = newProgress(account.holder, secretId, schoolId);
    const opened = await this.sessions.beginActivation(account.id, progress, previous);
    return { outcome: 'provisional', opened };
  }

  private async withPassword(
    account: Account,
    previous: PortalSession | null,
  ): Promise<SignInOutcome> {
    await this.limits.forgive(account.login);
    const now = this.clock.now();
    const state = standingState(account, now);
    if (state === 'LOCKED') return { outcome: 'locked' };
    if (!isOpen(account, now)) return { outcome: 'closed' };
    const opened = await this.sessions.signIn(account.id, previous);
    return { outcome: state === 'PENDING_EMAIL' ? 'pending-email' : 'active', opened };
  }
}

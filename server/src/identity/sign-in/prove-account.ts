import { Injectable } from '@nestjs/common';
import { normaliseLogin } from '@trousseau/shared';
import type { Holder } from '@trousseau/shared';
import type { Account, SecretCheck } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import { Credentials } from './credentials.js';
import { isOpen, currentState } from '../domain/standing.js';
import { KnownDevices } from '../../platform/limits/known-devices.js';
import { networkOf } from '../../platform/limits/network.js';
import { Limits } from '../limits/limits.js';
import type { ClientOrigin } from '../../platform/limits/client-origin.js';
import { ReviewTasks } from '../families/review-tasks.js';

/** What somebody typed, and where from. */
export interface ProofRequest extends ClientOrigin {
  readonly profile: Holder;
  readonly login: string;
  readonly password: string;
}

/** Why an identifier and a password open nothing. Only who holds a right secret learns more than the last two. */
export type ProofRefusal =
  | { readonly outcome: 'letter-expired' | 'letter-voided'; readonly schoolId: string }
  | { readonly outcome: 'letter-used'; readonly schoolId: string; readonly usedAt: Date }
  | { readonly outcome: 'locked' | 'closed' }
  | { readonly outcome: 'refused' }
  /** Chosen passwords are not judged for a while; `until` is `null` when the address is the reason. */
  | { readonly outcome: 'wait'; readonly until: Date | null };

/** Whose account it is, proved by a letter that works or by the password of an account that is open. */
export type AccountProof =
  | {
      readonly outcome: 'letter';
      readonly account: Account;
      readonly secretId: string;
      readonly schoolId: string;
    }
  | { readonly outcome: 'password'; readonly account: Account }
  /** The right password of an account whose owner is to choose another one: it may be known to somebody else. */
  | { readonly outcome: 'doubted'; readonly account: Account }
  | ProofRefusal;

type LetterCheck = Exclude<SecretCheck, { outcome: 'wrong' }>;

/** Whether a letter leads on: to the first activation, or to a new password that the school prepared. */
function takesLetter({ state }: Account): boolean {
  return state === 'NOTIFIED' || state === 'RESET_PENDING';
}

/** Finds out whose an identifier and a password are, under the limits of the portal. */
@Injectable()
export class ProveAccount {
  constructor(
    private readonly credentials: Credentials,
    private readonly limits: Limits,
    private readonly devices: KnownDevices,
    private readonly reviewTasks: ReviewTasks,
    private readonly clock: Clock,
  ) {}

  /**
   * One attempt. A letter is looked at first and never waits; a guess that is too many costs no hashing,
   * whoever it is about. Throws `server.busy` when too many of them wait.
   */
  async prove({ profile, password, address, ...typed }: ProofRequest): Promise<AccountProof> {
    const login = normaliseLogin(typed.login);
    const { account, letter } = await this.credentials.find(profile, login, password);
    if (account && letter.outcome !== 'wrong') return this.byLetter(account, letter);
    const device = this.devices.recognise(typed.device ?? null, account?.id ?? null);
    const guesser = { login, address, device };
    const guess = await this.limits.countGuess(guesser);
    if (!guess.taken) return { outcome: 'wait', until: guess.until };
    const chosen = await this.credentials.isChosen(account, password, networkOf(address));
    if (!account || !chosen) return { outcome: 'refused' };
    await this.limits.clearGuesses(guesser, guess);
    return this.byPassword(account);
  }

  private async byLetter(account: Account, letter: LetterCheck): Promise<AccountProof> {
    const { id: secretId, schoolId } = letter.secret;
    if (letter.outcome === 'used') {
      await this.reviewTasks.open('letter-reused', account, schoolId);
      return { outcome: 'letter-used', schoolId, usedAt: letter.usedAt };
    }
    if (letter.outcome === 'expired') return { outcome: 'letter-expired', schoolId };
    if (account.state === 'LOCKED') return { outcome: 'locked' };
    if (account.state === 'CLOSED') return { outcome: 'closed' };
    if (letter.outcome === 'voided' || !takesLetter(account)) {
      return { outcome: 'letter-voided', schoolId };
    }
    await this.limits.clearGuesses({ login: account.login, device: null });
    return { outcome: 'letter', account, secretId, schoolId };
  }

  private byPassword(account: Account): AccountProof {
    const now = this.clock.now();
    if (currentState(account, now) === 'LOCKED') return { outcome: 'locked' };
    if (!isOpen(account, now)) return { outcome: 'closed' };
    return { outcome: account.passwordDoubtedSince === null ? 'password' : 'doubted', account };
  }
}

import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import { currentState } from '../domain/standing.js';
import { PortalSessions } from '../sessions/portal-sessions.js';
import type { OpenedSession, PortalSession } from '../sessions/portal-sessions.js';
import { DoubtedWay } from './doubted-way.js';
import type { DoubtedProof } from './doubted-way.js';
import { LetterWay } from './letter-way.js';
import type { LetterProof } from './letter-way.js';
import { ProveAccount } from './prove-account.js';
import type { ProofRefusal, ProofRequest } from './prove-account.js';

/** What somebody typed, where from, and the session that the browser had before. */
export interface SignInRequest extends ProofRequest {
  readonly previous: PortalSession | null;
}

/** What came of it. Only who holds a right secret learns anything but `refused` and `wait`. */
export type SignInOutcome =
  | {
      readonly outcome: 'active' | 'pending-email' | 'provisional' | 'doubted';
      readonly opened: OpenedSession;
    }
  | ProofRefusal;

/** Signs students and guardians in, with the password of their letter or the one they chose. */
@Injectable()
export class SignIn {
  constructor(
    private readonly proofs: ProveAccount,
    private readonly sessions: PortalSessions,
    private readonly letterWay: LetterWay,
    private readonly doubtedWay: DoubtedWay,
    private readonly clock: Clock,
  ) {}

  /** One attempt. Throws `server.busy` when too many of them wait. */
  async signIn({ previous, ...request }: SignInRequest): Promise<SignInOutcome> {
    const proof = await this.proofs.prove(request);
    switch (proof.outcome) {
      case 'letter':
        return this.withLetter(proof, previous);
      case 'doubted':
        return this.withDoubted(proof, previous);
      case 'password':
        return this.withPassword(proof.account, previous);
      default:
        return proof;
    }
  }

  private async withLetter(
    proof: LetterProof,
    previous: PortalSession | null,
  ): Promise<SignInOutcome> {
    const progress = await this.letterWay.begin(proof);
    const opened = await this.sessions.beginActivation(proof.account.id, progress, previous);
    return { outcome: 'provisional', opened };
  }

  private async withDoubted(
    proof: DoubtedProof,
    previous: PortalSession | null,
  ): Promise<SignInOutcome> {
    const progress = await this.doubtedWay.begin(proof);
    const opened = await this.sessions.beginActivation(proof.account.id, progress, previous);
    return { outcome: 'doubted', opened };
  }

  private async withPassword(
    account: Account,
    previous: PortalSession | null,
  ): Promise<SignInOutcome> {
    const opened = await this.sessions.signIn(account.id, previous, { way: 'password' });
    const pending = currentState(account, this.clock.now()) === 'PENDING_EMAIL';
    return { outcome: pending ? 'pending-email' : 'active', opened };
  }
}

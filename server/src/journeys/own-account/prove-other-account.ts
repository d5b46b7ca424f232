import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import { AccountRecords } from '../../roster/index.js';
import { sameHolder } from '../domain/same-holder.js';
import { Families, PortalSessions, ProveAccount } from '../../identity/index.js';
import type {
  Child,
  Person,
  SignedInSession,
  ProofRefusal,
  ProofRequest,
} from '../../identity/index.js';

/** What came of another account's identifier and password. */
export type ProveOtherOutcome =
  /**
   * `own`: it is the very account. `reset-first`: its letter is for a new password, which is proved with
   * more than the letter. `change-first`: its password may be known to somebody else. `other-name`: somebody else's, as far as the schools know.
   */
  | { readonly outcome: 'proved' | 'own' | 'reset-first' | 'change-first' | 'other-name' }
  | ProofRefusal;

/** The other account once it is proved: what its owner would see in it. */
export interface OtherAccount {
  readonly login: string;
  readonly person: Person;
  readonly children: readonly Child[];
}

/** The first step of « Ajouter des élèves depuis un autre compte »: the other account is one's own too. */
@Injectable()
export class ProveOtherAccount {
  constructor(
    private readonly proofs: ProveAccount,
    private readonly records: AccountRecords,
    private readonly accounts: Accounts,
    private readonly families: Families,
    private readonly sessions: PortalSessions,
    private readonly clock: Clock,
  ) {}

  /** One attempt, under the limits of sign-in. Nothing moves yet. Throws `server.busy`. */
  async prove(
    session: SignedInSession,
    typed: Omit<ProofRequest, 'profile'>,
  ): Promise<ProveOtherOutcome> {
    const proof = await this.proofs.prove({ ...typed, profile: 'guardian' });
    if (proof.outcome === 'doubted') return { outcome: 'change-first' };
    if (proof.outcome !== 'letter' && proof.outcome !== 'password') return proof;
    const { id: otherAccountId } = proof.account;
    if (otherAccountId === session.accountId) return { outcome: 'own' };
    if (proof.outcome === 'letter' && proof.account.state !== 'NOTIFIED') {
      return { outcome: 'reset-first' };
    }
    const kept = await this.records.guardiansOfAccount(session.accountId);
    const other = await this.records.guardiansOfAccount(otherAccountId);
    if (!sameHolder(kept, other)) return { outcome: 'other-name' };
    const secretId = proof.outcome === 'letter' ? proof.secretId : null;
    const provedAt = this.clock.now().toISOString();
    await this.sessions.keep(session, { change: 'grouping', otherAccountId, secretId, provedAt });
    return { outcome: 'proved' };
  }

  /** The account that was proved, `null` when none was. Its suspended links do not show. */
  async proved({ underWay }: SignedInSession): Promise<OtherAccount | null> {
    if (underWay?.change !== 'grouping') return null;
    const account = await this.accounts.get(underWay.otherAccountId);
    return {
      login: account.login,
      person: await this.families.person(account),
      children: await this.families.children(account.id),
    };
  }
}

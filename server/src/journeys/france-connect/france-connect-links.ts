import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Keys } from '../../platform/crypto/keys.js';
import { newId } from '../../platform/crypto/random.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { FranceConnectIdentity } from './model.js';
import type { OpenedSession, PortalSession, SignedInSession } from '../../identity/index.js';
import { FranceConnectLinkStore } from '../persistence/france-connect-link-store.js';
import type { FranceConnectLink } from '../persistence/france-connect-link-store.js';
import { IDENTITY_PURPOSE, SUB_PURPOSE } from '../persistence/key-uses.js';
import { PortalSessions } from '../../identity/index.js';

/** An identity that claims an account, and the mobile that its holder proved. */
export interface FranceConnectClaim {
  readonly accountId: string;
  readonly identity: FranceConnectIdentity;
  readonly mobile: string;
}

/**
 * Which FranceConnect identity opens which account. FranceConnect's own identifier is kept as a mac only;
 * it changes when a civil identity is corrected (docs/domain.md §3.6), so an account may be linked again.
 */
@Injectable()
export class FranceConnectLinks {
  constructor(
    private readonly store: FranceConnectLinkStore,
    private readonly sessions: PortalSessions,
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** What is known of an identity: the account that it opens first, then those that it claims. */
  async of({ sub }: FranceConnectIdentity): Promise<FranceConnectLink | null> {
    const links = await this.ofIdentity(sub);
    const order = ['linked', 'approved', 'awaiting', 'refused'] as const;
    return order.flatMap((state) => links.find((link) => link.state === state) ?? []).at(0) ?? null;
  }

  /** Whether an account opens with FranceConnect. */
  async opens(accountId: string): Promise<boolean> {
    return (await this.store.ofAccount(accountId)).some(({ state }) => state === 'linked');
  }

  /** Notes a claim that the school decides on, with the names to compare; gives its id. */
  claim({ accountId, identity, mobile }: FranceConnectClaim): Promise<string> {
    return this.unitOfWork.run(async () => {
      const { given, id } = await this.slot(accountId, identity);
      const names = {
        familyName: identity.familyName,
        usageName: identity.usageName,
        givenNames: identity.givenNames,
      };
      const sealed = this.keys.seal(IDENTITY_PURPOSE, Buffer.from(JSON.stringify(names)), id);
      const row = {
        state: 'awaiting',
        mobile,
        sealedIdentity: sealed.toString('base64url'),
      } as const;
      await this.write(given, { id, accountId, subMac: this.subMac(identity.sub), ...row });
      return id;
    });
  }

  /** Lets an identity open an account from now on. Inside the unit that activates or signs in. */
  async link(accountId: string, identity: FranceConnectIdentity): Promise<void> {
    const { given, id } = await this.slot(accountId, identity);
    const row = { state: 'linked', mobile: null, sealedIdentity: null } as const;
    await this.write(given, { id, accountId, subMac: this.subMac(identity.sub), ...row });
  }

  /** Lets an identity open an account, and signs in. */
  enter(
    accountId: string,
    identity: FranceConnectIdentity,
    previous: PortalSession | null,
  ): Promise<OpenedSession<SignedInSession>> {
    return this.unitOfWork.run(async () => {
      await this.link(accountId, identity);
      const arrival = { way: 'france-connect', idToken: identity.idToken } as const;
      return this.sessions.signIn(accountId, previous, arrival);
    });
  }

  private async slot(accountId: string, { sub }: FranceConnectIdentity) {
    const links = await this.ofIdentity(sub);
    const given = links.find((link) => link.accountId === accountId) ?? null;
    return { given, id: given?.id ?? newId() };
  }

  private async write(
    given: FranceConnectLink | null,
    row: Omit<FranceConnectLink, 'createdAt' | 'decidedAt'>,
  ): Promise<void> {
    if (given) await this.store.update(given.id, row);
    else await this.store.insert({ ...row, createdAt: this.clock.now(), decidedAt: null });
  }

  private ofIdentity(sub: string): Promise<FranceConnectLink[]> {
    return this.store.ofIdentity(this.keys.macs(SUB_PURPOSE, sub));
  }

  private subMac(sub: string): string {
    return this.keys.mac(SUB_PURPOSE, sub);
  }
}

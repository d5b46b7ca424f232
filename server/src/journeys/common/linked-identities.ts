import { Injectable } from '@nestjs/common';
import { Keys } from '../../platform/crypto/keys.js';
import { FranceConnectLinkStore } from '../persistence/france-connect-link-store.js';
import { SUB_PURPOSE } from '../persistence/key-uses.js';

/** The FranceConnect identities that open accounts, where two accounts of one person become one. */
@Injectable()
export class LinkedIdentities {
  constructor(
    private readonly store: FranceConnectLinkStore,
    private readonly keys: Keys,
  ) {}

  /** Whether each of these accounts is opened by an identity, and none of them by the other's. */
  async differ(accountId: string, otherId: string): Promise<boolean> {
    const [own, others] = [await this.of(accountId), await this.of(otherId)];
    const subjects = new Set(own.map((link) => this.subjectOf(link)));
    return own.length > 0 && others.some((link) => !subjects.has(this.subjectOf(link)));
  }

  /**
   * Has what opens one account open another one, unless it does already. Inside a unit.
   *
   * @returns ids of what moved, for {@link giveBack}
   */
  async move(fromId: string, toId: string): Promise<string[]> {
    const there = await this.store.ofAccount(toId);
    const known = new Set(there.map((link) => this.subjectOf(link)));
    const moving = (await this.of(fromId)).filter((link) => !known.has(this.subjectOf(link)));
    for (const { id } of moving) await this.store.update(id, { accountId: toId });
    return moving.map(({ id }) => id);
  }

  /** Has what moved from one account to another, and is there still, open the first one again. Inside a unit. */
  async giveBack(ids: readonly string[], fromId: string, toId: string): Promise<void> {
    const there = await this.of(fromId);
    for (const { id } of there.filter((link) => ids.includes(link.id))) {
      await this.store.update(id, { accountId: toId });
    }
  }

  /** Forgets what opens an account: it is linked anew at the next activation. Inside a unit. */
  async forget(accountId: string): Promise<void> {
    await this.store.deleteLinked(accountId);
  }

  /** Who it is, whichever generation of keys the link is of. */
  private subjectOf({ subMac }: { readonly subMac: string }): string {
    return this.keys.bareMac(SUB_PURPOSE, subMac);
  }

  private async of(accountId: string): Promise<{ id: string; subMac: string }[]> {
    const links = await this.store.ofAccount(accountId);
    return links.filter(({ state }) => state === 'linked');
  }
}

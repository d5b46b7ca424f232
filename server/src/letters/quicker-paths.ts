import { Injectable } from '@nestjs/common';
import { AccountStore } from '../accounts/index.js';
import { Clock } from '../platform/clock.js';
import { Outbox } from '../messages/index.js';
import { INSTALLATION, isHeld, RosterRecords } from '../roster/index.js';
import { mobileToActivateWith } from './domain/quicker-path.js';
import type { Recipient } from './domain/recipients.js';

/**
 * Finds who needs no secret (docs/letters.md#a-run): guardians whose mobile takes a code and is nobody else's
 * in any school (docs/rules.md rule 8), unless staff changed it lately (rule 9). As the portal decides it,
 * for a whole run at once.
 */
@Injectable()
export class QuickerPaths {
  constructor(
    private readonly roster: RosterRecords,
    private readonly accounts: AccountStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Those of these people who can activate with their mobile. Nobody, where no SMS leaves. */
  async among(recipients: readonly Recipient[]): Promise<ReadonlySet<Recipient>> {
    if (!this.outbox.canSend('sms')) return new Set();
    const now = this.clock.now();
    const mobiles = new Map<Recipient, string>();
    for (const recipient of recipients) {
      const mobile = mobileToActivateWith(recipient);
      if (mobile === null || isHeld(mobile.heldUntil, now)) continue;
      mobiles.set(recipient, mobile.e164);
    }
    const owners = await this.ownersOf([...mobiles.values()]);
    return new Set(
      [...mobiles].flatMap(([recipient, mobile]) => {
        const people = owners.get(mobile);
        return people?.size === 1 && people.has(recipient.account.id) ? recipient : [];
      }),
    );
  }

  /** The distinct people who have each mobile: an account each, or a record without one. */
  private async ownersOf(mobiles: readonly string[]): Promise<Map<string, Set<string>>> {
    const owners = new Map<string, Set<string>>();
    const add = (mobile: string | null, person: string): void => {
      if (mobile === null) return;
      const people = owners.get(mobile);
      if (people) people.add(person);
      else owners.set(mobile, new Set([person]));
    };
    // A mobile that somebody of another school has is nobody's alone either.
    const records = await this.roster.guardiansWithMobiles(INSTALLATION, mobiles);
    for (const { mobile, accountId, id } of records) {
      add(mobile, accountId ?? id);
    }
    for (const { mobile, id } of await this.accounts.findByOwnMobiles(mobiles)) add(mobile, id);
    return owners;
  }
}

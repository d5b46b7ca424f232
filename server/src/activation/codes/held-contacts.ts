import { Injectable } from '@nestjs/common';
import { parsePhone } from '@trousseau/shared';
import type { HeldKind } from '@trousseau/shared';
import type { Account } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import { Outbox } from '../../messages/index.js';
import { AccountRecords, Holds, isHeld } from '../../roster/index.js';
import type { GuardianRecord } from '../../roster/index.js';
import { FindContactOwners, peopleOf } from './contact-owners.js';
import type { Contact } from '../domain/contact.js';

/** The contacts of a guardian that the schools hold, as far as a code can be sent to them. */
export interface HeldContacts {
  /** The guardian's alone, mobile first. */
  readonly usable: readonly Contact[];
  /**
   * Until when the only contact waits because staff put it in the place of another one
   * (docs/rules.md rule 9), else `null`. One that was added where none served is no step at all: before it,
   * the letter was enough.
   */
  readonly waitsUntil: Date | null;
}

/**
 * Finds where a code can go that proves more than the letter does. What two people share proves nothing of
 * either (docs/rules.md rule 8), and what no transport can reach is as good as absent.
 */
@Injectable()
export class FindHeldContacts {
  constructor(
    private readonly records: AccountRecords,
    private readonly owners: FindContactOwners,
    private readonly holds: Holds,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The contacts of the guardian who holds this account. */
  async of({ id }: Pick<Account, 'id'>): Promise<HeldContacts> {
    const now = this.clock.now();
    const usable: Contact[] = [];
    const waiting: Date[] = [];
    const records = await this.recordsOf(id);
    const added = await this.addedTo(id);
    for (const { contact, heldUntil, key } of records.flatMap(contactsOn)) {
      if (!this.outbox.canSend(contact.channel) || !(await this.isOneOnly(contact))) continue;
      if (heldUntil && isHeld(heldUntil, now)) {
        if (!added.has(key)) waiting.push(heldUntil);
      } else if (!usable.some(({ value }) => value === contact.value)) usable.push(contact);
    }
    usable.sort((one, other) => other.channel.localeCompare(one.channel));
    const waitsUntil = usable.length > 0 ? null : (waiting.sort((a, b) => +a - +b)[0] ?? null);
    return { usable, waitsUntil };
  }

  /** Whether an activation by letter asks for a code. */
  async needsCode(account: Pick<Account, 'id' | 'holder' | 'codeWaivedAt'>): Promise<boolean> {
    if (account.holder === 'student' || account.codeWaivedAt !== null) return false;
    const { usable, waitsUntil } = await this.of(account);
    return usable.length > 0 || waitsUntil !== null;
  }

  private async recordsOf(accountId: string): Promise<GuardianRecord[]> {
    const records = await this.records.guardiansOfAccount(accountId);
    return records.filter(({ leftOn }) => leftOn === null);
  }

  /** The held contacts that took the place of none. */
  private async addedTo(accountId: string): Promise<ReadonlySet<string>> {
    const held = await this.holds.behind(accountId);
    const added = held.filter(({ before }) => before === null);
    return new Set(added.map(({ guardianId, kind }) => keyOf(guardianId, kind)));
  }

  private async isOneOnly(contact: Contact): Promise<boolean> {
    return peopleOf(await this.owners.of(contact)).size === 1;
  }
}

function contactsOn(record: GuardianRecord): {
  readonly contact: Contact;
  readonly heldUntil: Date | null;
  readonly key: string;
}[] {
  const { id, mobile, email, mobileHeldUntil, emailHeldUntil } = record;
  const reachable = mobile !== null && parsePhone(mobile)?.mobile === true;
  const sms = { channel: 'sms', value: mobile ?? '' } as const;
  const mail = { channel: 'mail', value: email ?? '' } as const;
  return [
    ...(reachable ? [{ contact: sms, heldUntil: mobileHeldUntil, key: keyOf(id, 'mobile') }] : []),
    ...(email === null
      ? []
      : [{ contact: mail, heldUntil: emailHeldUntil, key: keyOf(id, 'email') }]),
  ];
}

function keyOf(guardianId: string, kind: HeldKind): string {
  return `${guardianId} ${kind}`;
}

import { Injectable } from '@nestjs/common';
import { parsePhone } from '@trousseau/shared';
import type { Account } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import { Outbox } from '../../platform/mail/outbox.js';
import { RosterStore, isHeld } from '../../roster/index.js';
import type { GuardianRecord } from '../../roster/index.js';
import { FindContactOwners, peopleOf } from './contact-owners.js';
import type { Contact } from '../domain/contact.js';

/** The contacts of a guardian that the schools hold, as far as a code can be sent to them. */
export interface HeldContacts {
  /** The guardian's alone, mobile first. */
  readonly usable: readonly Contact[];
  /** Until when the only contact waits because staff changed it (docs/rules.md rule 9), else `null`. */
  readonly waitsUntil: Date | null;
}

/**
 * Finds where a code can go that proves more than the letter does. What two people share proves nothing of
 * either (docs/rules.md rule 8), and what no transport can reach is as good as absent.
 */
@Injectable()
export class FindHeldContacts {
  constructor(
    private readonly roster: RosterStore,
    private readonly owners: FindContactOwners,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The contacts of the guardian who holds this account. */
  async of({ id }: Pick<Account, 'id'>): Promise<HeldContacts> {
    const now = this.clock.now();
    const usable: Contact[] = [];
    const waiting: Date[] = [];
    for (const { contact, heldUntil } of (await this.recordsOf(id)).flatMap(contactsOn)) {
      if (!this.outbox.canSend(contact.channel) || !(await this.isOneOnly(contact))) continue;
      if (heldUntil && isHeld(heldUntil, now)) waiting.push(heldUntil);
      else if (!usable.some(({ value }) => value === contact.value)) usable.push(contact);
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
    const records = await this.roster.guardiansOfAccount(accountId);
    return records.filter(({ leftOn }) => leftOn === null);
  }

  private async isOneOnly(contact: Contact): Promise<boolean> {
    return peopleOf(await this.owners.of(contact)).size === 1;
  }
}

function contactsOn(
  record: GuardianRecord,
): { readonly contact: Contact; readonly heldUntil: Date | null }[] {
  const { mobile, email, mobileHeldUntil, emailHeldUntil } = record;
  const reachable = mobile !== null && parsePhone(mobile)?.mobile === true;
  return [
    ...(reachable
      ? [{ contact: { channel: 'sms', value: mobile } as const, heldUntil: mobileHeldUntil }]
      : []),
    ...(email === null
      ? []
      : [{ contact: { channel: 'mail', value: email } as const, heldUntil: emailHeldUntil }]),
  ];
}

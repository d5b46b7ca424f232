import { Injectable } from '@nestjs/common';
import { parsePhone } from '@trousseau/shared';
import type { Account } from '../../accounts/index.js';
import { FindContactOwners, peopleOf } from '../../identity/index.js';
import type { Contact } from '../../identity/index.js';
import { Outbox } from '../../messages/index.js';
import { Clock } from '../../platform/clock.js';
import { AccountRecords, isHeld } from '../../roster/index.js';
import type { GuardianRecord } from '../../roster/index.js';

/** A contact, and since when it is what it is; `null`: nobody knows. */
interface DatedContact {
  readonly contact: Contact;
  readonly since: Date | null;
}

/**
 * Finds the contacts of the owner of a doubted password that whoever may have learnt it cannot have put there: they were
 * what they are before the doubt begins, in the account or on a school’s record. What two people share proves nothing of
 * either (docs/rules.md rule 8).
 */
@Injectable()
export class KnownContacts {
  constructor(
    private readonly records: AccountRecords,
    private readonly owners: FindContactOwners,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** One of each kind at most, mobile first; what the owner proved comes before what a school holds. */
  async of(account: Account): Promise<Contact[]> {
    const { passwordDoubtedSince: doubted } = account;
    if (doubted === null) return [];
    const found = [...provedBy(account), ...(await this.onRecords(account))];
    const known: Contact[] = [];
    for (const { contact, since } of found) {
      if (since === null || since >= doubted || !this.outbox.canSend(contact.channel)) continue;
      if (known.some(({ channel }) => channel === contact.channel)) continue;
      if (await this.isOneOnly(contact)) known.push(contact);
    }
    return known.sort((one, other) => other.channel.localeCompare(one.channel));
  }

  /** Whether a code to this contact is enough for another password: always, where none is doubted. */
  async include(account: Account, { channel, value }: Contact): Promise<boolean> {
    if (account.passwordDoubtedSince === null) return true;
    const known = await this.of(account);
    return known.some((contact) => contact.channel === channel && contact.value === value);
  }

  private async onRecords({ id }: Account): Promise<DatedContact[]> {
    const now = this.clock.now();
    const records = await this.records.guardiansOfAccount(id);
    return records
      .filter(({ leftOn }) => leftOn === null)
      .flatMap((record) => heldBySchool(record, now));
  }

  private async isOneOnly(contact: Contact): Promise<boolean> {
    return peopleOf(await this.owners.of(contact)).size === 1;
  }
}

function provedBy({ mobile, mobileConfirmedAt, email, emailConfirmedAt }: Account): DatedContact[] {
  return [
    ...(mobile === null ? [] : [dated('sms', mobile, mobileConfirmedAt)]),
    ...(email === null ? [] : [dated('mail', email, emailConfirmedAt)]),
  ];
}

/** What staff changed lately opens nothing yet (docs/rules.md rule 9). */
function heldBySchool(record: GuardianRecord, now: Date): DatedContact[] {
  const { mobile, email } = record;
  const reachable = mobile !== null && parsePhone(mobile)?.mobile === true;
  return [
    ...(reachable && !isHeld(record.mobileHeldUntil, now)
      ? [dated('sms', mobile, record.mobileSince)]
      : []),
    ...(email !== null && !isHeld(record.emailHeldUntil, now)
      ? [dated('mail', email, record.emailSince)]
      : []),
  ];
}

function dated(channel: Contact['channel'], value: string, since: Date | null): DatedContact {
  return { contact: { channel, value }, since };
}

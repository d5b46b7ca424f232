import { Injectable } from '@nestjs/common';
import { AccountStore } from '../../accounts/index.js';
import type { Account } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import { INSTALLATION, isHeld, RosterRecords } from '../../roster/index.js';
import type { GuardianRecord } from '../../roster/index.js';
import type { Contact } from '../domain/contact.js';

/** Who has a contact: on a school's record, or proved by the owner of an account. */
export interface ContactOwners {
  /** Guardians on whose record it stands, in any school. */
  readonly records: readonly GuardianRecord[];
  /** Those of the records that may use it: staff did not change it lately (docs/rules.md rule 9). */
  readonly usable: readonly GuardianRecord[];
  /** Accounts whose owner proved that it is theirs. */
  readonly accounts: readonly Account[];
}

/** Looks up whose a mobile or an e-mail is. What it finds is never told to whoever typed it. */
@Injectable()
export class FindContactOwners {
  constructor(
    private readonly roster: RosterRecords,
    private readonly accounts: AccountStore,
    private readonly clock: Clock,
  ) {}

  /** Everybody who has this contact. */
  async of({ channel, value }: Contact): Promise<ContactOwners> {
    const column = channel === 'sms' ? 'mobile' : 'email';
    const records = await this.roster.guardiansReachedAt(INSTALLATION, column, value);
    const accounts = await this.accounts.findByOwnContact(column, value);
    const now = this.clock.now();
    const usable = records.filter((record) => !isHeld(record[`${column}HeldUntil`], now));
    return { records, usable, accounts };
  }

  /** The one account that a contact leads to, `null` when there is none or several people share it. */
  async onlyAccountOf(contact: Contact): Promise<string | null> {
    const owners = await this.of(contact);
    const people = peopleOf(owners);
    const [only] = people;
    if (people.size !== 1 || only === undefined) return null;
    const reached = [...owners.usable.map(({ accountId }) => accountId), ...idsOf(owners.accounts)];
    return reached.includes(only) ? only : null;
  }
}

/** The distinct people who have a contact: an account each, or a record without one. */
export function peopleOf({ records, accounts }: Omit<ContactOwners, 'usable'>): Set<string> {
  return new Set([...records.map(({ id, accountId }) => accountId ?? id), ...idsOf(accounts)]);
}

function idsOf(accounts: readonly Account[]): string[] {
  return accounts.map(({ id }) => id);
}

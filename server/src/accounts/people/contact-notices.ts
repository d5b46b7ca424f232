import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { parsePhone } from '@trousseau/shared';
import { Outbox } from '../../messages/index.js';
import { Schools } from '../../roster/index.js';
import type { ContactKind, GuardianRecord, School, SchoolScope } from '../../roster/index.js';
import { CONTACT_CHANGED, contactChanged, inOneWord } from '../messages/contact-changed.js';
import type { ChangedContacts } from '../messages/contact-changed.js';
import { AccountStore } from '../persistence/account-store.js';
import type { Account } from '../persistence/account-store.js';

/** Which contacts of a guardian staff changed, maybe none, and the record as it was. */
export interface ContactChange {
  readonly before: GuardianRecord;
  readonly kinds: readonly ContactKind[];
}

/** Where somebody could be reached before a change. */
interface EarlierContacts {
  readonly emails: ReadonlySet<string>;
  readonly mobiles: ReadonlySet<string>;
}

/** Tells a guardian's earlier contacts that staff changed one of them (docs/rules.md rule 9). */
@Injectable()
export class ContactNotices implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly accounts: AccountStore,
    private readonly schools: Schools,
  ) {}

  onModuleInit(): void {
    this.outbox.register(CONTACT_CHANGED, contactChanged);
  }

  /**
   * Records the notices of these changes, for guardians who have an account: to the school's earlier
   * contacts and to those that the owner confirmed. Inside the unit of the change.
   *
   * @returns ids of those who have no earlier contact at which they could be told
   */
  async tell({ schoolId }: SchoolScope, changes: readonly ContactChange[]): Promise<string[]> {
    const accountIds = changes.flatMap(({ before }) => before.accountId ?? []);
    if (accountIds.length === 0) return [];
    const school = await this.schools.get({ schoolId });
    const accounts = await this.accounts.findMany(accountIds);
    const byId = new Map(accounts.map((account) => [account.id, account]));
    const unreached: string[] = [];
    for (const { before, kinds } of changes) {
      const account = byId.get(before.accountId ?? '');
      const what = inOneWord(kinds);
      if (!account || !what) continue;
      const told = await this.send(school, what, earlierContacts(before, account));
      if (!told) unreached.push(before.id);
    }
    return unreached;
  }

  private async send(
    school: School,
    what: ChangedContacts,
    { emails, mobiles }: EarlierContacts,
  ): Promise<boolean> {
    const message = { template: CONTACT_CHANGED, language: 'fr', scopeId: school.id } as const;
    for (const to of emails) {
      const values = { what, school: school.name };
      await this.outbox.add({ ...message, channel: 'mail', to, values });
    }
    const numbers = this.outbox.canSend('sms') ? [...mobiles] : [];
    for (const to of numbers) {
      await this.outbox.add({ ...message, channel: 'sms', to, values: { what } });
    }
    return emails.size + numbers.length > 0;
  }
}

function earlierContacts(record: GuardianRecord, account: Account): EarlierContacts {
  const emails = [record.email, account.emailConfirmedAt && account.email];
  const mobiles = [record.mobile, account.mobileConfirmedAt && account.mobile];
  return {
    emails: new Set(emails.filter((email) => email !== null)),
    mobiles: new Set(mobiles.filter((mobile) => mobile !== null).filter(receivesSms)),
  };
}

/** A school may have written a landline down as the mobile. */
function receivesSms(number: string): boolean {
  return parsePhone(number)?.mobile === true;
}

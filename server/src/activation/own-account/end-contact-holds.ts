import { Injectable } from '@nestjs/common';
import { Roster, AccountRecords } from '../../roster/index.js';
import type { Contact } from '../domain/contact.js';

/** Ends the wait of a contact that staff changed, because its owner proved it from a session. */
@Injectable()
export class EndContactHolds {
  constructor(
    private readonly records: AccountRecords,
    private readonly roster: Roster,
  ) {}

  /** Wherever a school holds this very contact for this guardian (docs/rules.md rule 9). */
  async of(accountId: string, { channel, value }: Contact): Promise<void> {
    const kind = channel === 'sms' ? 'mobile' : 'email';
    for (const record of await this.records.guardiansOfAccount(accountId)) {
      if (record[kind] !== value) continue;
      await this.roster.confirmContact({ schoolId: record.schoolId }, record.id, kind, value);
    }
  }
}

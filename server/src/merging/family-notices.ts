import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { parsePhone } from '@trousseau/shared';
import type { Account } from '../accounts/index.js';
import { Outbox } from '../messages/index.js';
import type { GuardianRecord, SchoolScope, StudentRecord } from '../roster/index.js';
import {
  RECORDS_MERGED,
  RECORDS_SEPARATED,
  recordsMerged,
  recordsSeparated,
} from './messages/records-merged.js';

/** Tells a family that the school made one record of two, or two of one. It names nobody: who reads it may be somebody else. */
@Injectable()
export class FamilyNotices implements OnModuleInit {
  constructor(private readonly outbox: Outbox) {}

  onModuleInit(): void {
    this.outbox.register(RECORDS_MERGED, recordsMerged);
    this.outbox.register(RECORDS_SEPARATED, recordsSeparated);
  }

  /** Records a message to every contact that these records and accounts had. Inside the unit. */
  async tell(
    { schoolId: scopeId }: SchoolScope,
    template: typeof RECORDS_MERGED | typeof RECORDS_SEPARATED,
    records: readonly (StudentRecord | GuardianRecord)[],
    accounts: readonly (Account | null)[],
  ): Promise<void> {
    const confirmed = accounts.filter((account) => account !== null);
    const emails = [
      ...records.map(({ email }) => email),
      ...confirmed.map(({ email, emailConfirmedAt }) => emailConfirmedAt && email),
    ];
    const mobiles = [
      ...records.map((record) => ('mobile' in record ? record.mobile : null)),
      ...confirmed.map(({ mobile, mobileConfirmedAt }) => mobileConfirmedAt && mobile),
    ];
    const message = { template, language: 'fr', scopeId, values: {} } as const;
    for (const to of new Set(emails.filter((email) => email !== null))) {
      await this.outbox.add({ ...message, channel: 'mail', to });
    }
    if (!this.outbox.canSend('sms')) return;
    for (const to of new Set(mobiles.filter((mobile) => mobile !== null))) {
      if (parsePhone(to)?.mobile) await this.outbox.add({ ...message, channel: 'sms', to });
    }
  }
}

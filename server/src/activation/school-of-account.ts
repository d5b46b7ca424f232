import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/index.js';
import { AccountRecords } from '../roster/index.js';

/** Finds a school whose staff answer for what happens to an account. */
@Injectable()
export class SchoolOfAccount {
  constructor(private readonly records: AccountRecords) {}

  /** A school that keeps a record of its holder, `null` when none does any more. */
  async of(account: Pick<Account, 'id' | 'holder'>): Promise<string | null> {
    const [record] = await this.records.of(account);
    return record?.schoolId ?? null;
  }
}

import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, LessThan, Repository } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { AccountRow } from '../../accounts/persistence/entities.js';

/** A record that has the account keeps it: it goes with that. */
const NOBODYS = ['student', 'guardian']
  .map((table) => `NOT EXISTS (SELECT 1 FROM ${table} WHERE ${table}.accountId = account.id)`)
  .join(' AND ');

/** Accounts that closed long ago and that no record of any school has. Reads only. */
@Injectable()
export class ClosedAccounts {
  constructor(@InjectRepository(AccountRow) private readonly accounts: Repository<AccountRow>) {}

  /** How many closed before this instant. */
  count(before: Date): Promise<number> {
    return this.closedBefore(before).getCount();
  }

  /** Ids of some of them. */
  async some(before: Date, limit: number): Promise<string[]> {
    const found = await this.closedBefore(before)
      .select('account.id', 'id')
      .limit(limit)
      .getRawMany<{ id: string }>();
    return found.map(({ id }) => id);
  }

  private closedBefore(before: Date): SelectQueryBuilder<AccountRow> {
    const state = 'CLOSED';
    return this.accounts
      .createQueryBuilder('account')
      .where([
        { state, closesOn: LessThan(before.toISOString().slice(0, 10)) },
        { state, closesOn: IsNull(), updatedAt: LessThan(before) },
      ])
      .andWhere(NOBODYS);
  }
}

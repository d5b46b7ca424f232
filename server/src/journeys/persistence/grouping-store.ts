import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { AccountGroupingRow } from './entities.js';

/** Two accounts that became one. */
export interface Grouping extends Readonly<Omit<AccountGroupingRow, 'guardianIds'>> {
  /** The records that moved, in any school. */
  readonly recordIds: readonly string[];
}

/** Rows of groupings. */
@Injectable()
export class GroupingStore {
  constructor(
    @InjectRepository(AccountGroupingRow) private readonly rows: Repository<AccountGroupingRow>,
  ) {}

  async find(id: string): Promise<Grouping | null> {
    const row = await this.rows.findOneBy({ id });
    if (!row) return null;
    const { guardianIds, ...grouping } = row;
    return { ...grouping, recordIds: JSON.parse(guardianIds) as string[] };
  }

  /** Whether one account went into the other, and still is there. */
  isGrouped(keptAccountId: string, closedAccountId: string): Promise<boolean> {
    const where = { keptAccountId, closedAccountId, undoneAt: IsNull() };
    return this.rows.existsBy(where);
  }

  async insert({ recordIds, ...grouping }: Grouping): Promise<void> {
    await this.rows.insert({ ...grouping, guardianIds: JSON.stringify(recordIds) });
  }

  /** Notes that a grouping was taken back, once: false when it had been. */
  async markUndone(id: string, undoneAt: Date, undoneBy: string): Promise<boolean> {
    const updated = await this.rows.update(
      { id, undoneAt: IsNull() },
      { undoneAt, undoneBy: undoneBy.slice(0, 80) },
    );
    return updated.affected === 1;
  }
}

import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { StaffRow } from '../../staff/persistence/entities.js';
import { AccountRow } from './entities.js';

/** What the actors of records are called: resolved when shown, never stored beside them. */
@Injectable()
export class ActorStore {
  constructor(
    @InjectRepository(StaffRow) private readonly staffRows: Repository<StaffRow>,
    @InjectRepository(AccountRow) private readonly accountRows: Repository<AccountRow>,
  ) {}

  /** What colleagues are called, by id. */
  async staff(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.staffRows.findBy({ id: In([...new Set(ids)]) });
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Logins by account id. */
  async logins(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.accountRows.find({
      select: { id: true, login: true },
      where: { id: In([...new Set(ids)]) },
    });
    return new Map(rows.map(({ id, login }) => [id, login]));
  }
}

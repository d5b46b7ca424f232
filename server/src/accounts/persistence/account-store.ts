import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThan, Like, Not, Repository } from 'typeorm';
import type { AccountState } from '@trousseau/shared';
import { chunks } from '../../platform/database/dialect.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { updateEach } from '../../platform/database/update-each.js';
import type { RowChange } from '../../platform/database/update-each.js';
import { AccountRow } from './entities.js';

/** An account as the rooms above read it. */
export type Account = Readonly<AccountRow>;

/** Beginnings of logins that one statement looks for. */
const BEGINNINGS = 400;

/** Rows of accounts. */
@Injectable()
export class AccountStore {
  constructor(@InjectRepository(AccountRow) private readonly rows: Repository<AccountRow>) {}

  find(id: string): Promise<Account | null> {
    return this.rows.findOneBy({ id });
  }

  findByLogin(login: string): Promise<Account | null> {
    return this.rows.findOneBy({ login });
  }

  findByLogins(logins: readonly string[]): Promise<Account[]> {
    return readInParts(logins, (part) => this.rows.findBy({ login: In(part) }));
  }

  /** The accounts whose owners proved that this mobile or e-mail is theirs. */
  findByOwnContact(column: 'mobile' | 'email', value: string): Promise<Account[]> {
    return this.rows.findBy({ [column]: value });
  }

  /** The accounts whose owners proved that one of these mobiles is theirs. */
  findByOwnMobiles(mobiles: readonly string[]): Promise<Account[]> {
    return readInParts(mobiles, (part) => this.rows.findBy({ mobile: In(part) }));
  }

  findMany(ids: readonly string[]): Promise<Account[]> {
    return readInParts(ids, (part) => this.rows.findBy({ id: In(part) }));
  }

  /** Accounts that are to close before this day and are not closed. */
  closingBy(today: string): Promise<Account[]> {
    return this.rows.findBy({
      closesOn: LessThan(today),
      state: Not('CLOSED'),
    });
  }

  /** The logins in use that a base could meet: those that begin as it does, suffixes included. */
  async loginsLike(bases: readonly string[]): Promise<Set<string>> {
    const taken = new Set<string>();
    for (const part of chunks([...new Set(bases)], BEGINNINGS)) {
      const rows = await this.rows.find({
        select: { login: true },
        where: part.map((base) => ({ login: Like(`${base}%`) })),
      });
      for (const { login } of rows) taken.add(login);
    }
    return taken;
  }

  async insert(rows: readonly Account[]): Promise<void> {
    await insertMany(this.rows, rows);
  }

  /** Changes an account that is still in this state; false when it moved meanwhile. */
  async updateFrom(id: string, state: AccountState, patch: Partial<AccountRow>): Promise<boolean> {
    const updated = await this.rows.update({ id, state }, patch);
    return updated.affected === 1;
  }

  /** Changes many accounts at once; gives how many. */
  async updateMany(
    ids: readonly string[],
    state: AccountState,
    patch: Partial<AccountRow>,
  ): Promise<number> {
    let changed = 0;
    for (const part of chunks(ids)) {
      const updated = await this.rows.update({ id: In(part), state }, patch);
      changed += updated.affected ?? 0;
    }
    return changed;
  }

  /** Changes accounts whatever their state, each in its own way. */
  updateEach(changes: readonly RowChange<AccountRow>[]): Promise<void> {
    return updateEach(this.rows, changes);
  }

  async update(id: string, patch: Partial<AccountRow>): Promise<void> {
    await this.rows.update({ id }, patch);
  }
}

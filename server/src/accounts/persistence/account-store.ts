import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Between, In, LessThan, Not, Repository } from 'typeorm';
import type { AccountState } from '@trousseau/shared';
import { chunks, isEmbedded } from '../../platform/database/dialect.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { updateEach } from '../../platform/database/update-each.js';
import type { RowChange } from '../../platform/database/update-each.js';
import { TouchedPeople } from '../../roster/index.js';
import { AccountRow, UsedLoginRow } from './entities.js';
import { NotedAccounts } from './noted-accounts.js';

/** An account as the rooms above read it. */
export type Account = Readonly<AccountRow>;

/** Beginnings of logins that one statement looks for. */
const BEGINNINGS = 400;

interface HighestQuery {
  readonly sql: string;
  readonly values: readonly string[];
}

interface HighestNumber {
  readonly base: string;
  readonly number: number | null;
}

/** Where logins are: in use, and used once by an account that was removed. */
const LOGIN_TABLES = ['account', 'used_login'] as const;

/** MariaDB and MySQL jump along the index from the end of one base to the end of the next. */
function groupedByBase(bases: readonly string[]): HighestQuery {
  const list = Array<string>(bases.length).fill('?').join(', ');
  const selects = LOGIN_TABLES.map(
    (table) =>
      `SELECT loginBase AS base, MAX(loginNumber) AS number FROM ${table} ` +
      `WHERE loginBase IN (${list}) GROUP BY loginBase`,
  );
  return { sql: selects.join(' UNION ALL '), values: [...bases, ...bases] };
}

/** SQLite would read all of a base for its end, unless it is asked for one alone. */
function ofEachBase(bases: readonly string[]): HighestQuery {
  const list = Array<string>(bases.length).fill('(?)').join(', ');
  const selects = LOGIN_TABLES.map(
    (table) =>
      `SELECT base, (SELECT MAX(loginNumber) FROM ${table} WHERE loginBase = base) AS number FROM wanted`,
  );
  return {
    sql: `WITH wanted(base) AS (VALUES ${list}) ${selects.join(' UNION ALL ')}`,
    values: bases,
  };
}

/** Rows of accounts; notes which ones a unit changes. */
@Injectable()
export class AccountStore {
  constructor(
    @InjectRepository(AccountRow) private readonly rows: Repository<AccountRow>,
    @InjectRepository(UsedLoginRow) private readonly usedRows: Repository<UsedLoginRow>,
    private readonly touched: TouchedPeople,
    private readonly noted: NotedAccounts,
  ) {}

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

  /** The logins in use, or used once, that begin like one of these stems. */
  async loginsFrom(stems: readonly string[]): Promise<Set<string>> {
    const taken = new Set<string>();
    for (const part of chunks([...new Set(stems)], BEGINNINGS)) {
      const where = part.map((stem) => ({ login: Between(stem, `${stem}\u{10FFFF}`) }));
      const select = { login: true } as const;
      const inUse = await this.rows.find({ select, where });
      const used = await this.usedRows.find({ select, where });
      for (const { login } of [...inUse, ...used]) taken.add(login);
    }
    return taken;
  }

  /**
   * The highest number ever given of each of these bases; none of those that nobody has: a whole installation
   * shares them.
   */
  async highestNumbers(bases: readonly string[]): Promise<Map<string, number>> {
    const embedded = isEmbedded(this.rows.manager);
    const highest = new Map<string, number>();
    for (const part of chunks(bases)) {
      const { sql, values } = (embedded ? ofEachBase : groupedByBase)(part);
      const rows = await this.rows.manager.query<HighestNumber[]>(sql, [...values]);
      for (const { base, number } of rows) {
        if (number !== null) highest.set(base, Math.max(number, highest.get(base) ?? 0));
      }
    }
    return highest;
  }

  /** Inserts accounts in the order of their logins: two units that meet wait for each other, and never crosswise. */
  async insert(rows: readonly Account[]): Promise<void> {
    await insertMany(
      this.rows,
      [...rows].sort((a, b) => (a.login < b.login ? -1 : 1)),
    );
    this.touched.accountsOpened(rows);
  }

  /** Removes accounts; their logins stay used. Nothing may refer to them any more. */
  async remove(accounts: readonly Account[]): Promise<void> {
    await insertMany(
      this.usedRows,
      accounts.map(({ login, loginBase, loginNumber }) => ({ login, loginBase, loginNumber })),
    );
    for (const part of chunks(accounts.map(({ id }) => id))) {
      await this.rows.delete({ id: In(part) });
    }
  }

  /** Changes an account that is still in this state; false when it moved meanwhile. */
  async updateFrom(id: string, state: AccountState, patch: Partial<AccountRow>): Promise<boolean> {
    const updated = await this.rows.update({ id, state }, patch);
    this.touched.accountsChanged([id], patch);
    this.noted.moved([id], patch.state, state);
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
    this.touched.accountsChanged(ids, patch);
    this.noted.moved(ids, patch.state, state);
    return changed;
  }

  /** Changes accounts whatever their state, each in its own way. */
  async updateEach(changes: readonly RowChange<AccountRow>[]): Promise<void> {
    await updateEach(this.rows, changes);
    for (const { id, patch } of changes) {
      this.touched.accountsChanged([id], patch);
      this.noted.moved([id], patch.state);
    }
  }

  async update(id: string, patch: Partial<AccountRow>): Promise<void> {
    await this.rows.update({ id }, patch);
    this.touched.accountsChanged([id], patch);
    this.noted.moved([id], patch.state);
  }
}

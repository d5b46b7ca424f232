import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { isRetriable } from './dialect.js';

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 20;

interface RunningUnit {
  readonly manager: EntityManager;
  readonly afterCommit: (() => void)[];
}

/**
 * The one door to the database. All writes go through {@link run}; reads outside a unit are committed
 * data only.
 *
 * On SQLite, TypeORM shares one connection among all callers, so that two concurrent transactions become
 * one and a rollback of the first silently loses what the second was told is saved (docs/decisions/0001).
 * Units therefore queue, first come first served, and reads outside them use a second, read-only
 * connection, on which a stray write fails.
 */
export class UnitOfWork {
  private readonly current = new AsyncLocalStorage<RunningUnit>();
  private lastUnit: Promise<unknown> = Promise.resolve();

  /**
   * @param writer where units run
   * @param reader where reads outside a unit run; the same as `writer` on MariaDB and MySQL
   */
  constructor(
    readonly writer: DataSource,
    private readonly reader: DataSource,
  ) {}

  /** Whether units queue in this process because the database has one writer. */
  get serial(): boolean {
    return this.writer !== this.reader;
  }

  /** The manager of the running unit, else one that reads committed data. For `persistence` folders only. */
  get manager(): EntityManager {
    return this.current.getStore()?.manager ?? this.reader.manager;
  }

  /** Whether the caller is inside a unit. */
  get inside(): boolean {
    return this.current.getStore() !== undefined;
  }

  /**
   * Runs work in one transaction: all of it is saved, or nothing. A nested call joins the outer unit. The
   * work may be run again after a deadlock or a certification failure, so it does nothing but talk to the
   * database: hash, render and send before or after.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside) return work();
    return this.serial ? this.inTurn(() => this.attempt(work)) : this.attempt(work);
  }

  /** Calls this once what the running unit wrote is saved; at once outside a unit. Not after a rollback. */
  afterCommit(follow: () => void): void {
    const unit = this.current.getStore();
    if (unit) unit.afterCommit.push(follow);
    else follow();
  }

  /**
   * After secrets were erased: moves the write-ahead log into the file and empties it, so that no copy of
   * the old page is left beside it (docs/decisions/0007). Nothing to do on MariaDB and MySQL.
   */
  async scrub(): Promise<void> {
    if (this.serial) await this.inTurn(() => this.writer.query('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  /** Resolves when the database answers. */
  async ping(): Promise<void> {
    await this.reader.query('SELECT 1');
  }

  /** Closes the connections once the units under way have ended. */
  async close(): Promise<void> {
    await this.lastUnit.catch(() => undefined);
    if (this.reader !== this.writer && this.reader.isInitialized) await this.reader.destroy();
    if (this.writer.isInitialized) await this.writer.destroy();
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.lastUnit.then(work, work);
    this.lastUnit = turn.catch(() => undefined);
    return turn;
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const unit: Pick<RunningUnit, 'afterCommit'> = { afterCommit: [] };
        const result = await this.writer.transaction((manager) =>
          this.current.run({ ...unit, manager }, work),
        );
        for (const follow of unit.afterCommit) follow();
        return result;
      } catch (error) {
        if (attempt === ATTEMPTS || !isRetriable(error)) throw error;
        await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
      }
    }
  }
}

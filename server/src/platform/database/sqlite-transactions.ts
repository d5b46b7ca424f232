import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { AppError } from '../errors.js';
import { isBusy, isFileLost } from './dialect.js';
import { execWithoutWaiting, sqliteConnection } from './sqlite-connection.js';
import type { SqliteConnection } from './sqlite-connection.js';
import { keepTrying, momentIn } from './patience.js';
import type { LockFile } from './lock-file.js';
import type { Transactions } from './transactions.js';
import { markInTransaction, UnitRunner } from './unit-runner.js';

/** How long another process may write before a unit gives up, in milliseconds. */
const PATIENCE_MS = 30_000;

/**
 * Transactions on the one writing connection of an embedded database, one after the other. Whether it is
 * inside one is asked of SQLite, which ends a transaction by itself when the disk is full: what TypeORM
 * counts goes wrong then, for good. A connection of which it cannot be told is replaced before it is used
 * again.
 */
export class SqliteTransactions implements Transactions {
  private suspect = false;

  constructor(
    private readonly source: DataSource,
    private readonly turn: LockFile,
  ) {}

  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const connection = await this.outside();
    await this.begin(connection);
    const unit = this.unitOn(connection);
    try {
      const result = await work(unit.manager);
      await unit.finish();
      connection.exec('COMMIT');
      this.suspect = connection.inTransaction;
      if (this.suspect) throw new AppError('server.database-lost');
      return result;
    } catch (error) {
      await unit.close();
      this.rollBack(connection, error);
      throw error;
    }
  }

  /** The connection, outside any transaction: the one there is, or a new one. */
  private async outside(): Promise<SqliteConnection> {
    const current = sqliteConnection(this.source);
    if (!this.suspect && current.open && !current.inTransaction) return current;
    this.suspect = true;
    try {
      await this.source.driver.disconnect();
      await this.source.driver.connect();
    } catch (error) {
      throw new AppError('server.database-lost', {}, { cause: error });
    }
    this.suspect = false;
    return sqliteConnection(this.source);
  }

  /**
   * Takes the right to write before anything is read, so that no other process can write in between.
   * Waiting for one that writes holds up this unit and those behind it, not the process. Who waits keeps
   * the turn: otherwise a process that writes without a pause would let nobody in.
   */
  private async begin(connection: SqliteConnection): Promise<void> {
    const until = momentIn(PATIENCE_MS);
    if (!(await keepTrying(() => this.turn.tryTake(), until))) throw busy();
    try {
      if (!(await keepTrying(() => begun(connection), until))) throw busy();
    } catch (error) {
      this.suspect = !(error instanceof AppError);
      throw error;
    } finally {
      this.turn.release();
    }
  }

  /** A runner of this unit's own; TypeORM would share one, and go on counting on it. */
  private unitOn(connection: SqliteConnection): UnitRunner {
    const shared = this.source.driver as { queryRunner?: QueryRunner | undefined };
    shared.queryRunner = undefined;
    const runner = this.source.createQueryRunner();
    shared.queryRunner = undefined;
    markInTransaction(runner);
    return new UnitRunner(runner, () => connection.inTransaction);
  }

  private rollBack(connection: SqliteConnection, error: unknown): void {
    try {
      if (connection.inTransaction) connection.exec('ROLLBACK');
      this.suspect = connection.inTransaction || isFileLost(error);
    } catch {
      this.suspect = true;
    }
  }
}

function begun(connection: SqliteConnection): boolean {
  try {
    execWithoutWaiting(connection, 'BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

function busy(): AppError {
  return new AppError('server.database-busy');
}

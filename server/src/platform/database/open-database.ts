import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';
import type { BetterSqlite3DataSourceOptions } from 'typeorm/driver/better-sqlite3/BetterSqlite3DataSourceOptions.js';
import type { Config } from '../config/config.js';
import { connect, connection, databaseFile } from './connection.js';
import { loadedEntities } from './loaded-entities.js';
import { LockFile } from './lock-file.js';
import { ReadingThread } from './reading-thread.js';
import { ServerTransactions } from './server-transactions.js';
import { prepareReader } from './sqlite-connection.js';
import { SqliteTransactions } from './sqlite-transactions.js';
import { UnitOfWork } from './unit-of-work.js';
import type { Report } from './unit-of-work.js';

export { connection, databaseFile, dialectOf } from './connection.js';
export { migrateDatabase } from './migrate-database.js';

/** What goes with the database from its opening to its closing. */
export interface Opening {
  /** Hears of what failed after a commit. */
  readonly report?: Report;
  /** Called once the database is closed. */
  readonly whenClosed?: () => Promise<void>;
}

/** Opens the database for work, with the tables of all entities that are loaded. It must have been migrated. Throws `server.other-database`. */
export async function openDatabase(config: Config, opening: Opening = {}): Promise<UnitOfWork> {
  const { report = warn, whenClosed = nothing } = opening;
  const options = withEntities(connection(config));
  const writer = await connect(options);
  if (options.type !== 'better-sqlite3') {
    const transactions = new ServerTransactions(writer);
    const parts = { writer, reader: writer, thread: null, transactions, report };
    return new UnitOfWork({ ...parts, closeRest: whenClosed });
  }
  const reader = await new DataSource(readOnly(options)).initialize();
  const thread = new ReadingThread(databaseFile(config));
  const turn = await LockFile.open(join(dirname(databaseFile(config)), 'trousseau.turn.lock'));
  const transactions = new SqliteTransactions(writer, turn);
  const closeRest = async (): Promise<void> => {
    await turn.close();
    await whenClosed();
  };
  return new UnitOfWork({ writer, reader, thread, transactions, report, closeRest });
}

function readOnly(options: BetterSqlite3DataSourceOptions): DataSourceOptions {
  return { ...options, readonly: true, prepareDatabase: prepareReader };
}

function withEntities(options: DataSourceOptions): DataSourceOptions {
  return { ...options, entities: loadedEntities() };
}

function warn(error: unknown): void {
  process.emitWarning(`after a commit: ${String(error)}`);
}

function nothing(): Promise<void> {
  return Promise.resolve();
}

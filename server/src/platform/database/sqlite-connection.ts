import type { DataSource } from 'typeorm';

/** What we use of better-sqlite3's connection, beneath TypeORM: what the database itself says. */
export interface SqliteConnection {
  readonly open: boolean;
  readonly inTransaction: boolean;
  exec(sql: string): unknown;
  pragma(statement: string): unknown;
  prepare(sql: string): unknown;
}

/** Statements that a connection keeps prepared. */
const PREPARED = 60;

/** Pages that a writer keeps in memory, in KiB: an import writes to a dozen indexes, each page again and again. */
const CACHE_KIB = 65_536;

/** Pages of the log before they are moved into the file: 16 MiB, so that a page written often is moved once. */
const LOG_PAGES = 4_000;

/** How long a statement waits for another process, in milliseconds; it blocks this whole process meanwhile. */
const BUSY_MS = 10_000;

/** The one connection of an embedded database, as it is now: it may be replaced. */
export function sqliteConnection(source: DataSource): SqliteConnection {
  return (source.driver as unknown as { databaseConnection: SqliteConnection }).databaseConnection;
}

/**
 * WAL so that readers never wait; FULL so that an acknowledged write survives a power cut; secure_delete
 * so that an erased secret is overwritten and not merely unlinked (docs/decisions/0007).
 */
export function prepareWriter(connection: SqliteConnection): void {
  prepareReader(connection);
  keepPrepared(connection);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('secure_delete = ON');
  connection.pragma(`cache_size = -${String(CACHE_KIB)}`);
  connection.pragma(`wal_autocheckpoint = ${String(LOG_PAGES)}`);
}

/** Waits for whoever writes, instead of failing. */
export function prepareReader(connection: SqliteConnection): void {
  connection.pragma(`busy_timeout = ${BUSY_MS}`);
}

/**
 * Has a connection keep its latest statements prepared: TypeORM keeps those of one unit, and preparing one that
 * inserts some hundred rows costs as much as executing it. SQLite prepares one anew by itself when a table changed;
 * the driver forgets the values of each execution.
 */
export function keepPrepared(connection: Pick<SqliteConnection, 'prepare'>): void {
  const prepare = connection.prepare.bind(connection);
  const prepared = new Map<string, unknown>();
  connection.prepare = (sql) => {
    const statement = prepared.get(sql) ?? prepare(sql);
    // the latest last, the first goes
    prepared.delete(sql);
    prepared.set(sql, statement);
    const [oldest] = prepared.keys();
    if (prepared.size > PREPARED && oldest !== undefined) prepared.delete(oldest);
    return statement;
  };
}

/** Executes a statement that fails at once, with `SQLITE_BUSY`, when another process writes. */
export function execWithoutWaiting(connection: SqliteConnection, sql: string): void {
  connection.pragma('busy_timeout = 0');
  try {
    connection.exec(sql);
  } finally {
    prepareReader(connection);
  }
}

/** Moves the write-ahead log into the file and empties it; false while somebody still reads from it. */
export function emptyLog(source: DataSource): boolean {
  const connection = sqliteConnection(source);
  connection.pragma('busy_timeout = 0');
  try {
    const [answer] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return answer?.busy === 0;
  } finally {
    prepareReader(connection);
  }
}

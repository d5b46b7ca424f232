import type FileConnection from 'better-sqlite3';
import type { Connection } from 'mysql2';
import type { Config } from '../config/config.js';
import { databaseFile, dialectOf, placeOf, SERVER_SPEECH } from './database-place.js';
import type { Dialect } from './dialect.js';
import { prepareReader } from './sqlite-connection.js';

/** What a column holds, as both databases give it: instants are text, yes and no are 1 and 0. */
export type StoredValue = string | number | Buffer | null;

/** The values of a row, in the order of its table's columns. */
export type StoredRow = readonly StoredValue[];

/** All tables of a database as they were at one moment, read beside whoever writes. */
export interface Snapshot {
  readonly dialect: Dialect;
  /** Names of the migrations that made its tables, in the order in which they ran. */
  readonly migrations: readonly string[];
  /** The columns of each table, by its name; without what the database and the migrations keep for themselves. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
  rows(table: string): AsyncIterable<StoredRow> | Iterable<StoredRow>;
  close(): Promise<void>;
}

/** The table where TypeORM notes which migrations ran. */
const MIGRATIONS = 'migration';

/** Rows that wait for whoever reads them. */
const WAITING_ROWS = 500;

/**
 * Takes a snapshot, on a connection of its own that only reads. Rows are read, not pages: what a page still holds of
 * rows that were erased is not among them. The log of an embedded database is emptied once it is closed.
 *
 * @throws the driver's error when there is no such database
 */
export function openSnapshot(config: Config): Promise<Snapshot> {
  return config.database.url === null
    ? snapshotOfFile(databaseFile(config))
    : snapshotOfServer(dialectOf(config), new URL(config.database.url));
}

async function snapshotOfFile(file: string): Promise<Snapshot> {
  const { default: Database } = await import('better-sqlite3');
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  try {
    prepareReader(connection);
    connection.exec('BEGIN');
    const all = (sql: string): Record<string, unknown>[] =>
      connection.prepare(sql).all() as Record<string, unknown>[];
    // the first read fixes the moment
    const names = all(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    ).map(({ name }) => String(name));
    const columnsOf = (table: string): string[] =>
      all(`SELECT name FROM pragma_table_info('${table}') ORDER BY cid`).map(({ name }) =>
        String(name),
      );
    return {
      dialect: 'better-sqlite3',
      migrations: namesOf(all(`SELECT name FROM ${MIGRATIONS} ORDER BY timestamp`)),
      tables: new Map(
        names.filter((name) => name !== MIGRATIONS).map((name) => [name, columnsOf(name)]),
      ),
      rows: (table) =>
        connection.prepare(`SELECT * FROM "${table}"`).raw().iterate() as Iterable<StoredRow>,
      close: () => {
        connection.close();
        emptyLogOf(new Database(file, { fileMustExist: true }));
        return Promise.resolve();
      },
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** What was erased meanwhile could not leave the log, because it was read from. */
function emptyLogOf(connection: FileConnection): void {
  try {
    prepareReader(connection);
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    connection.close();
  }
}

async function snapshotOfServer(dialect: Dialect, url: URL): Promise<Snapshot> {
  const { createConnection } = await import('mysql2');
  const connection = createConnection({ ...placeOf(url), ...SERVER_SPEECH, dateStrings: true });
  const ask = asker(connection);
  try {
    await ask('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await ask('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    const columns = await ask(
      `SELECT t.table_name AS tableName, c.column_name AS name
       FROM information_schema.tables t
       JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
       WHERE t.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'
       ORDER BY t.table_name, c.ordinal_position`,
    );
    const tables = new Map<string, string[]>();
    for (const { tableName, name } of columns) {
      const table = String(tableName);
      if (table !== MIGRATIONS) tables.set(table, [...(tables.get(table) ?? []), String(name)]);
    }
    return {
      dialect,
      migrations: namesOf(await ask(`SELECT name FROM ${MIGRATIONS} ORDER BY timestamp`)),
      tables,
      rows: (table) =>
        connection
          .query({ sql: `SELECT * FROM \`${table}\``, rowsAsArray: true })
          .stream({ highWaterMark: WAITING_ROWS }) as AsyncIterable<StoredRow>,
      close: () => ended(connection),
    };
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

const namesOf = (rows: readonly Record<string, unknown>[]): string[] =>
  rows.map(({ name }) => String(name));

/** Asks a server one question at a time. */
export function asker(
  connection: Connection,
): (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]> {
  return (sql, values = []) =>
    new Promise((resolve, reject) => {
      connection.query(sql, values, (error, rows) => {
        if (error) reject(error);
        else resolve(rows as Record<string, unknown>[]);
      });
    });
}

/** Says goodbye to a server. */
export function ended(connection: Connection): Promise<void> {
  return new Promise((resolve) => {
    connection.end(() => {
      resolve();
    });
  });
}

import type { Config } from '../config/config.js';
import { databaseFile, placeOf, SERVER_SPEECH } from './database-place.js';
import { prepareReader } from './sqlite-connection.js';

/**
 * A connection that only reads, and gives rows as they come: no entities, no metadata, no list of all of them.
 * For a worker thread, which starts at once without what the server's connection needs. `persistence` folders only.
 */
export interface PlainReader {
  /** Calls `take` with each row, one after the other, and resolves after the last. */
  each(sql: string, values: readonly string[], take: (row: unknown) => void): Promise<void>;
  close(): Promise<void>;
}

/** Opens such a connection. The database must have been migrated. */
export function openPlainReader(config: Config): Promise<PlainReader> {
  return config.database.url === null
    ? openFile(databaseFile(config))
    : openServer(new URL(config.database.url));
}

async function openFile(file: string): Promise<PlainReader> {
  const { default: Database } = await import('better-sqlite3');
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  prepareReader(connection);
  return {
    each: (sql, values, take) => {
      for (const row of connection.prepare(sql).iterate(...values)) take(row);
      return Promise.resolve();
    },
    close: () => {
      connection.close();
      return Promise.resolve();
    },
  };
}

async function openServer(url: URL): Promise<PlainReader> {
  const { createConnection } = await import('mysql2');
  const connection = createConnection({
    ...placeOf(url),
    ...SERVER_SPEECH,
  });
  return {
    each: (sql, values, take) =>
      new Promise((resolve, reject) => {
        connection
          .query(sql, [...values])
          .on('result', (row) => {
            take(row);
          })
          .on('error', reject)
          .on('end', resolve);
      }),
    close: () =>
      new Promise((resolve) => {
        connection.end(() => {
          resolve();
        });
      }),
  };
}

import Database from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import { startMariaDb } from '../../tools/mariadb.mjs';

/** The databases that an experiment runs on, by the name that `--database` takes. */
export const DATABASES = ['SQLite', 'MariaDB'];

let made = 0;

/** A throwaway MariaDB of this run: stopped and started again at will, gone at its end. */
export class MariaDbServer {
  constructor(server) {
    this.server = server;
  }

  static async start() {
    return new MariaDbServer(await startMariaDb());
  }

  /** An empty database of a new name; gives its address. */
  createDatabase() {
    made += 1;
    return this.createNamed(`reliability_${String(made)}`);
  }

  /** An empty database of this name, in place of the one that bore it; gives its address. */
  async createNamed(name) {
    const connection = await createConnection(this.server.url.replace(/^mariadb:/, 'mysql:'));
    await connection.query(`DROP DATABASE IF EXISTS ${name}`);
    await connection.query(`CREATE DATABASE ${name}`);
    await connection.end();
    return this.server.url + name;
  }

  /** Ends the database server; its data stay. */
  halt() {
    return this.server.halt();
  }

  /** Starts it again where it was. */
  resume() {
    return this.server.resume();
  }

  stop() {
    return this.server.stop();
  }
}

/**
 * Looks into an installation's database beside the program, reading only.
 *
 * @returns {Promise<{ all: (sql: string, values?: unknown[]) => Promise<object[]>, close: () => Promise<void> }>}
 */
export async function lookInto(installation) {
  if (installation.databaseUrl === null) {
    const database = new Database(installation.databaseFile, { readonly: true });
    return {
      all: async (sql, values = []) => database.prepare(sql).all(...values),
      close: async () => database.close(),
    };
  }
  const url = installation.databaseUrl.replace(/^mariadb:/, 'mysql:');
  const connection = await createConnection(url);
  return {
    all: async (sql, values = []) => (await connection.query(sql, values))[0],
    close: () => connection.end(),
  };
}

/** Runs one piece of looking and closes. */
export async function looking(installation, look) {
  const database = await lookInto(installation);
  try {
    return await look(database);
  } finally {
    await database.close();
  }
}

import { Readable } from 'node:stream';
import Database from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import { columnsOf, TABLES } from './tables.mjs';

/**
 * Writes rows into a file of SQLite as fast as it takes them. Nobody else may have it open; a crash costs the
 * file.
 */
export class SqliteWriter {
  #inserts = new Map();

  static async open(file) {
    const writer = new SqliteWriter();
    writer.database = new Database(file);
    // The write-ahead log is left before no journal is kept at all; the server sets the one that it wants.
    writer.database.pragma('journal_mode = DELETE');
    writer.database.pragma('journal_mode = OFF');
    writer.database.pragma('synchronous = OFF');
    writer.database.pragma('foreign_keys = OFF');
    writer.database.pragma('cache_size = -1000000');
    return writer;
  }

  /** Writes rows, by table. */
  async write(rows) {
    this.database.exec('BEGIN');
    for (const [table, values] of Object.entries(rows)) {
      const insert = this.#insert(table);
      for (const row of values) insert.run(row);
    }
    this.database.exec('COMMIT');
  }

  async close() {
    this.database.pragma('journal_mode = WAL');
    this.database.close();
  }

  #insert(table) {
    if (!this.#inserts.has(table)) {
      const columns = columnsOf(table);
      const names = columns.map((name) => `"${name}"`).join(', ');
      const marks = columns.map(() => '?').join(', ');
      const sql = `INSERT INTO "${table}" (${names}) VALUES (${marks})`;
      this.#inserts.set(table, this.database.prepare(sql));
    }
    return this.#inserts.get(table);
  }
}

/** Writes rows into MariaDB by `LOAD DATA LOCAL INFILE`, without looking whether references are there. */
export class MariaDbWriter {
  static async open(url) {
    const writer = new MariaDbWriter();
    writer.connection = await createConnection({
      uri: url.replace(/^mariadb:/, 'mysql:'),
      charset: 'utf8mb4',
    });
    await writer.connection.query('SET foreign_key_checks = 0, unique_checks = 0');
    return writer;
  }

  /** Writes rows, by table. */
  async write(rows) {
    for (const [table, values] of Object.entries(rows)) {
      if (values.length > 0) await this.#load(table, values);
    }
  }

  /** Counts what is there, as the server would do by itself in the next minutes, and ends. */
  async close() {
    const tables = Object.keys(TABLES).map((table) => `\`${table}\``);
    await this.connection.query(`ANALYZE TABLE ${tables.join(', ')}`);
    await this.connection.end();
  }

  async #load(table, values) {
    const columns = columnsOf(table);
    const names = columns.map((name) => `\`${name}\``).join(', ');
    const lines = values.map((row) => row.map(field).join('\t')).join('\n');
    await this.connection.query({
      sql: `LOAD DATA LOCAL INFILE 'rows' INTO TABLE \`${table}\` CHARACTER SET utf8mb4 (${names})`,
      infileStreamFactory: () => Readable.from([Buffer.from(lines)]),
    });
  }
}

/** A value as a line of `LOAD DATA` holds it. */
function field(value) {
  if (value === null) return '\\N';
  return String(value).replace(
    /[\\\t\n]/g,
    (sign) => ({ '\t': '\\t', '\n': '\\n' })[sign] ?? '\\\\',
  );
}

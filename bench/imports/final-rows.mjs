import { once } from 'node:events';
import { closeSync, createWriteStream, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import Database from 'better-sqlite3';
import { createConnection } from 'mysql2';
import { lookInto } from '../../reliability/support/databases.mjs';

/** The plan that was stored, who did it and what goes on: what an import writes besides the people. */
const NOT_PEOPLE =
  /^(roster_import|import_|planned_|document_|audit_|job|migration|session|outbox|limit_|installation)/;
const AT_ONCE = 1000;
const LENGTH_BYTES = 4;

/** What each dialect is asked for its tables. */
const QUERIES = {
  SQLite: {
    tables: `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    parents: (table) => `SELECT "table" AS parent FROM pragma_foreign_key_list('${table}')`,
    quoted: (name) => `"${name}"`,
  },
  MariaDB: {
    tables: `SELECT TABLE_NAME AS name FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'`,
    parents: (
      table,
    ) => `SELECT REFERENCED_TABLE_NAME AS parent FROM information_schema.KEY_COLUMN_USAGE
      WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '${table}' AND REFERENCED_TABLE_NAME IS NOT NULL`,
    quoted: (name) => `\`${name}\``,
  },
};

/** Whether a table holds people, or what belongs to them. */
export function isOfPeople(name) {
  return !NOT_PEOPLE.test(name);
}

export function dialectOf({ databaseUrl }) {
  return databaseUrl === null ? 'SQLite' : 'MariaDB';
}

/** How many rows each table of an installation has. */
export async function countRows(installation) {
  const database = await lookInto(installation);
  try {
    return new Map(await counted(database, QUERIES[dialectOf(installation)]));
  } finally {
    await database.close();
  }
}

async function counted(database, { tables, quoted }) {
  const counts = [];
  for (const { name } of await database.all(tables)) {
    const [{ n }] = await database.all(`SELECT count(*) AS n FROM ${quoted(name)}`);
    counts.push([name, Number(n)]);
  }
  return counts;
}

/**
 * The tables in which an import left people, whichever there are: those that have more rows than before, without
 * what it notes about itself. Parents come before the tables that refer to them.
 *
 * @param {Map<string, number>} before of {@link countRows}
 * @returns {Promise<{ name: string, rows: number }[]>}
 */
export async function tablesOfPeople(installation, before) {
  const after = await countRows(installation);
  const gained = [...after].filter(
    ([name, rows]) => rows > (before.get(name) ?? 0) && isOfPeople(name),
  );
  const database = await lookInto(installation);
  try {
    const parents = new Map();
    for (const [name] of gained) {
      const rows = await database.all(QUERIES[dialectOf(installation)].parents(name));
      parents.set(
        name,
        rows.map(({ parent }) => parent),
      );
    }
    return parentsFirst(gained, parents).map(([name, rows]) => ({ name, rows }));
  } finally {
    await database.close();
  }
}

function parentsFirst(tables, parents) {
  const ordered = new Map();
  const byName = new Map(tables);
  const add = (name, under) => {
    if (ordered.has(name) || under.includes(name) || !byName.has(name)) return;
    for (const parent of parents.get(name) ?? []) add(parent, [...under, name]);
    ordered.set(name, byName.get(name));
  };
  for (const [name] of tables) add(name, []);
  return [...ordered];
}

/**
 * Writes all rows of these tables to files, a thousand at a time: a length of four bytes, then the rows as V8
 * serialises them, each a list of values in the order of the columns. {@link readRows} reads them.
 */
export async function writeRows(installation, tables, folder) {
  for (const { name } of tables) {
    const file = createWriteStream(rowsFile(folder, name));
    for await (const rows of partsOf(rowsOf(installation, name))) {
      const bytes = serialize(rows);
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt32BE(bytes.length);
      file.write(length);
      if (!file.write(bytes)) await once(file, 'drain');
    }
    file.end();
    await once(file, 'finish');
  }
}

/** The rows of one table that were written, a thousand at a time. */
export function* readRows(folder, name) {
  const file = openSync(rowsFile(folder, name), 'r');
  try {
    const length = Buffer.alloc(LENGTH_BYTES);
    while (readSync(file, length) > 0) {
      const bytes = Buffer.alloc(length.readUInt32BE());
      readSync(file, bytes);
      yield deserialize(bytes);
    }
  } finally {
    closeSync(file);
  }
}

function rowsFile(folder, name) {
  return join(folder, `${name}.rows`);
}

async function* rowsOf({ databaseUrl, databaseFile }, name) {
  if (databaseUrl === null) {
    const database = new Database(databaseFile, { readonly: true });
    yield* database.prepare(`SELECT * FROM "${name}"`).raw().iterate();
    database.close();
    return;
  }
  const uri = databaseUrl.replace(/^mariadb:/, 'mysql:');
  const connection = createConnection({ uri, dateStrings: true, rowsAsArray: true });
  yield* connection.query(`SELECT * FROM \`${name}\``).stream();
  connection.destroy();
}

async function* partsOf(rows) {
  let part = [];
  for await (const row of rows) {
    part.push(row);
    if (part.length < AT_ONCE) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

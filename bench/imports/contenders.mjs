import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import { isOfPeople, tablesOfPeople, writeRows } from './final-rows.mjs';
import { scriptMeasured } from './usage.mjs';

/** The embedded database as it is before an import: the place that the bare insert fills. */
export function copyOfFile({ databaseFile }, copy) {
  for (const end of ['', '-wal']) {
    if (existsSync(databaseFile + end)) copyFileSync(databaseFile + end, copy + end);
  }
}

/**
 * What the same final rows cost without the product: a bare insert, and on MariaDB `LOAD DATA`, each into the same
 * tables with the same indexes, which are empty before.
 *
 * @param {object} where
 * @param where.installation after its import
 * @param {Map<string, number>} where.before rows of each table before it
 * @param {string | null} where.emptyFile of {@link copyOfFile}
 * @param where.mariadb the database server and its clock, or `null`
 */
export async function contenders({ installation, before, emptyFile, mariadb }) {
  const tables = await tablesOfPeople(installation, before);
  const names = tables.map(({ name }) => name);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const folder = mkdtempSync(join(tmpdir(), 'trousseau-bench-'));
  try {
    await writeRows(installation, tables, folder);
    if (!mariadb) {
      emptied(emptyFile, names);
      const bare = await scriptMeasured('bare-insert.mjs', [emptyFile, folder, ...names]);
      return { tables: names, rows, bare, load: null };
    }
    const { server, clock } = mariadb;
    const from = new URL(installation.databaseUrl).pathname.slice(1);
    const fresh = async (name) => {
      const url = (await server.createNamed(name)).replace(/^mariadb:/, 'mysql:');
      await copySchema(url, from, names);
      return url;
    };
    const bareUrl = await fresh('bench_bare');
    const bare = await scriptMeasured('bare-insert.mjs', [bareUrl, folder, ...names], clock);
    const loadUrl = await fresh('bench_load');
    await writeFiles(loadUrl, from, names, folder);
    const load = await scriptMeasured('load-data.mjs', [loadUrl, folder, ...names], clock);
    await mustBeThere(loadUrl, tables);
    return { tables: names, rows, bare, load };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of tables that had a row before, all rows are written: none may be there yet. */
function emptied(file, tables) {
  const database = new Database(file);
  database.pragma('foreign_keys = OFF');
  for (const name of tables) database.exec(`DELETE FROM "${name}"`);
  database.close();
}

/** The same tables with the same indexes and foreign keys; rows only in those of people that are not to be filled. */
async function copySchema(url, from, toFill) {
  await onServer(url, async (query) => {
    await query('SET foreign_key_checks = 0');
    const tables = await query(`SHOW FULL TABLES FROM \`${from}\` WHERE Table_type = 'BASE TABLE'`);
    for (const name of tables.map((row) => Object.values(row)[0])) {
      const [created] = await query(`SHOW CREATE TABLE \`${from}\`.\`${name}\``);
      await query(created['Create Table']);
      if (toFill.includes(name) || !isOfPeople(name)) continue;
      await query(`INSERT INTO \`${name}\` SELECT * FROM \`${from}\`.\`${name}\``);
    }
  });
}

async function writeFiles(url, from, tables, folder) {
  await onServer(url, async (query) => {
    for (const name of tables) {
      await query(
        `SELECT * FROM \`${from}\`.\`${name}\` INTO OUTFILE '${join(folder, name)}' CHARACTER SET binary`,
      );
    }
  });
}

async function mustBeThere(url, tables) {
  await onServer(url, async (query) => {
    for (const { name, rows } of tables) {
      const [{ n }] = await query(`SELECT count(*) AS n FROM \`${name}\``);
      if (Number(n) !== rows) throw new Error(`${name} has ${String(n)} of ${String(rows)} rows`);
    }
  });
}

async function onServer(url, work) {
  const connection = await createConnection(url);
  try {
    await work(async (sql) => (await connection.query(sql))[0]);
  } finally {
    await connection.end();
  }
}

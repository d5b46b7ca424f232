/**
 * Writes rows into tables that are empty, by prepared statements of many rows, a transaction a thousand: the least
 * that a program in Node can do with these rows. `node bare-insert.mjs <file or url> <folder of rows> <table…>`
 */
import Database from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import { readRows } from './final-rows.mjs';
import { OwnMeasure } from './own-measure.mjs';

const ROWS = 100;
const [target, folder, ...tables] = process.argv.slice(2);
const measure = new OwnMeasure();
const writer = target.startsWith('mysql:') ? await toServer() : toFile();
for (const table of tables) {
  for (const rows of readRows(folder, table)) {
    await measure.of(() => writer.unit(() => written(table, rows)));
  }
}
await measure.of(() => writer.close());
measure.print();

async function written(table, rows) {
  for (let start = 0; start < rows.length; start += ROWS) {
    const some = rows.slice(start, start + ROWS);
    await writer.insert(table, some.length, some[0].length, some.flat());
  }
}

function insertOf(name, rows, columns) {
  const row = `(${Array(columns).fill('?').join(',')})`;
  return `INSERT INTO ${name} VALUES ${Array(rows).fill(row).join(',')}`;
}

/** Prepared as the product prepares its own file. */
function toFile() {
  const database = new Database(target);
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON']) {
    database.pragma(pragma);
  }
  const prepared = new Map();
  return {
    insert: (table, rows, columns, values) => {
      const sql = insertOf(`"${table}"`, rows, columns);
      if (!prepared.has(sql)) prepared.set(sql, database.prepare(sql));
      prepared.get(sql).run(values);
    },
    unit: async (work) => {
      database.exec('BEGIN IMMEDIATE');
      await work();
      database.exec('COMMIT');
    },
    close: () => database.close(),
  };
}

async function toServer() {
  const connection = await createConnection(target);
  return {
    insert: (table, rows, columns, values) =>
      connection.execute(insertOf(`\`${table}\``, rows, columns), values),
    unit: async (work) => {
      await connection.beginTransaction();
      await work();
      await connection.commit();
    },
    close: () => connection.end(),
  };
}

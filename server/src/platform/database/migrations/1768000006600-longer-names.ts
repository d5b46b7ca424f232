import type Database from 'better-sqlite3';
import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from '../forward-only.js';

const PERSON = ['lastName', 'usageName', 'firstName'];
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  student: PERSON,
  guardian: PERSON,
  directory_entry: ['firstName'],
};
const MAY_BE_EMPTY = 'usageName';

/** Names of 100 characters, as SIECLE allows: of people, and of their entries in the directory. */
export class LongerNames1768000006600 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === 'better-sqlite3') {
      declareLonger((await runner.connect()) as Database);
      return;
    }
    for (const [table, columns] of Object.entries(COLUMNS)) {
      const changes = columns.map((column) => {
        const empty = column === MAY_BE_EMPTY ? 'NULL' : 'NOT NULL';
        return `MODIFY ${runner.dataSource.driver.escape(column)} varchar(100) ${empty}`;
      });
      await runner.query(`ALTER TABLE ${table} ${changes.join(', ')}`);
    }
  }
}

/**
 * SQLite keeps text of any length whatever a column is declared as. Only the declaration is written anew, as its
 * documentation shows for changes that touch no row (« ALTER TABLE », section 7): copying the tables would take the rows
 * that refer to them along (docs/decisions/0001).
 */
function declareLonger(database: Database): void {
  const version = Number(database.pragma('schema_version', { simple: true }));
  database.unsafeMode(true);
  try {
    database.pragma('writable_schema = ON');
    for (const [table, columns] of Object.entries(COLUMNS)) {
      for (const column of columns) {
        const [before, after] = [60, 100].map((length) => `"${column}" varchar(${String(length)})`);
        database
          .prepare(
            `UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?`,
          )
          .run(before, after, table);
      }
    }
    database.pragma(`schema_version = ${String(version + 1)}`);
  } finally {
    database.pragma('writable_schema = RESET');
    database.unsafeMode(false);
  }
}

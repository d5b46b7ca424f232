import Database from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import { countRows, tablesOfPeople } from './final-rows.mjs';

/** The first number that a copied login ends with; `l.oeuvrard` becomes `l.oeuvrard100`. */
const FIRST_COPY = 100;
const MOST_COPIES = 900;

/**
 * Makes one school many by plain SQL, until the installation has this many accounts: every row that the import left
 * in whichever table is copied with ids, school and login of its own, so that counters and search keys are in step.
 *
 * @param installation with one school, imported by the product
 * @param {Map<string, number>} before rows of each table before that import
 */
export async function fillTo(accounts, installation, before) {
  const people = await tablesOfPeople(installation, before);
  const counts = await countRows(installation);
  const copies = Math.ceil(accounts / counts.get('account')) - 1;
  if (copies > MOST_COPIES) throw new Error('too few accounts to begin with');
  const names = new Set(['school', 'school_year', ...people.map(({ name }) => name)]);
  const database =
    installation.databaseUrl === null ? file(installation) : await server(installation);
  try {
    for (const name of names) await database.copy(name, copies);
  } finally {
    await database.close();
  }
}

function file({ databaseFile }) {
  const database = new Database(databaseFile);
  database.pragma('foreign_keys = OFF');
  database.pragma('synchronous = OFF');
  return {
    copy: (name, copies) => {
      const columns = database.prepare(`SELECT * FROM "${name}"`).columns();
      const names = columns.map((column) => column.name);
      const values = expressions(names, '"', {
        id: (column) => `printf('%06x', copy.n) || substr(${column}, 7)`,
        login: (column) => `substr(${column}, 1, 27) || copy.n`,
        uai: (column) => `'9' || printf('%06d', copy.n) || substr(${column}, -1)`,
      });
      database.exec(`BEGIN;
        CREATE TEMP TABLE filling AS SELECT * FROM "${name}";
        INSERT INTO "${name}"
          WITH RECURSIVE copy(n) AS (
            SELECT ${String(FIRST_COPY)} UNION ALL SELECT n + 1 FROM copy
            WHERE n < ${String(FIRST_COPY + copies - 1)}
          ) SELECT ${values} FROM copy CROSS JOIN filling;
        DROP TABLE filling; COMMIT`);
    },
    close: () => {
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}

async function server({ databaseUrl }) {
  const connection = await createConnection(databaseUrl.replace(/^mariadb:/, 'mysql:'));
  await connection.query('SET foreign_key_checks = 0, unique_checks = 0');
  return {
    copy: async (name, copies) => {
      const [, fields] = await connection.query(`SELECT * FROM \`${name}\` LIMIT 0`);
      const names = fields.map((field) => field.name);
      await connection.query(`CREATE TEMPORARY TABLE filling AS SELECT * FROM \`${name}\``);
      for (let n = FIRST_COPY; n < FIRST_COPY + copies; n += 1) {
        const values = expressions(names, '`', {
          id: (column) => `CONCAT('${n.toString(16).padStart(6, '0')}', SUBSTR(${column}, 7))`,
          login: (column) => `CONCAT(SUBSTR(${column}, 1, 27), '${String(n)}')`,
          uai: (column) => `CONCAT('9', '${String(n).padStart(6, '0')}', SUBSTR(${column}, -1))`,
          number: String(n),
        });
        await connection.query(`INSERT INTO \`${name}\` SELECT ${values} FROM filling`);
      }
      await connection.query('DROP TEMPORARY TABLE filling');
    },
    close: () => connection.end(),
  };
}

/**
 * What a copy has in each column of a table. Ids begin with a time: with another beginning, those of one copy lie
 * together, before everything that is made now. A column of ids may hold a word or nothing instead.
 */
function expressions(columns, quote, { id, login, uai, number = 'copy.n' }) {
  return columns
    .map((name) => {
      const column = `filling.${quote}${name}${quote}`;
      if (name === 'login') return login(column);
      if (name === 'uai') return uai(column);
      if (name === 'loginNumber') {
        return `CASE ${column} WHEN 1 THEN ${number} ELSE ${column} * 1000 + ${number} END`;
      }
      if (name !== 'id' && !name.endsWith('Id')) return column;
      return `CASE length(${column}) WHEN 36 THEN ${id(column)} ELSE ${column} END`;
    })
    .join(', ');
}

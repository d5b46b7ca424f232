import { searchKey } from '@trousseau/shared';
import type { QueryRunner } from 'typeorm';
import { CHUNK } from '../dialect.js';
import { ForwardOnly } from '../forward-only.js';

const TABLES = { student: 'student', guardian: 'guardian' } as const;

interface Named {
  readonly id: string;
  readonly lastName: string;
  readonly usageName: string | null;
  readonly firstName: string;
}

/**
 * Surname before first name: what people stand in order by says where the surname ends. Their entries in the directory and
 * their letters follow. Running it again does no harm.
 */
export class NameOrder1771000001000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    for (const [holder, table] of Object.entries(TABLES)) {
      await deriveKeys(runner, table);
      await follow(runner, 'directory_entry', 'sortKey', holder, table, 'id');
      await follow(runner, 'letter', 'searchKey', holder, table, 'personId');
    }
  }
}

async function deriveKeys(runner: QueryRunner, table: string): Promise<void> {
  const sortKey = runner.dataSource.driver.escape('sortKey');
  for (let after = ''; ;) {
    const rows = await runner.manager
      .createQueryBuilder()
      .select(['id', 'lastName', 'usageName', 'firstName'])
      .from(table, 'person')
      .where('id > :after', { after })
      .orderBy('id')
      .limit(CHUNK)
      .getRawMany<Named>();
    const last = rows.at(-1);
    if (last === undefined) return;
    const cases = 'WHEN ? THEN ? '.repeat(rows.length);
    const places = rows.map(() => '?').join(', ');
    await runner.query(
      `UPDATE ${table} SET ${sortKey} = CASE id ${cases}END WHERE id IN (${places})`,
      [...rows.flatMap((row) => [row.id, keyOf(row)]), ...rows.map(({ id }) => id)],
    );
    after = last.id;
  }
}

function keyOf({ lastName, usageName, firstName }: Named): string {
  return `${searchKey(usageName ?? lastName)}  ${searchKey(firstName)}`.slice(0, 190);
}

/** Has the rows that stand for these people stand in their order. */
async function follow(
  runner: QueryRunner,
  copies: string,
  column: string,
  holder: string,
  table: string,
  personId: string,
): Promise<void> {
  const name = runner.dataSource.driver.escape(column);
  const key =
    `(SELECT person.${runner.dataSource.driver.escape('sortKey')} FROM ${table} person ` +
    `WHERE person.id = ${copies}.${personId})`;
  await runner.query(`UPDATE ${copies} SET ${name} = COALESCE(${key}, ${name}) WHERE holder = ?`, [
    holder,
  ]);
}

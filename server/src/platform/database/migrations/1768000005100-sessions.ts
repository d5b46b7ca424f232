import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, id, index, instant, orNull, ref, str, text, unique } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/**
 * One table for the sessions of all who sign in. They go on under the tokens they have; a fresh code that
 * staff had given is asked for again.
 */
export class Sessions1768000005100 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'session',
        columns: [
          id(),
          str('kind', 16),
          str('tokenHash', 64),
          ref('holderId', orNull),
          str('stage', 24),
          text('sealed', orNull),
          str('device', 80, orNull),
          instant('createdAt'),
          instant('lastSeenAt'),
          instant('expiresAt'),
        ],
        indices: [
          unique('session_token', 'tokenHash'),
          index('session_holder', 'kind', 'holderId'),
          index('session_expiry', 'expiresAt'),
        ],
      }),
    );
    await move(runner, 'staff_session', `'staff', staffId, 'signed-in', NULL, NULL`);
    await move(runner, 'portal_session', `'portal', accountId, stage, sealed, device`);
  }
}

/** Moves what a table has, as kind, holder, stage, content and device; again after failing half-way. */
async function move(runner: QueryRunner, table: string, columns: string): Promise<void> {
  if (!(await runner.hasTable(table))) return;
  const common = 'id, tokenHash, createdAt, lastSeenAt, expiresAt';
  const session = runner.dataSource.driver.escape('session');
  await runner.query(
    `INSERT INTO ${session} (${common}, kind, holderId, stage, sealed, device) ` +
      `SELECT ${common}, ${columns} FROM ${table} WHERE id NOT IN (SELECT id FROM ${session})`,
  );
  await runner.dropTable(table);
}

import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import {
  createTable,
  foreignKey,
  index,
  instant,
  int,
  orNull,
  ref,
  str,
  text,
} from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

const COLUMNS =
  'importId, seq, entity, kind, fileIndex, line, label, searchKey, className, recordId, changeKey, before, after';

/**
 * Changes of a plan lie in the order in which they are written and read, and have no id beside their place;
 * how far a plan was applied is a mark for each chunk, and not a time on each change (docs/decisions/0025).
 */
export class Plans1768000006200 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'planned_change',
        withoutRowid: true,
        columns: [
          ref('importId', { isPrimary: true }),
          int('seq', { isPrimary: true }),
          str('entity', 8),
          str('kind', 10),
          int('fileIndex'),
          int('line', orNull),
          str('label', 200),
          str('searchKey', 255),
          str('className', 60, orNull),
          ref('recordId', orNull),
          str('changeKey', 80),
          text('before'),
          text('after'),
        ],
        indices: [index('planned_change_kind', 'importId', 'entity', 'kind')],
        foreignKeys: [foreignKey('planned_change_import_fk', 'importId', 'roster_import')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'import_mark',
        withoutRowid: true,
        columns: [
          ref('importId', { isPrimary: true }),
          int('seq', { isPrimary: true }),
          instant('appliedAt'),
        ],
        foreignKeys: [foreignKey('import_mark_import_fk', 'importId', 'roster_import')],
      }),
    );
    await move(runner);
  }
}

/** Moves what earlier releases planned and applied; again after failing half-way. */
async function move(runner: QueryRunner): Promise<void> {
  if (!(await runner.hasTable('import_change'))) return;
  const { driver } = runner.dataSource;
  const columns = COLUMNS.split(', ').map((name) => driver.escape(name));
  const there = 'there.importId = made.importId AND there.seq = made.seq';
  await runner.query(
    `INSERT INTO planned_change (${columns.join(', ')}) ` +
      `SELECT ${columns.map((name) => `made.${name}`).join(', ')} FROM import_change made ` +
      `WHERE NOT EXISTS (SELECT 1 FROM planned_change there WHERE ${there})`,
  );
  await runner.query(
    'INSERT INTO import_mark (importId, seq, appliedAt) SELECT importId, seq, appliedAt FROM (' +
      'SELECT importId, MAX(seq) AS seq, appliedAt FROM import_change ' +
      'WHERE appliedAt IS NOT NULL GROUP BY importId, appliedAt) made ' +
      `WHERE NOT EXISTS (SELECT 1 FROM import_mark there WHERE ${there})`,
  );
  await runner.dropTable('import_change');
}

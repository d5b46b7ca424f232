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

/**
 * Moves what earlier releases planned and applied; from the beginning again after failing half-way, for nobody writes
 * the new tables before the old one is gone.
 */
async function move(runner: QueryRunner): Promise<void> {
  if (!(await runner.hasTable('import_change'))) return;
  const { driver } = runner.dataSource;
  const columns = COLUMNS.split(', ').map((name) => driver.escape(name));
  for (const table of ['planned_change', 'import_mark']) await runner.query(`DELETE FROM ${table}`);
  await runner.query(
    `INSERT INTO planned_change (${columns.join(', ')}) ` +
      `SELECT ${columns.join(', ')} FROM import_change`,
  );
  await runner.query(
    'INSERT INTO import_mark (importId, seq, appliedAt) SELECT importId, MAX(seq), appliedAt ' +
      'FROM import_change WHERE appliedAt IS NOT NULL GROUP BY importId, appliedAt',
  );
  await runner.dropTable('import_change');
}

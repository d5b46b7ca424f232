import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { bool, createTable, foreignKey, int, ref, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/**
 * A plan is sealed as it is stored. One of an earlier release bears no seal: it is made again before it is applied,
 * and what is left of an interrupted one is given up.
 */
export class PlanSeals1769000010000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'import_seal',
        withoutRowid: true,
        columns: [
          ref('importId', { isPrimary: true }),
          int('seq', { isPrimary: true }),
          int('since'),
          bool('isLast'),
          int('toWrite'),
          str('rows', 64),
          str('mac', 43),
        ],
        foreignKeys: [foreignKey('import_seal_import_fk', 'importId', 'roster_import')],
      }),
    );
    await runner.query(
      "UPDATE roster_import SET rosterVersion = NULL WHERE state IN ('planned', 'interrupted')",
    );
  }
}

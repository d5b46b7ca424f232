import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, ref } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Who of the absent was marked as left in the review of an import. */
export class ImportLeavers1769000007000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'import_leaver',
        columns: [
          { ...ref('importId'), isPrimary: true },
          { ...ref('studentId'), isPrimary: true },
        ],
      }),
    );
  }
}

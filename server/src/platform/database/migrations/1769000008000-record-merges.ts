import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, id, index, instant, orNull, ref, str, text } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Records of one person that became one, or two, and what to give back. */
export class RecordMerges1769000008000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'record_merge',
        columns: [
          id(),
          ref('schoolId'),
          str('kind', 8),
          str('holder', 8),
          ref('keptId'),
          ref('otherId'),
          text('image', orNull),
          str('createdBy', 80),
          instant('createdAt'),
          instant('undoneAt', orNull),
          str('undoneBy', 80, orNull),
        ],
        indices: [
          index('record_merge_kept', 'schoolId', 'keptId'),
          index('record_merge_other', 'schoolId', 'otherId'),
          index('record_merge_kept_until', 'createdAt'),
        ],
      }),
    );
  }
}

import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, id, instant, ref, str, unique } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** What people of a school said of two people whom an import could not tell apart, or put together. */
export class ImportAnswers1769000003000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'import_answer',
        columns: [
          id(),
          ref('schoolId'),
          str('one', 36),
          str('other', 36),
          str('verdict', 9),
          ref('importId'),
          str('createdBy', 80),
          instant('createdAt'),
        ],
        indices: [unique('import_answer_pair', 'schoolId', 'one', 'other')],
      }),
    );
  }
}

import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, index, instant, ref, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** What those who count the same attempts take turns by. */
export class LimitBuckets1768000002000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'limit_bucket',
        columns: [str('id', 64, { isPrimary: true }), ref('turn'), instant('at')],
        indices: [index('limit_bucket_at', 'at')],
      }),
    );
  }
}

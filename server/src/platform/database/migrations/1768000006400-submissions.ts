import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { bytes, createTable, index, instant, orNull, ref, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Forms that were sent, for half a minute, so that one that is sent twice is one. */
export class Submissions1768000006400 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'submission',
        columns: [
          str('id', 64, { isPrimary: true }),
          ref('turn'),
          bytes('sealed', orNull),
          instant('expiresAt'),
        ],
        indices: [index('submission_expiry', 'expiresAt')],
      }),
    );
  }
}

import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, id, index, instant, int, key, orNull, ref, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Acts that can be taken back, and the logins of accounts that were taken back. */
export class Undo1769000004000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'undo_act',
        columns: [
          id(),
          ref('schoolId'),
          str('kind', 12),
          instant('beganAt'),
          int('images'),
          int('done'),
          ref('jobId', orNull),
          instant('undoneAt', orNull),
          instant('erasedAt', orNull),
        ],
        indices: [index('undo_act_kept', 'erasedAt', 'beganAt')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'used_login',
        columns: [key('login', 30), str('loginBase', 30), int('loginNumber')],
        indices: [index('used_login_base', 'loginBase', 'loginNumber')],
        withoutRowid: true,
      }),
    );
  }
}

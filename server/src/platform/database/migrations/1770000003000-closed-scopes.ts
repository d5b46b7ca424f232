import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, id, instant, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** What stays closed after a restore until an administrator confirmed who is suspended. */
export class ClosedScopes1770000003000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'closed_scope',
        columns: [id(), str('reason', 24), instant('since')],
      }),
    );
  }
}

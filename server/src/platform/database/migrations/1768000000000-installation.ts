import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, id, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** What the installation remembers of itself: by which check its keys are known, that it could write. */
export class Installation1768000000000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({ name: 'installation', columns: [id(), str('value', 64)] }),
    );
  }
}

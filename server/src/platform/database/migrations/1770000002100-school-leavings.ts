import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, id, instant, orNull, str, text } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Schools that leave or left the installation: how far that is, and what proves it. */
export class SchoolLeavings1770000002100 extends ForwardOnly {
  override async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'school_leaving',
        columns: [
          id(),
          str('uai', 8),
          str('name', 120),
          instant('closedAt'),
          str('exported', 64, orNull),
          text('before'),
          text('proof', orNull),
        ],
      }),
    );
  }
}

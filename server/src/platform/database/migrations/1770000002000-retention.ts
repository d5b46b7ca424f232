import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, id, instant, int, key, orNull, ref, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** For how long what is kept, what the last run removed, and whose turn it is. */
export class Retention1770000002000 extends ForwardOnly {
  override async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'retention_setting',
        columns: [key('schoolId', 36), key('ruleId', 40), int('days'), instant('changedAt')],
        withoutRowid: true,
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'retention_report',
        columns: [
          key('schoolId', 36),
          key('ruleId', 40),
          instant('ranAt'),
          int('days'),
          int('removed'),
          str('postponed', 60, orNull),
        ],
        withoutRowid: true,
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'retention_run',
        columns: [
          id(),
          ref('worker', orNull),
          instant('busyUntil', orNull),
          instant('endedAt', orNull),
        ],
      }),
    );
  }
}

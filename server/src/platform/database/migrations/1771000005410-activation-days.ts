import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, int, key } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/**
 * By how much figures changed on each school day: added up to a day they are how the school stood that evening
 * (docs/decisions/0059). History begins on the day of this migration, with all that stands by then. From the
 * beginning again after failing half-way.
 */
export class ActivationDays1771000005410 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, DAYS);
    await runner.query('DELETE FROM activation_day');
    const columns =
      'schoolId, yearId, holder, classId, state, path, expiresAt, lacks, family, people';
    await runner.query(
      `INSERT INTO activation_day (day, ${columns}) SELECT CURRENT_DATE, ${columns} FROM activation_figure`,
    );
    await createTable(runner, VERSIONS);
  }
}

const DAYS = new Table({
  name: 'activation_day',
  withoutRowid: true,
  columns: [
    key('schoolId', 36),
    key('classId', 36),
    key('day', 10),
    key('yearId', 36),
    key('holder', 8),
    key('state', 16),
    key('path', 24),
    key('expiresAt', 23),
    key('lacks', 16),
    key('family', 8),
    int('people'),
  ],
});

const VERSIONS = new Table({
  name: 'figures_version',
  withoutRowid: true,
  columns: [key('schoolId', 36), int('version')],
});

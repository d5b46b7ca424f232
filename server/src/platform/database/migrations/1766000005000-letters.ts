import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import {
  bool,
  createTable,
  day,
  foreignKey,
  id,
  index,
  instant,
  int,
  orNull,
  ref,
  str,
  text,
  unique,
} from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Letter runs, their letters and the print log. A letter is drawn at each print, never stored. */
export class Letters1766000005000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'letter_run',
        columns: [
          id(),
          ref('schoolId'),
          str('state', 8),
          str('layout', 12),
          str('holder', 8),
          str('secretsChoice', 8),
          bool('reissue'),
          text('classNames'),
          day('validUntil'),
          str('reason', 200),
          int('letters'),
          int('pages'),
          int('issued'),
          int('withoutSecret'),
          int('skipped'),
          str('createdBy', 80),
          instant('createdAt'),
          instant('closesAt'),
          instant('closedAt', orNull),
          str('closedBecause', 16, orNull),
        ],
        indices: [
          index('letter_run_school', 'schoolId', 'createdAt'),
          index('letter_run_open', 'state', 'closesAt'),
        ],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'letter',
        columns: [
          id(),
          ref('runId'),
          ref('schoolId'),
          int('position'),
          str('serial', 12),
          str('holder', 8),
          ref('accountId'),
          ref('personId'),
          ref('secretId', orNull),
          str('className', 60, orNull),
          str('searchKey', 255),
        ],
        indices: [
          unique('letter_position', 'runId', 'position'),
          index('letter_account', 'accountId'),
        ],
        foreignKeys: [foreignKey('letter_run_fk', 'runId', 'letter_run')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'print_log',
        columns: [
          id(),
          ref('runId'),
          ref('schoolId'),
          instant('at'),
          str('by', 80),
          str('reason', 200),
          int('letters'),
        ],
        indices: [index('print_log_run', 'runId', 'at')],
        foreignKeys: [foreignKey('print_log_run_fk', 'runId', 'letter_run')],
      }),
    );
  }
}

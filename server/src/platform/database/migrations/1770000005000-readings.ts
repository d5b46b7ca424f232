import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { bytes, createTable, id, index, instant, int, orNull, ref, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Whom staff were shown, and what of them; violations that a school noted. */
export class Readings1770000005000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'reading',
        columns: [
          id(),
          ref('schoolId', orNull),
          ref('staffId'),
          ref('sessionId'),
          instant('at'),
          str('kind', 8),
          str('resource', 24),
          int('fields'),
          bytes('people', orNull),
          int('others'),
        ],
        indices: [index('reading_staff', 'staffId', 'schoolId', 'at'), index('reading_at', 'at')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'breach',
        columns: [
          id(),
          ref('schoolId'),
          ref('staffId'),
          instant('from'),
          instant('until'),
          instant('awareAt'),
          instant('authorityToldAt', orNull),
          instant('familiesToldAt', orNull),
          str('createdBy', 80),
          instant('createdAt'),
        ],
        indices: [index('breach_school', 'schoolId')],
      }),
    );
  }
}

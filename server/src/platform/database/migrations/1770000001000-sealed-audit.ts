import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import {
  addColumns,
  createIndex,
  createTable,
  index,
  instant,
  int,
  key,
  orNull,
  str,
  text,
} from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/**
 * Lines of the audit trail are sealed when they are written, and chained by school and day. Those that are there have no
 * seal yet: the keys are not known here. Whoever seals next seals them, and says so in a line.
 */
export class SealedAudit1770000001000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'audit_event', [
      text('sides', orNull),
      str('mac', 43, orNull),
      str('chainDay', 10, orNull),
      int('seq', orNull),
      str('erasureMac', 43, orNull),
    ]);
    await createIndex(
      runner,
      'audit_event',
      index('audit_event_chain', 'chainDay', 'schoolId', 'seq', 'id'),
    );
    await createIndex(
      runner,
      'audit_event',
      index('audit_event_target', 'schoolId', 'targetId', 'at'),
    );
    await createTable(
      runner,
      new Table({
        name: 'audit_day',
        columns: [
          key('day', 10),
          key('scopeId', 36),
          int('lines'),
          str('head', 43),
          str('previous', 43),
          instant('sealedAt'),
          str('publicKey', 43),
          str('signature', 86),
        ],
        indices: [index('audit_day_scope', 'scopeId', 'day')],
        withoutRowid: true,
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'audit_sealing',
        columns: [
          key('id', 5),
          int('round'),
          int('days'),
          int('lines'),
          instant('beganAt'),
          str('publicKey', 43),
          str('signature', 86),
        ],
        withoutRowid: true,
      }),
    );
  }
}

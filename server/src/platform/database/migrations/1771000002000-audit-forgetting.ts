import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, instant, key, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Who went and is to be forgotten in the audit trail. */
export class AuditForgetting1771000002000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'audit_forgetting',
        withoutRowid: true,
        columns: [
          key('scopeId', 36),
          key('personId', 36),
          instant('at'),
          str('rule', 40),
          str('actor', 80),
        ],
      }),
    );
  }
}

import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, foreignKey, id, instant, ref, str, unique } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Who members of staff are at the provider by which they may sign in. */
export class StaffIdentities1771000005000 extends ForwardOnly {
  override async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'staff_identity',
        columns: [id(), ref('staffId'), str('identityHash', 64), instant('linkedAt')],
        indices: [
          unique('staff_identity_staff', 'staffId'),
          unique('staff_identity_hash', 'identityHash'),
        ],
        foreignKeys: [foreignKey('staff_identity_staff_fk', 'staffId', 'staff')],
      }),
    );
  }
}

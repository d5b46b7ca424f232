import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, id, instant, ref, str, text, unique } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** From which networks the roles of a school, or the operators, may be used. */
export class StaffNetworks1771000005100 extends ForwardOnly {
  override async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'staff_network',
        columns: [
          id(),
          // empty for the installation: of rows with NULL there may be two
          ref('schoolId'),
          str('role', 16),
          text('networks'),
          instant('updatedAt'),
        ],
        indices: [unique('staff_network_of', 'schoolId', 'role')],
      }),
    );
  }
}

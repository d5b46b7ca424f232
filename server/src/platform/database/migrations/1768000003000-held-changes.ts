import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import {
  addColumns,
  createTable,
  foreignKey,
  id,
  index,
  instant,
  orNull,
  ref,
  str,
} from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** What staff added or changed and is held, row by row, for administrators to look at. */
export class HeldChanges1768000003000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'guardian_link', [instant('heldUntil', orNull)]);
    await addColumns(runner, 'roster_import', [
      instant('applyingAt', orNull),
      instant('holdsToldAt', orNull),
    ]);
    await createTable(
      runner,
      new Table({
        name: 'held_change',
        columns: [
          id(),
          ref('schoolId'),
          ref('guardianId'),
          str('kind', 8),
          ref('linkId', orNull),
          str('before', 254, orNull),
          instant('heldUntil'),
          str('startedBy', 80),
          instant('startedAt'),
        ],
        indices: [
          index('held_change_school', 'schoolId', 'heldUntil'),
          index('held_change_guardian', 'guardianId'),
        ],
        foreignKeys: [
          foreignKey('held_change_school_fk', 'schoolId', 'school'),
          foreignKey('held_change_guardian_fk', 'guardianId', 'guardian'),
          foreignKey('held_change_link_fk', 'linkId', 'guardian_link'),
        ],
      }),
    );
  }
}

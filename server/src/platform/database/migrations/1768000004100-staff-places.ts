import type { QueryRunner } from 'typeorm';
import { addColumns, instant, orNull, ref, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

const INVITED_ONLY = '(SELECT id FROM staff WHERE passwordHash IS NULL)';

/**
 * Each place decides of the role that it gave and of nothing else: roles are accepted, named and closed
 * one by one, and a one-time link says which role it opens, or who answers for the reset it allows. Who
 * signs in already has accepted; whoever was shut out is so in each place.
 */
export class StaffPlaces1768000004100 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'staff_role', [
      str('invitedName', 80, orNull),
      instant('acceptedAt', orNull),
      instant('disabledAt', orNull),
      ref('turn', orNull),
    ]);
    await addColumns(runner, 'staff_link', [ref('roleId', orNull), ref('schoolId', orNull)]);
    const ofStaff = (column: string): string =>
      `(SELECT ${column} FROM staff WHERE staff.id = staff_role.staffId)`;
    await runner.query(
      `UPDATE staff_role SET acceptedAt = createdAt, disabledAt = ${ofStaff('disabledAt')} ` +
        `WHERE acceptedAt IS NULL AND staffId NOT IN ${INVITED_ONLY}`,
    );
    await runner.query(
      `UPDATE staff_role SET invitedName = ${ofStaff('name')}, ` +
        `disabledAt = ${ofStaff('disabledAt')} WHERE staffId IN ${INVITED_ONLY}`,
    );
    await runner.query(
      'UPDATE staff_link SET roleId = ' +
        '(SELECT MIN(id) FROM staff_role WHERE staff_role.staffId = staff_link.staffId) ' +
        `WHERE usedAt IS NULL AND staffId IN ${INVITED_ONLY}`,
    );
  }
}

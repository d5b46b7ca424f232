import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import {
  createTable,
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

/** Staff, their roles and sessions, the audit trail, and the tasks that a person decides. */
export class Staff1766000002000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'staff',
        columns: [
          id(),
          str('email', 254),
          str('name', 80),
          str('passwordHash', 255, orNull),
          str('totpSealed', 255, orNull),
          instant('totpConfirmedAt', orNull),
          int('totpLastStep'),
          text('recoveryHashes', orNull),
          instant('disabledAt', orNull),
          instant('lastSignInAt', orNull),
          instant('createdAt'),
        ],
        indices: [unique('staff_email', 'email')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'staff_role',
        columns: [
          id(),
          ref('staffId'),
          str('role', 16),
          ref('schoolId', orNull),
          instant('createdAt'),
        ],
        indices: [
          unique('staff_role_school', 'staffId', 'schoolId'),
          index('staff_role_of', 'schoolId'),
        ],
        foreignKeys: [foreignKey('staff_role_staff_fk', 'staffId', 'staff')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'staff_session',
        columns: [
          id(),
          str('tokenHash', 64),
          ref('staffId'),
          instant('createdAt'),
          instant('lastSeenAt'),
          instant('expiresAt'),
          instant('steppedUpUntil', orNull),
        ],
        indices: [
          unique('staff_session_token', 'tokenHash'),
          index('staff_session_staff', 'staffId'),
        ],
        foreignKeys: [foreignKey('staff_session_staff_fk', 'staffId', 'staff')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'staff_link',
        columns: [
          id(),
          str('tokenHash', 64),
          ref('staffId'),
          str('createdBy', 80),
          instant('createdAt'),
          instant('expiresAt'),
          instant('usedAt', orNull),
        ],
        indices: [unique('staff_link_token', 'tokenHash'), index('staff_link_staff', 'staffId')],
        foreignKeys: [foreignKey('staff_link_staff_fk', 'staffId', 'staff')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'audit_event',
        columns: [
          id(),
          ref('schoolId', orNull),
          instant('at'),
          str('actor', 80),
          str('action', 60),
          str('targetType', 30, orNull),
          str('targetId', 36, orNull),
          text('details'),
          str('reason', 200, orNull),
        ],
        indices: [index('audit_event_school', 'schoolId', 'at')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'task',
        columns: [
          id(),
          ref('schoolId'),
          str('kind', 40),
          str('state', 8),
          ref('accountId', orNull),
          ref('studentId', orNull),
          ref('guardianId', orNull),
          str('dedupeKey', 120, orNull),
          instant('openedAt'),
          instant('decidedAt', orNull),
          str('decidedBy', 80, orNull),
          str('note', 300, orNull),
        ],
        indices: [
          index('task_school', 'schoolId', 'state', 'openedAt'),
          unique('task_dedupe', 'dedupeKey'),
        ],
      }),
    );
  }
}

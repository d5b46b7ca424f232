import type { QueryRunner } from 'typeorm';
import { createIndex, dropIndex, index } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** What lists, and work in the background, begin at, and what nothing begins at any more (docs/decisions/0023). */
export class ListIndexes1768000006100 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, wanted] of WANTED) await createIndex(runner, table, wanted);
    for (const [table, name] of UNUSED) await dropIndex(runner, table, name);
  }
}

const WANTED = [
  ['directory_entry', index('directory_entry_name', 'schoolId', 'holder', 'sortKey')],
  ['directory_entry', index('directory_entry_login', 'schoolId', 'login', 'accountId')],
  ['account', index('account_closing', 'closesOn', 'state')],
  ['provisional_secret', index('provisional_secret_sealed', 'sealedDay')],
  ['guardian_link', index('guardian_link_rank', 'schoolId', 'rank', 'id')],
  ['held_change', index('held_change_link', 'linkId')],
  ['letter', index('letter_school', 'schoolId', 'position')],
  ['task', index('task_opened', 'schoolId', 'openedAt')],
  ['audit_event', index('audit_event_action', 'schoolId', 'action', 'at')],
  ['audit_event', index('audit_event_actor', 'schoolId', 'actor', 'at')],
  ['outbox_message', index('outbox_state', 'scopeId', 'state', 'createdAt')],
  ['roster_import', index('roster_import_busy', 'busyUntil')],
] as const;

/** Lists were sorted by the first two; the third is the beginning of another. */
const UNUSED = [
  ['student', 'student_sort'],
  ['guardian', 'guardian_sort'],
  ['guardian_link', 'guardian_link_school'],
] as const;

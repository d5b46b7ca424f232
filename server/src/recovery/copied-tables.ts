import { MESSAGE_INTERRUPTED } from '@trousseau/shared';
import { RESTORED, SINCE_COPY } from './marks.js';
import type { NamedRow, TableRules } from '../platform/backup/copy-file.js';

/** What a restore leaves word of is not the copy's. */
const OF_A_RESTORE: ReadonlySet<unknown> = new Set([RESTORED, SINCE_COPY]);

/**
 * What of a database does not go into a copy as it is: whatever opens something, and whatever is of one moment. Nobody
 * is signed in after a restore, no code or link that was sent before it opens anything, no message leaves a second
 * time, and no letter run can be printed (docs/decisions/0045).
 */
export const COPIED_TABLES: TableRules = {
  session: 'left-out',
  // where the first releases kept them: such a database may be copied before it is brought up to date
  staff_session: 'left-out',
  portal_session: 'left-out',
  submission: 'left-out',
  contact_code: 'left-out',
  email_confirmation: 'left-out',
  staff_link: 'left-out',
  provisional_secret: (row) => ({ ...row, sealed: null, sealedDay: null }),
  letter_run: closed,
  outbox_message: neverToLeave,
  installation: (row) => (OF_A_RESTORE.has(row['id']) ? null : row),
};

/** A run whose window is over: its letters go on working, and nobody prints them any more. */
function closed(run: NamedRow): NamedRow {
  if (run['state'] === 'closed') return run;
  return {
    ...run,
    state: 'closed',
    closedAt: run['closesAt'] ?? null,
    closedBecause: 'window-ended',
  };
}

function neverToLeave(message: NamedRow): NamedRow {
  const { state } = message;
  const waits = state === 'pending' || state === 'sending';
  return {
    ...message,
    sealed: null,
    ...(waits ? { state: 'uncertain', lastError: MESSAGE_INTERRUPTED } : {}),
  };
}

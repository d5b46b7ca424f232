import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { addColumns, createTable, id, index, instant, orNull, ref, str, text } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** What families see of their own sign-ins, and accounts of one person that became one. */
export class OwnAccount1767000005000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'portal_session', [str('device', 80, orNull)]);
    await createTable(
      runner,
      new Table({
        name: 'sign_in_event',
        columns: [id(), ref('accountId'), instant('at'), str('way', 16), str('device', 80, orNull)],
        indices: [
          index('sign_in_event_account', 'accountId', 'at'),
          index('sign_in_event_at', 'at'),
        ],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'account_grouping',
        columns: [
          id(),
          ref('keptAccountId'),
          ref('closedAccountId'),
          text('guardianIds'),
          instant('at'),
          instant('undoneAt', orNull),
          str('undoneBy', 80, orNull),
        ],
        indices: [index('account_grouping_closed', 'closedAccountId', 'at')],
      }),
    );
  }
}

import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, id, index, instant, orNull, ref, str, text, unique } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** What a family’s browser is in the middle of, and the links that confirm an e-mail. */
export class Activation1766000006000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'portal_session',
        columns: [
          id(),
          str('tokenHash', 64),
          ref('accountId', orNull),
          str('stage', 24),
          text('sealed', orNull),
          instant('createdAt'),
          instant('lastSeenAt'),
          instant('expiresAt'),
        ],
        indices: [
          unique('portal_session_token', 'tokenHash'),
          index('portal_session_account', 'accountId'),
          index('portal_session_expiry', 'expiresAt'),
        ],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'email_confirmation',
        columns: [
          id(),
          ref('accountId'),
          str('email', 254),
          str('tokenHash', 64),
          instant('createdAt'),
          instant('expiresAt'),
          instant('usedAt', orNull),
        ],
        indices: [
          unique('email_confirmation_token', 'tokenHash'),
          index('email_confirmation_account', 'accountId'),
        ],
      }),
    );
  }
}

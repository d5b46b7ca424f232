import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import {
  addColumns,
  bool,
  createIndex,
  createTable,
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

/** A mobile that its owner proved, codes sent to a contact, and the FranceConnect identities of accounts. */
export class ActivationPaths1767000004000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'account', [
      str('mobile', 16, orNull),
      instant('mobileConfirmedAt', orNull),
      instant('codeWaivedAt', orNull),
    ]);
    await createIndex(runner, 'account', index('account_mobile', 'mobile'));
    await createIndex(runner, 'account', index('account_email', 'email'));
    await createIndex(runner, 'guardian', index('guardian_email', 'email'));
    await createTable(
      runner,
      new Table({
        name: 'contact_code',
        columns: [
          id(),
          str('codeMac', 64),
          str('recipientMac', 64),
          bool('sent'),
          int('tries'),
          instant('createdAt'),
          instant('expiresAt'),
          instant('usedAt', orNull),
        ],
        indices: [index('contact_code_expiry', 'expiresAt')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'france_connect_link',
        columns: [
          id(),
          ref('accountId'),
          str('subMac', 64),
          str('state', 16),
          str('mobile', 16, orNull),
          text('sealedIdentity', orNull),
          instant('createdAt'),
          instant('decidedAt', orNull),
        ],
        indices: [
          unique('france_connect_link_pair', 'subMac', 'accountId'),
          index('france_connect_link_account', 'accountId'),
        ],
      }),
    );
  }
}

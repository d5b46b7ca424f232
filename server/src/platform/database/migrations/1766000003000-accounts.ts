import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import {
  createTable,
  day,
  foreignKey,
  id,
  index,
  instant,
  int,
  orNull,
  ref,
  str,
  unique,
} from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Accounts of the installation, and the provisional secrets issued to them. */
export class Accounts1766000003000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'account',
        columns: [
          id(),
          str('holder', 8),
          str('login', 30),
          str('loginBase', 30),
          int('loginNumber'),
          str('state', 16),
          str('stateBefore', 16, orNull),
          str('path', 24, orNull),
          instant('activatedAt', orNull),
          str('passwordHash', 255, orNull),
          instant('passwordChangedAt', orNull),
          str('email', 254, orNull),
          instant('emailConfirmedAt', orNull),
          instant('letterExpiresAt', orNull),
          day('closesOn', orNull),
          instant('createdAt'),
          instant('updatedAt'),
        ],
        indices: [
          unique('account_login', 'login'),
          index('account_login_base', 'loginBase', 'loginNumber'),
        ],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'provisional_secret',
        columns: [
          id(),
          ref('accountId'),
          ref('schoolId'),
          ref('runId'),
          str('serial', 12),
          str('keyId', 16),
          str('verifier', 64),
          str('referenceHash', 64),
          instant('issuedAt'),
          instant('expiresAt'),
          instant('usedAt', orNull),
          instant('voidedAt', orNull),
          str('sealed', 255, orNull),
          day('sealedDay', orNull),
        ],
        indices: [
          unique('provisional_secret_serial', 'serial'),
          unique('provisional_secret_reference', 'referenceHash'),
          index('provisional_secret_account', 'accountId', 'issuedAt'),
          index('provisional_secret_run', 'runId'),
        ],
        foreignKeys: [foreignKey('provisional_secret_account_fk', 'accountId', 'account')],
      }),
    );
  }
}

import type { QueryRunner } from 'typeorm';
import { addColumns, orNull, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/**
 * A letter says for which identifier it is: a search through the letters of a school looked each account up in a
 * table of the whole installation. Identifiers never change.
 */
export class LetterLogins1768000006360 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'letter', [str('login', 30, orNull)]);
    await runner.query(
      'UPDATE letter SET login = (SELECT account.login FROM account WHERE account.id = letter.accountId)',
    );
  }
}

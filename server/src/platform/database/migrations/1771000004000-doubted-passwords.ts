import type { QueryRunner } from 'typeorm';
import { addColumns, createIndex, index, instant, orNull, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/**
 * Accounts whose password is to be changed after an incident, and since when each contact of a guardian is what it is:
 * of those that are there already, it is known only that nobody has changed the record since.
 */
export class DoubtedPasswords1771000004000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'account', [
      instant('passwordResetAt', orNull),
      instant('passwordDoubtedSince', orNull),
      str('passwordDoubtedBy', 36, orNull),
    ]);
    await createIndex(runner, 'account', index('account_doubted', 'passwordDoubtedBy', 'id'));
    await addColumns(runner, 'guardian', [
      instant('mobileSince', orNull),
      instant('emailSince', orNull),
    ]);
    await runner.query('UPDATE guardian SET mobileSince = updatedAt WHERE mobileSince IS NULL');
    await runner.query('UPDATE guardian SET emailSince = updatedAt WHERE emailSince IS NULL');
    await addColumns(runner, 'incident_act', [str('sinceDay', 10, orNull)]);
  }
}

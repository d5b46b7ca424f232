import { searchKey } from '@trousseau/shared';
import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from '../forward-only.js';

const CHUNK = 500;

interface Named {
  readonly id: string;
  readonly lastName: string;
  readonly usageName: string | null;
  readonly firstName: string;
}

/**
 * Search keys held the e-mail too, so that whoever could search names could find it letter by letter:
 * they hold the name alone from now on. Only rows with an e-mail change; running it again does no harm.
 */
export class SearchNames1768000004000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['student', 'guardian']) await forgetContacts(runner, table);
  }
}

async function forgetContacts(runner: QueryRunner, table: string): Promise<void> {
  let after = '';
  for (;;) {
    const rows = await runner.manager
      .createQueryBuilder()
      .select(['id', 'lastName', 'usageName', 'firstName'])
      .from(table, 'person')
      .where('email IS NOT NULL AND id > :after', { after })
      .orderBy('id')
      .limit(CHUNK)
      .getRawMany<Named>();
    for (const { id, ...name } of rows) {
      const key = searchKey(name.lastName, name.usageName, name.firstName).slice(0, 500);
      await runner.manager
        .createQueryBuilder()
        .update(table)
        .set({ searchKey: key })
        .where('id = :id', { id })
        .execute();
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

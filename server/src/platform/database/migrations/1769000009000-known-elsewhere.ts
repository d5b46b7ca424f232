import { bornKey } from '@trousseau/shared';
import type { QueryRunner } from 'typeorm';
import { addColumns, createIndex, index, orNull, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

const CHUNK = 500;

interface Born {
  readonly id: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: string | null;
}

/**
 * A pupil is found across schools by the INE, or by names and birth date, without reading a school whole. Only rows
 * without a key are given one: it can be run again after a failure.
 */
export class KnownElsewhere1769000009000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'student', [str('bornKey', 190, orNull)]);
    await giveKeys(runner);
    await createIndex(runner, 'student', index('student_ine', 'ine'));
    await createIndex(runner, 'student', index('student_born', 'bornKey'));
  }
}

async function giveKeys(runner: QueryRunner): Promise<void> {
  let after = '';
  for (;;) {
    const rows = await runner.manager
      .createQueryBuilder()
      .select(['id', 'lastName', 'firstName', 'birthDate'])
      .from('student', 'person')
      .where('birthDate IS NOT NULL AND bornKey IS NULL AND id > :after', { after })
      .orderBy('id')
      .limit(CHUNK)
      .getRawMany<Born>();
    for (const { id, ...born } of rows) {
      await runner.manager
        .createQueryBuilder()
        .update('student')
        .set({ bornKey: bornKey(born) })
        .where('id = :id', { id })
        .execute();
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

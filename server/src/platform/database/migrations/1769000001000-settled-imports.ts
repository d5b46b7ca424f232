import type { QueryRunner } from 'typeorm';
import { addColumns, createIndex, index, instant, orNull } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Since when nothing but the mapped columns of an import's files is kept; of what is there already, that comes next. */
export class SettledImports1769000001000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'roster_import', [instant('settledAt', orNull)]);
    const settled = index('roster_import_settled', 'settledAt', 'createdAt');
    await createIndex(runner, 'roster_import', settled);
  }
}

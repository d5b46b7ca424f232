import type { QueryRunner } from 'typeorm';
import { addColumns, instant, orNull } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Until when somebody works on an import's rows in several units: what a crash leaves half-way is tidied up. */
export class InterruptedImports1768000001000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'roster_import', [instant('busyUntil', orNull)]);
  }
}

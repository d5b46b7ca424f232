import type { QueryRunner } from 'typeorm';
import { addColumns, instant, orNull } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Until when a contact that staff changed opens nothing yet. */
export class ContactHolds1767000003000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'guardian', [
      instant('mobileHeldUntil', orNull),
      instant('emailHeldUntil', orNull),
    ]);
  }
}

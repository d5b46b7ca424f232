import type { QueryRunner } from 'typeorm';
import { addColumns, instant, orNull } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** A message may be of use for a time only: a code that runs out is not sent late. */
export class Messages1767000000000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'outbox_message', [instant('expiresAt', orNull)]);
  }
}

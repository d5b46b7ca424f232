import type { QueryRunner } from 'typeorm';
import { addColumns, instant, orNull } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** When a job whose attempt failed is tried again. */
export class JobRetries1768000005200 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'job', [instant('nextAttemptAt', orNull)]);
  }
}

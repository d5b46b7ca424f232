import type { QueryRunner } from 'typeorm';
import { addColumns, orNull, str, text } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** What a task compares, sealed while it is open, and what was decided of it. */
export class TaskDetails1767000002000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'task', [text('details', orNull), str('decision', 24, orNull)]);
  }
}

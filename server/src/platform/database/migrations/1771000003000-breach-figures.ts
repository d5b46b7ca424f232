import type { QueryRunner } from 'typeorm';
import { addColumns, instant, orNull, text } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** What an account had seen, in numbers, is kept with the violation. */
export class BreachFigures1771000003000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'breach', [text('figures', orNull), instant('figuresAt', orNull)]);
  }
}

import type { QueryRunner } from 'typeorm';
import { addColumns, day, orNull, str } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** The audit that a declaration of accessibility rests on: without its day and its author it declares nothing. */
export class AccessibilityAudit1768000006470 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'portal_settings', [
      day('auditedOn', orNull),
      str('auditedBy', 120, orNull),
    ]);
  }
}

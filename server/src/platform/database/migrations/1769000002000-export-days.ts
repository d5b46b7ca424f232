import type { QueryRunner } from 'typeorm';
import { addColumns, day, orNull } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** On which day SIECLE made the exports of an import: a later import of an older one is told so. */
export class ExportDays1769000002000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'roster_import', [
      day('studentsExportedOn', orNull),
      day('guardiansExportedOn', orNull),
    ]);
  }
}

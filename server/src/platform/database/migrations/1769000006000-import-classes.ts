import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, id, instant, ref, str, unique } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Which class of a school a class of its files is. */
export class ImportClasses1769000006000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'import_class',
        columns: [
          id(),
          ref('schoolId'),
          str('className', 120),
          ref('classId'),
          str('createdBy', 80),
          instant('createdAt'),
        ],
        indices: [unique('import_class_name', 'schoolId', 'className')],
      }),
    );
  }
}

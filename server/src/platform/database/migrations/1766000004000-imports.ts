import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import {
  createTable,
  foreignKey,
  id,
  index,
  instant,
  int,
  orNull,
  ref,
  str,
  text,
  unique,
} from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

/** Imports: what was uploaded, the reviewed plan as change rows, and the mappings a school used. */
export class Imports1766000004000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'roster_import',
        columns: [
          id(),
          ref('schoolId'),
          ref('yearId'),
          str('state', 16),
          int('rosterVersion', orNull),
          ref('jobId', orNull),
          str('createdBy', 80),
          instant('createdAt'),
          instant('appliedAt', orNull),
        ],
        indices: [index('roster_import_school', 'schoolId', 'createdAt')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'import_file',
        columns: [
          id(),
          ref('importId'),
          ref('schoolId'),
          int('position'),
          str('name', 255),
          str('hash', 64),
        ],
        indices: [
          unique('import_file_position', 'importId', 'position'),
          index('import_file_hash', 'schoolId', 'hash'),
        ],
        foreignKeys: [foreignKey('import_file_import_fk', 'importId', 'roster_import')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'import_change',
        columns: [
          id(),
          ref('importId'),
          int('seq'),
          str('entity', 8),
          str('kind', 10),
          int('fileIndex'),
          int('line', orNull),
          str('label', 200),
          str('searchKey', 255),
          str('className', 60, orNull),
          ref('recordId', orNull),
          str('changeKey', 80),
          text('before'),
          text('after'),
          instant('appliedAt', orNull),
        ],
        indices: [
          unique('import_change_seq', 'importId', 'seq'),
          index('import_change_kind', 'importId', 'entity', 'kind'),
        ],
        foreignKeys: [foreignKey('import_change_import_fk', 'importId', 'roster_import')],
      }),
    );
    await createTable(
      runner,
      new Table({
        name: 'import_mapping',
        columns: [id(), ref('schoolId'), str('shape', 64), text('mapping'), instant('updatedAt')],
        indices: [unique('import_mapping_shape', 'schoolId', 'shape')],
      }),
    );
  }
}

import { Table } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { createTable, foreignKey, instant, orNull, str, text } from '../columns.js';
import { ForwardOnly } from '../forward-only.js';

const PAGES = ['guest', 'help', 'accessibility', 'legal', 'privacy'];

/** What each school settled of its portal: one row a school, none as long as it settled nothing. */
export class PortalSettings1767000001000 extends ForwardOnly {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      new Table({
        name: 'portal_settings',
        columns: [
          str('schoolId', 36, { isPrimary: true }),
          str('accentColour', 7, orNull),
          str('entUrl', 500, orNull),
          str('nationalStaffUrl', 500, orNull),
          str('localStaffUrl', 500, orNull),
          str('charterUrl', 500, orNull),
          text('services'),
          text('returnOrigins'),
          str('conformity', 12),
          str('dpo', 200, orNull),
          ...PAGES.flatMap((page) => [text(`${page}Fr`, orNull), text(`${page}En`, orNull)]),
          instant('updatedAt'),
        ],
        foreignKeys: [foreignKey('portal_settings_school_fk', 'schoolId', 'school')],
      }),
    );
  }
}

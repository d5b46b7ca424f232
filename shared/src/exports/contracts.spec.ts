import { describe, expect, it } from '@jest/globals';
import { keptAsText, spreadsheetLine } from '../primitives/spreadsheet.js';
import { EXPORT_COLUMNS, exportColumns, MAIL_MERGE_COLUMNS } from './contracts.js';
import type { ExportedList } from './contracts.js';

const LISTS = Object.keys(EXPORT_COLUMNS) as ExportedList[];

describe('a file of a list', () => {
  it.each(LISTS)('of %s has columns that whoever reads everything may read', (list) => {
    expect(exportColumns('administrator', list)).toEqual(Object.keys(EXPORT_COLUMNS[list]));
  });

  it('has no contact for who helps students, and nothing secret for letters', () => {
    expect(exportColumns('troubleshooter', 'students')).not.toContain('email');
    expect(exportColumns('viewer', 'guardians')).not.toContain('mobile');
    expect(MAIL_MERGE_COLUMNS).not.toContain('login');
  });

  it.each([
    ['01390', '"\t01390"'],
    ['6-1', '"\t6-1"'],
    ['1E5', '"\t1E5"'],
    ['06 39 98 00 01', '"\t06 39 98 00 01"'],
    ['12/05', '"\t12/05"'],
    ['6A', '6A'],
    ['3 rue d’Arc', '3 rue d’Arc'],
    ['+49301234', "'+49301234"],
    ['-', "'-"],
    ['', ''],
  ])('keeps %j what it is in a spreadsheet', (text, cell) => {
    expect(spreadsheetLine([keptAsText(text)])).toBe(`${cell}\r\n`);
  });
});

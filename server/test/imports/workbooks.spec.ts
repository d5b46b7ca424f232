import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  generateCollege,
  importFixture,
  odsOf,
  toSiecleCsv,
  xlsxOf,
  zipOf,
  type ImportFixtureName,
  type WrittenSheet,
} from '@trousseau/fixtures';
import { IMPORT_LIMITS } from '@trousseau/shared';
import fc from 'fast-check';
import { FORMATS, readFile } from '../../src/imports/domain/index.js';
import type { ReadFile, ReadingContext } from '../../src/imports/domain/index.js';
import { numberText, shapeOfFormat } from '../../src/imports/domain/reading/workbook/cell-text.js';
import { AppError } from '../../src/platform/errors.js';
import { csvFile } from './csv-files.js';

function read(bytes: Uint8Array, limits: Partial<ReadingContext['limits']> = {}): ReadFile {
  const context = { school: null, limits: { ...IMPORT_LIMITS, ...limits } };
  return readFile('classes.xlsx', bytes, {}, FORMATS, context);
}

function fixture(name: ImportFixtureName): ReadFile {
  return read(readFileSync(importFixture(name)));
}

function refusalOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Both kinds of workbook of the same cells. */
function bothOf(...sheets: readonly WrittenSheet[]): ReadFile[] {
  return [read(xlsxOf(sheets)), read(odsOf(sheets))];
}

const saved = (name: string): Buffer => readFileSync(new URL(`workbooks/${name}`, import.meta.url));

describe('a workbook', () => {
  it.each([
    ['as Excel writes it', readFileSync(importFixture('ok/workbook.xlsx'))],
    ['as an ODS', readFileSync(importFixture('ok/workbook.ods'))],
    ['saved by LibreOffice as XLSX', saved('libreoffice.xlsx')],
    ['saved by LibreOffice as ODS', saved('libreoffice.ods')],
    ['with macros and links', readFileSync(importFixture('ok/workbook-macros.xlsm'))],
    ['in a ZIP', readFileSync(importFixture('ok/workbook-packed.zip'))],
  ])('%s: dates are dates, postcodes and mobiles keep the zero that the cell shows', (_, bytes) => {
    const { people, rows, table, format } = read(bytes);
    expect(people.students).toMatchObject([
      { line: 2, lastName: 'TOURNEBISE', birthDate: '2015-03-07', className: '6A' },
      { line: 3, lastName: 'AVENEL', birthDate: '2015-02-11', className: '6B' },
    ]);
    expect(people.guardians).toMatchObject([
      { firstName: 'Zoë', postalCode: '01390', mobile: '+33639980101' },
      { firstName: 'Noël', postalCode: '13901', mobile: '+33639980102' },
    ]);
    expect([format, rows, table?.encoding, table?.delimiter]).toEqual(['generic', 2, null, null]);
  });

  it('may have a remark in a column without a title: cells of a sheet are never shifted', () => {
    const rows = [
      ['Classes de septembre'],
      ['Nom', 'Prénom', 'Classe'],
      ['PEYREBRUNE', 'Ninon', '6A', '', 'arrive le 12'],
      ['HAGOPIAN', 'Côme', '6A'],
    ];
    for (const { people, problems } of bothOf({ name: 'A', rows })) {
      expect(people.students).toMatchObject([{ firstName: 'Ninon' }, { firstName: 'Côme' }]);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  it('gives the same people as the CSV of the same cells', () => {
    const rows = (bytes: Buffer): string[][] =>
      bytes
        .toString('utf8')
        .split('\r\n')
        .filter((line) => line !== '')
        .map((line) => line.split(';'));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const cells = rows(toSiecleCsv(generateCollege(seed), { encoding: 'utf-8' }));
        const plain = cells.every((row) => row.every((cell) => !cell.includes('"')));
        fc.pre(plain);
        const { people, format } = csvFile('classes.xlsx', cells);
        for (const workbook of bothOf({ name: 'Classes', rows: cells })) {
          expect(workbook.people).toEqual(people);
          expect(workbook.format).toBe(format);
        }
      }),
      { numRuns: 5 },
    );
  });

  it.each(['ok/workbook-second-sheet.xlsx', 'ok/workbook-second-sheet.ods'] as const)(
    'is read from its first sheet that is shown and not empty, and names the others: %s',
    (name) => {
      const { people, notices } = fixture(name);
      expect(people.students).toHaveLength(2);
      expect(notices[0]).toMatch(/«.Classes.» est lue.*1.autre feuille.*Extraction/);
    },
  );

  it.each(['ok/workbook-hidden.xlsx', 'ok/workbook-hidden.ods'] as const)(
    'says which rows and columns are hidden: %s',
    (name) => {
      const { people, notices } = fixture(name);
      expect(people.students).toHaveLength(2);
      expect(notices[0]).toMatch(/1.ligne masquée.*\(3\)/);
      expect(notices[1]).toMatch(/1.colonne masquée.*\(D\)/);
    },
  );

  it.each(['ok/workbook-merged.xlsx', 'ok/workbook-merged.ods'] as const)(
    'has one value in each row of a merged cell, and says so: %s',
    (name) => {
      const { people, notices } = fixture(name);
      expect(people.students.map(({ className }) => className)).toEqual(['6A', '6A']);
      expect(notices[0]).toMatch(/C2:C3/);
    },
  );

  it('shows a class that became a number as the cell shows it, and names cells in error', () => {
    const { table, people, problems } = fixture('not-ok/workbook-spoilt.xlsx');
    expect(table?.preview.map((row) => row[2])).toContain('6,00E+01');
    expect(people.students.map(({ firstName }) => firstName)).toContain('Léa');
    const error = problems.find(({ code }) => code === 'imports.sheet-errors');
    expect(error?.message).toContain('C3');
  });

  it.each(['not-ok/workbook-month-first.xlsx', 'not-ok/workbook-month-first.ods'] as const)(
    'of dates that may have changed places waits to be told which comes first: %s',
    (name) => {
      const bytes = readFileSync(importFixture(name));
      const { blocking, table } = read(bytes);
      expect(blocking).toMatchObject([
        {
          code: 'imports.dates-swapped',
          params: { line: 2, value: '03/07/2015', otherLine: 3, other: '28/11/2014' },
        },
      ]);
      expect(table?.dateOrder).toBeNull();
      const births = (dateOrder: 'day-first' | 'month-first'): unknown[] =>
        readFile('f', bytes, { dateOrder }).people.students.map(({ birthDate }) => birthDate);
      expect(births('month-first')).toEqual(['2015-03-07', '2014-11-28']);
      expect(births('day-first')).toEqual(['2015-07-03', '2014-11-28']);
    },
  );

  it('is in no doubt of its dates where one of them is of a later day than the 12th', () => {
    const rows = [
      ['Nom', 'Prénom', 'Date de naissance', 'Classe'],
      ['TOURNEBISE', 'Maëlle', { date: '2015-07-03' }, '6A'],
      ['ROPARS', 'Malo', { date: '2015-07-13' }, '6A'],
      ['AVENEL', 'Léa', '28/11/2014', '6B'],
    ];
    for (const { blocking } of bothOf({ name: 'Classes', rows })) expect(blocking).toEqual([]);
  });

  it.each([
    ['not-ok/workbook-empty.xlsx', 'imports.file-empty'],
    ['not-ok/workbook-empty.ods', 'imports.file-empty'],
    ['not-ok/workbook-damaged.xlsx', 'imports.workbook-damaged'],
    ['not-ok/workbook-doctype.ods', 'imports.workbook-damaged'],
    ['not-ok/workbook-xlsx.csv', 'imports.archive-damaged'],
    ['not-ok/workbook-xls.csv', 'imports.spreadsheet-file'],
  ] as const)('is refused when it cannot be read: %s', (name, code) => {
    expect(refusalOf(() => fixture(name)).code).toBe(code);
  });
});

describe('a hostile workbook', () => {
  const people = [
    ['Nom', 'Prénom', 'Classe'],
    ['AVENEL', 'Léa', '6A'],
  ];

  it('whose rows have no end is refused at the limit of cells', () => {
    const rows = '<row><c r="A1"><v>1</v></c></row>'.repeat(2_000);
    const bytes = xlsxOf([{ name: 'Classes', rows: people }], {
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    });
    const error = refusalOf(() => read(bytes, { cells: 1_000 }));
    expect(error.code).toBe('imports.sheet-too-large');
    expect(error.messageIn('fr')).toMatch(/plus de 1000/);
  });

  it('of one row that comes again a million times is refused at the limit of rows', () => {
    const again =
      '<table:table><table:table-row table:number-rows-repeated="1048576">' +
      '<table:table-cell office:value-type="string"><text:p>A</text:p></table:table-cell>' +
      '</table:table-row></table:table>';
    const bytes = zipOf({
      mimetype: Buffer.from('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': Buffer.from(
        '<a xmlns:table="t" xmlns:office="o" xmlns:text="x">' + again + '</a>',
      ),
    });
    expect(refusalOf(() => read(bytes)).code).toBe('imports.too-many-rows');
  });

  it('with a cell at the end of the world costs no more than another', () => {
    const bytes = xlsxOf([{ name: 'Classes', rows: people }], {
      'xl/worksheets/sheet1.xml':
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Nom</t></is></c>' +
        '<c r="B1" t="inlineStr"><is><t>Prénom</t></is></c><c r="XFD1"><v>1</v></c></row>' +
        '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>AVENEL</t></is></c>' +
        '<c r="B1048576" t="inlineStr"><is><t>Léa</t></is></c></row></sheetData></worksheet>',
    });
    expect(read(bytes).people.students).toMatchObject([{ line: 1_048_576, lastName: 'AVENEL' }]);
  });

  it('is read or refused with a code whatever is in its sheet', () => {
    const tags = ['row', 'c', 'v', 'is', 't', 'mergeCell', 'col', 'f'];
    const tag = fc
      .tuple(fc.constantFrom(...tags), fc.string({ maxLength: 6 }), fc.string({ maxLength: 6 }))
      .map(
        ([name, place, text]) =>
          `<${name} r="${attribute(place)}" ref="${attribute(place)}">${attribute(text)}</${name}>`,
      );
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 20 }), (inside) => {
        const bytes = xlsxOf([{ name: 'Classes', rows: people }], {
          'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${inside.join('')}</sheetData></worksheet>`,
        });
        try {
          read(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
    );
  });
});

function attribute(text: string): string {
  return text.replace(/[^\p{L}\p{N} ]/gu, '');
}

describe('a number of a cell', () => {
  it.each([
    ['1390', 'General', '1390'],
    ['1390', '00000', '01390'],
    ['639980101', '0#########', '0639980101'],
    ['639980101', '0#" "##" "##" "##" "##', '0639980101'],
    ['6.39980101E8', 'General', '639980101'],
    ['42070', 'dd/mm/yyyy', '07/03/2015'],
    ['42070', '[$-40C]d mmmm yyyy;@', '07/03/2015'],
    ['42070.5', 'dd/mm/yyyy hh:mm', '07/03/2015'],
    ['46056', 'd-mmm', '3-févr.'],
    ['60', '0.00E+00', '6,00E+01'],
    ['12.5', '0.0', '12,5'],
    ['59', 'dd/mm/yyyy', '28/02/1900'],
    ['61', 'dd/mm/yyyy', '01/03/1900'],
  ])('%s shown as %s is %s', (value, format, text) => {
    expect(numberText(value, shapeOfFormat(200, format), false)).toBe(text);
  });

  it('counts from 1904 in the workbooks that do', () => {
    expect(numberText('40608', shapeOfFormat(14, undefined), true)).toBe('07/03/2015');
  });
});

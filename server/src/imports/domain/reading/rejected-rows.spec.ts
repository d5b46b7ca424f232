import { describe, expect, it } from '@jest/globals';
import { xlsxOf } from '@trousseau/fixtures';
import type { ImportFileView, Target } from '@trousseau/shared';
import { CHILD_FIELDS, GUARDIAN_FIELDS, STUDENT_FIELDS } from '@trousseau/shared';
import iconv from 'iconv-lite';
import { fileView } from '../../file-view.js';
import { ANY_SCHOOL } from './formats/format.js';
import { readFile } from './read-file.js';
import { rejectedRows, type RejectedFile } from './rejected-rows.js';
import { titleOf } from './targets.js';

const TITLES = ['Nom', 'Prénom', 'Né(e) le', 'Classe', 'Allergies', 'Tél. portable responsable 1'];
const GOOD = ['MARTIN', 'Léa', '07/03/2014', '6A', 'arachide', ''];
const BAD = ['ŒUVRARD', 'Zoé', '31/02/2014', '6A', 'gluten', ''];

/** The rejected rows of a file, by the errors of its reading. */
function rejectedOf(name: string, bytes: Buffer, corrections: ImportFileView['corrections'] = []) {
  const read = readFile(name, bytes, { corrections });
  const reasons = new Map<number, string[]>();
  for (const { severity, line, message } of read.problems) {
    if (severity !== 'error' || line === null) continue;
    reasons.set(line, [...(reasons.get(line) ?? []), message]);
  }
  return rejectedRows(fileView(read), bytes, (line) => reasons.get(line) ?? [], ANY_SCHOOL);
}

const text = (rows: readonly (readonly string[])[], delimiter: string, lineEnd: string): string =>
  rows
    .map((row) => row.map((cell) => (cell.includes('\n') ? `"${cell}"` : cell)).join(delimiter))
    .join(lineEnd);

const mended = ({ bytes }: RejectedFile, encoding: string): Buffer =>
  iconv.encode(
    iconv.decode(bytes, encoding, { stripBOM: false }).replace('31/02', '28/02'),
    encoding,
    { addBOM: false },
  );

describe('the rejected rows of a text', () => {
  it.each([
    ['utf-8', ';', '\n', false],
    ['utf-8', ',', '\r\n', true],
    ['windows-1252', ';', '\r\n', false],
    ['iso-8859-15', '|', '\n', false],
    ['macintosh', '\t', '\n', false],
    ['utf-16le', ';', '\r\n', true],
  ])(
    'are written in %s with %j, %j and its mark %s, and read without a question',
    (encoding, delimiter, lineEnd, marked) => {
      const source = (marked ? '\ufeff' : '') + text([TITLES, GOOD, BAD], delimiter, lineEnd);
      const file = rejectedOf('classe.csv', iconv.encode(source, encoding));
      expect(file.name).toBe('classe - lignes refusées.csv');
      const written = iconv.decode(file.bytes, encoding, { stripBOM: false });
      expect(written.startsWith('\ufeff')).toBe(marked);
      expect(
        written
          .replace('\ufeff', '')
          .split(lineEnd)
          .slice(0, 2)
          .map((line) => line.split(delimiter).slice(0, 6)),
      ).toEqual([
        ['Nom', 'Prénom', 'Né(e) le', 'Classe', 'Tél. portable responsable 1', "Ligne d'origine"],
        ['ŒUVRARD', 'Zoé', '31/02/2014', '6A', '', '3'],
      ]);
      expect(written).not.toContain('gluten');
      const again = readFile(file.name, mended(file, encoding));
      expect(again.table).toMatchObject({ encoding, delimiter, mapping: file.mapping });
      expect(again.completes).toBe(true);
      expect(again.people.students).toMatchObject([
        { lastName: 'ŒUVRARD', firstName: 'Zoé', birthDate: '2014-02-28' },
      ]);
      expect(again.problems.map(({ code }) => code)).not.toContain('imports.columns-ignored');
    },
  );

  it('are no formulas for a spreadsheet, and what they were when they are read', () => {
    const hostile = [
      '=1+1',
      '+33639980001',
      '-Léa',
      '@SUM(A1)',
      "'t Hart",
      'a;b"c',
      'deux\nlignes',
      '007',
    ];
    const rows = hostile.map((name) => [name, 'Zoé', '31/02/2014', '6A', '', '']);
    const bytes = Buffer.from(
      [TITLES, ...rows]
        .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'))
        .join('\n'),
    );
    const file = rejectedOf('classe.csv', bytes);
    const lines = file.bytes.toString('utf8');
    expect(lines).not.toMatch(/(^|;)"?[=+\-@]/m);
    const again = readFile(file.name, Buffer.from(lines.replaceAll('31/02/2014', '28/02/2014')));
    expect(again.people.students.map(({ lastName }) => lastName)).toEqual(
      hostile.map((name) => name.replace('\n', ' ')),
    );
  });

  it('keep the apostrophe of a name that stands alone in its column', () => {
    const file = rejectedOf(
      'c.csv',
      Buffer.from(text([TITLES, GOOD, ["'t Hart", 'Zoé', '31/02/2014', '6A', '', '']], ';', '\n')),
    );
    const again = readFile(
      file.name,
      Buffer.from(file.bytes.toString('utf8').replace('31/02', '28/02')),
    );
    expect(again.people.students[0]?.lastName).toBe("'t Hart");
  });

  it('have a corrected cell as it was corrected, in letters that have it', () => {
    const bytes = iconv.encode(text([TITLES, GOOD, BAD], ';', '\n'), 'windows-1252');
    const view = [{ line: 3, person: '', cells: [{ column: 0, before: '', value: 'ŁUKASZ' }] }];
    const file = rejectedOf('classe.csv', bytes, view);
    const again = readFile(file.name, mended(file, 'utf-8'));
    expect(again.people.students[0]?.lastName).toBe('ŁUKASZ');
  });
});

it('the rejected rows of a workbook are a workbook of texts', () => {
  const rows = [
    TITLES,
    GOOD,
    ['=1+1', '0012', '31/02/2014', '6E1', '', '+33639980001'],
    ['_x0041_', '12345678901234567', '31/02/2014', '6A', '', ''],
  ];
  const file = rejectedOf('classes.ods', xlsxOf([{ name: 'Classes', rows }]));
  expect(file.name).toBe('classes - lignes refusées.xlsx');
  const again = readFile(file.name, file.bytes, {
    corrections: [3, 2].map((line) => ({ line, cells: [{ column: 2, value: '28/02/2014' }] })),
  });
  expect(again.table?.mapping).toEqual(file.mapping);
  expect(again.people.students).toMatchObject([
    { lastName: '=1+1', firstName: '0012', className: '6E1' },
    { lastName: '_x0041_', firstName: '12345678901234567' },
  ]);
  expect(again.people.guardians).toEqual([]);
});

it('titles of our own say what their columns hold', () => {
  const students: Target[] = [
    ...STUDENT_FIELDS.map((field): Target => `student.${field}`),
    ...[1, 2].flatMap((number) =>
      GUARDIAN_FIELDS.map((field): Target => `guardian.${number}.${field}`),
    ),
  ];
  const guardians: Target[] = [
    ...GUARDIAN_FIELDS.map((field): Target => `guardian.1.${field}`),
    ...[1, 2].flatMap((number) => CHILD_FIELDS.map((field): Target => `child.${number}.${field}`)),
  ];
  for (const targets of [students, guardians]) {
    const row = targets.map(() => 'x').join(';');
    const { table } = readFile('f.csv', Buffer.from(`${targets.map(titleOf).join(';')}\n${row}\n`));
    expect(table?.mapping).toEqual(targets);
  }
});

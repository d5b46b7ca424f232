import { describe, expect, it } from '@jest/globals';
import {
  generateCollege,
  guardiansXml,
  odsOf,
  siecleXml,
  studentsXml,
  xlsxOf,
  zipOf,
} from '@trousseau/fixtures';
import { IMPORT_LIMITS } from '@trousseau/shared';
import { withoutSecrets } from './kept-source.js';
import { csvBytes } from '../../test/imports/csv-files.js';
import { readFile, type ReadFile } from './domain/index.js';
import { zipEntries } from './domain/reading/archive/zip.js';

const TITLES = ['Nom', 'Prénom', 'Classe', 'Mot de passe'];
const PUPIL = ['PEYREBRUNE', 'Ninon', '6A', 'inventé-1'];
const OF_PUPIL = { lastName: 'PEYREBRUNE', firstName: 'Ninon', className: '6A' };

/** What is kept of a file, and how it is read again. */
function kept(name: string, bytes: Buffer): { readonly bytes: Buffer; readonly again: ReadFile } {
  const file = withoutSecrets(readFile(name, bytes), { bytes }) ?? bytes;
  return { bytes: file, again: readFile(name, file) };
}

/** What a kept workbook holds, unpacked. */
function contentOf(workbook: Buffer): string {
  const entry = zipEntries('f', workbook, IMPORT_LIMITS).find(({ name }) => name === 'content.xml');
  return Buffer.concat([...(entry?.bytes ?? [])]).toString('utf8');
}

describe('what is kept of a file that holds passwords', () => {
  it('is the text without them, of a text in a ZIP', () => {
    const bytes = zipOf({ 'f.csv': csvBytes(TITLES, PUPIL) });
    const { bytes: text, again } = kept('f.zip', bytes);
    expect(text.toString('utf8')).toContain('PEYREBRUNE;Ninon;6A');
    expect(text.toString('utf8')).not.toContain('inventé-1');
    expect(again.people.students).toMatchObject([OF_PUPIL]);
  });

  const whole = [{ name: 'A', rows: [TITLES, PUPIL] }];
  const beside = [
    { name: 'Classes', rows: [TITLES.slice(0, 3), PUPIL.slice(0, 3)] },
    { name: 'Comptes', rows: [TITLES, PUPIL], hidden: true },
  ];

  it.each([
    ['of Excel', 'f.xlsx', xlsxOf(whole)],
    ['of LibreOffice', 'f.ods', odsOf(whole)],
    ['in a ZIP', 'f.zip', zipOf({ 'f.xlsx': xlsxOf(whole) })],
    ['with them on another sheet', 'f.xlsx', xlsxOf(beside)],
    [
      'with them below its titles',
      'f.xlsx',
      xlsxOf([{ name: 'A', rows: [['Collège'], ...(whole[0]?.rows ?? [])] }]),
    ],
  ])('is a workbook without them, read as before: one %s', (_, name, bytes) => {
    const { bytes: workbook, again } = kept(name, bytes);
    expect(contentOf(workbook)).toContain('PEYREBRUNE');
    expect(contentOf(workbook)).not.toContain('inventé-1');
    const before = readFile(name, bytes);
    expect(again.people).toEqual(before.people);
    expect(again.table?.sheets).toEqual(before.table?.sheets);
    expect(again.table?.mapping).toEqual(before.table?.mapping);
  });

  it('still has its other sheets, to choose another one', () => {
    const bytes = xlsxOf(beside);
    const { bytes: workbook } = kept('f.xlsx', bytes);
    const { people, table } = readFile('f.xlsx', workbook, { sheet: 'Comptes' });
    expect(people.students).toMatchObject([OF_PUPIL]);
    expect(table?.sheet).toBe('Comptes');
  });

  it('is the archive with the exports of SIECLE alone, where something else lay beside them', () => {
    const college = siecleXml(generateCollege(7));
    const others = {
      'élèves.xml': Buffer.from(studentsXml(college, 'UTF-8')),
      'b.xml': Buffer.from(guardiansXml(college, 'UTF-8')),
    };
    const bytes = zipOf({ ...others, 'comptes.csv': csvBytes(TITLES, PUPIL) });
    const { bytes: archive, again } = kept('f.zip', bytes);
    expect(archive.includes('comptes.csv')).toBe(false);
    expect(again.people).toEqual(readFile('f.zip', bytes).people);
    expect(again.problems).toEqual(readFile('f.zip', zipOf(others)).problems);
  });
});

describe('what is said of a file that holds passwords', () => {
  const said = (...rows: readonly (readonly string[])[]): string =>
    JSON.stringify(readFile('f.csv', csvBytes(...rows)), (key, value: unknown) =>
      key === 'people' ? undefined : value,
    );

  it('has none of a first line that is taken for a person', () => {
    const login = ['14/02/2014', 'n.peyrebrune', 'x7K-q92ab'];
    const text = said([...PUPIL.slice(0, 3), ...login]);
    expect(text).toContain('imports.header-a-person');
    expect(text).not.toContain('x7K-q92ab');
  });

  it.each([[['LE', 'GOFF', 'Zoé', '6A', 'inventé-2']], [['LE', 'GOFF', 'Zoé', 'inventé-2', '6A']]])(
    'has none of a line that is shifted: %j',
    (shifted) => {
      const titles = ['Nom', 'Prénom', 'Mot de passe', 'Classe'];
      const text = said(titles, ['PEYREBRUNE', 'Ninon', 'inventé-1', '6A'], shifted);
      expect(text).toContain('imports.row-too-wide');
      expect(text).not.toMatch(/inventé/);
    },
  );
});

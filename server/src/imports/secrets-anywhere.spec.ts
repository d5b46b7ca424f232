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
import { withoutSecrets } from './kept-source.js';
import { csvBytes } from '../../test/imports/csv-files.js';
import { readFile, type ReadFile } from './domain/index.js';

const TITLES = ['Nom', 'Prénom', 'Classe', 'Mot de passe'];
const PUPIL = ['PEYREBRUNE', 'Ninon', '6A', 'inventé-1'];
const OF_PUPIL = { lastName: 'PEYREBRUNE', firstName: 'Ninon', className: '6A' };

/** What is kept of a file, and how it is read again. */
function kept(name: string, bytes: Buffer): { readonly bytes: Buffer; readonly again: ReadFile } {
  const file = withoutSecrets(readFile(name, bytes), { bytes }) ?? bytes;
  return { bytes: file, again: readFile(name, file) };
}

describe('what is kept of a file that holds passwords', () => {
  it.each([
    ['a text in a ZIP', 'f.zip', zipOf({ 'f.csv': csvBytes(TITLES, PUPIL) })],
    ['a workbook', 'f.xlsx', xlsxOf([{ name: 'A', rows: [TITLES, PUPIL] }])],
    ['a workbook of LibreOffice', 'f.ods', odsOf([{ name: 'A', rows: [TITLES, PUPIL] }])],
    [
      'a workbook in a ZIP',
      'f.zip',
      zipOf({ 'f.xlsx': xlsxOf([{ name: 'A', rows: [TITLES, PUPIL] }]) }),
    ],
    [
      'a workbook with them on another sheet',
      'f.xlsx',
      xlsxOf([
        { name: 'Classes', rows: [TITLES.slice(0, 3), PUPIL.slice(0, 3)] },
        { name: 'Comptes', rows: [TITLES, PUPIL] },
      ]),
    ],
  ])('is a text without them: %s', (_, name, bytes) => {
    const { bytes: text, again } = kept(name, bytes);
    expect(text.toString('utf8')).toContain('PEYREBRUNE;Ninon;6A');
    expect(text.toString('utf8')).not.toContain('inventé-1');
    expect(again.people.students).toMatchObject([OF_PUPIL]);
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

import { describe, expect, it } from '@jest/globals';
import { csvFile } from '../../../../test/imports/csv-files.js';

const HEADERS = ['Nom', 'Prénom', 'Date de naissance', 'Classe', 'Nom responsable 1'];
const STREETS = ['Adresse', 'Adresse 2', 'Adresse 3', 'Adresse 4'].map(
  (it) => `${it} responsable 1`,
);

/** The four lines of a guardian’s address, and the codes of what was said of them. */
function read(...cells: readonly string[]): { lines: (string | null)[]; codes: string[] } {
  const headers = [...HEADERS, 'Prénom responsable 1', ...STREETS.slice(0, cells.length)];
  const row = ['VASSEUR', 'Inès', '14/02/2014', '6A', 'VASSEUR', 'Nadia', ...cells];
  const { people, problems } = csvFile('lettres.csv', [headers, row]);
  const [guardian] = people.guardians;
  if (!guardian) throw new Error('the line has a guardian');
  const { address1, address2, address3, address4 } = guardian;
  return {
    lines: [address1, address2, address3, address4],
    codes: problems.map(({ code }) => code).filter((code) => code !== 'imports.no-mobile'),
  };
}

describe('the lines of an address', () => {
  it.each(['\n', '\r\n', '\u2028'])('are those that somebody broke in one cell: %j', (end) => {
    const cell = ['Résidence du Parc', ' Bâtiment C, appartement 12', '4 rue des Lilas'].join(end);
    expect(read(cell).lines).toEqual([
      'Résidence du Parc',
      'Bâtiment C, appartement 12',
      '4 rue des Lilas',
      null,
    ]);
  });

  it('go on in the cells after it', () => {
    expect(read('Chez M. Petit\nRésidence A', '', '4 rue des Lilas').lines).toEqual([
      'Chez M. Petit',
      'Résidence A',
      '4 rue des Lilas',
      null,
    ]);
  });

  it('share a line where there are more than four, the shortest first', () => {
    const cell = 'Résidence du Parc\nBât. C\nEsc. 2\nApt 12\n4 rue des Lilas';
    expect(read(cell).lines).toEqual([
      'Résidence du Parc',
      'Bât. C Esc. 2',
      'Apt 12',
      '4 rue des Lilas',
    ]);
  });

  it('take what is longer than a line of a record, and lose no word', () => {
    const long = `12 rue ${'des Trois Fontaines '.repeat(9)}haute`.trim();
    const { lines, codes } = read(long);
    expect(lines.filter(Boolean).join(' ')).toBe(long);
    expect(codes).toEqual([]);
  });

  it('are reported where they are more than four lines can hold', () => {
    const { lines, codes } = read('Fontaine '.repeat(60));
    expect(lines).toEqual([null, null, null, null]);
    expect(codes).toEqual(['imports.value-too-long']);
  });
});

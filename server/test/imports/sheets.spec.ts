import { describe, expect, it } from '@jest/globals';
import { odsOf, xlsxOf, type WrittenSheet } from '@trousseau/fixtures';
import fc from 'fast-check';
import { readFile } from '../../src/imports/domain/index.js';
import type { ReadFile } from '../../src/imports/domain/index.js';
import { AppError } from '../../src/platform/errors.js';

const TITLES = ['Nom', 'Prénom', 'Classe'];
const about: WrittenSheet = {
  name: 'Lisez-moi',
  rows: [['Collège Jean-Rostand'], ['Listes de classe, rentrée 2026']],
};
const sixth: WrittenSheet = { name: '6e', rows: [TITLES, ['AVENEL', 'Léa', '6A']] };
const fifth: WrittenSheet = {
  name: '5e',
  rows: [TITLES, ['TOURNEBISE', 'Zoë', '5A'], ['ROQUEBERT', 'Noé', '5B']],
};

const writers = [
  ['XLSX', xlsxOf],
  ['ODS', odsOf],
] as const;
const namesOf = ({ people }: ReadFile): string[] =>
  people.students.map(({ firstName }) => firstName);

describe.each(writers)('the sheet of a workbook (%s)', (_, write) => {
  const read = (sheets: readonly WrittenSheet[], sheet?: string): ReadFile =>
    readFile('Classes', write(sheets), { sheet });

  it('is the first with titles of people, and the others are named', () => {
    const file = read([about, sixth, fifth]);
    expect(namesOf(file)).toEqual(['Léa']);
    expect(file.table?.sheet).toBe('6e');
    expect(file.notices[0]).toMatch(/«.6e.» est lue.; 2.autres feuilles.*\(Lisez-moi, 5e\)/);
  });

  it('is the one that was said, hidden or not', () => {
    expect(namesOf(read([about, sixth, fifth], '5e'))).toEqual(['Zoë', 'Noé']);
    expect(namesOf(read([sixth, { ...fifth, hidden: true }], '5e'))).toEqual(['Zoë', 'Noé']);
  });

  it('is never a hidden one that nobody asked for, while another is shown', () => {
    const file = read([{ ...sixth, hidden: true }, fifth]);
    expect(file.table?.sheet).toBe('5e');
    expect(file.table?.sheets).toEqual([
      { name: '6e', rows: 2, hidden: true },
      { name: '5e', rows: 3, hidden: false },
    ]);
  });

  it('is refused by name when it is not there or holds nothing', () => {
    const refused = (sheet: string): unknown => {
      try {
        return read([sixth, fifth, { name: 'Vide', rows: [] }], sheet);
      } catch (error) {
        return error instanceof AppError ? [error.code, error.messageIn('fr')] : error;
      }
    };
    for (const sheet of ['6E', 'Vide']) {
      const message = expect.stringMatching(new RegExp(`«.${sheet}.».*\\(6e, 5e\\)`));
      expect(refused(sheet)).toEqual(['imports.sheet-unknown', message]);
    }
  });

  it('read by its name holds whom it holds alone, wherever it stands', () => {
    const others = fc.shuffledSubarray([about, fifth]);
    fc.assert(
      fc.property(others, fc.nat(2), (around, place) => {
        const sheets = [...around.slice(0, place), sixth, ...around.slice(place)];
        expect(read(sheets, '6e').people).toEqual(read([sixth]).people);
      }),
      { numRuns: 12 },
    );
  });
});

it('a file that is no workbook has no sheet to choose', () => {
  const text = Buffer.from('Nom;Prénom;Classe\nAVENEL;Léa;6A\n');
  expect(() => readFile('classes.csv', text, { sheet: '6e' })).toThrow(
    expect.objectContaining({ code: 'imports.sheet-unknown' }),
  );
});

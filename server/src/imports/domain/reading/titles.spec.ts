import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { importFixture, type ImportFixtureName } from '@trousseau/fixtures';
import type { ColumnMapping } from '@trousseau/shared';
import { csvFile } from '../../../../test/imports/csv-files.js';
import type { ReadFile, ReadingOverrides } from './formats/format.js';
import { readHeaders } from './header-words.js';
import { readFile } from './read-file.js';

const fixture = (name: ImportFixtureName, overrides: ReadingOverrides = {}): ReadFile =>
  readFile(name, readFileSync(importFixture(name)), overrides);
const studentsOf = ({ people }: ReadFile): string[] =>
  people.students.map(({ line, firstName }) => `${String(line)} ${firstName}`);
const codes = ({ blocking }: ReadFile): string[] => blocking.map(({ code }) => code);
const NAMES: ColumnMapping = ['student.lastName', 'student.firstName'];
const CHOSEN: ColumnMapping = [...NAMES, 'student.birthDate', 'student.class'];

describe('titles that say how their cells are to be written', () => {
  const mapped = (title: string) => csvFile('f', [[title, 'Nom'], []]).table?.mapping[0];

  it.each([
    ['Date de naissance (jj/mm/aaaa)*', 'student.birthDate'],
    ['Date de naissance [JJ-MM-AAAA]', 'student.birthDate'],
    ['Né(e) le (format jj/mm/aaaa)', 'student.birthDate'],
    ['Date de naissance JJ/MM/AAAA', 'student.birthDate'],
    ['Date naissance : jj/mm/aaaa', 'student.birthDate'],
    ['Birth date (yyyy-mm-dd)', 'student.birthDate'],
    ['Sexe (M/F)', 'student.sex'],
    ['Sexe [1 ou 2]', 'student.sex'],
    ['Prénom (obligatoire)', 'student.firstName'],
    ['Classe (facultatif)', 'student.class'],
    ['INE (11 caractères)', 'student.ine'],
    ['N° INE', 'student.ine'],
    ['Nº INE', 'student.ine'],
    ['INE/BEA', 'student.ine'],
    ['INE (ou BEA)', 'student.ine'],
    ['BEA', 'student.ine'],
    ['Numéro INE', 'student.ine'],
    ['Identifiant national (INE)', 'student.ine'],
    ['Prénom(s)', 'student.firstName'],
    ['1er prénom', 'student.firstName'],
    ['Nom d’usage (si différent)', 'student.usageName'],
    ['Nom de famille d’usage', 'student.usageName'],
  ])('%s → %s', (title, target) => {
    expect(mapped(title)).toBe(target);
  });

  it.each(['(', '- ', '[jj/'])('a page of « %s » is no title, and holds nobody up', (part) => {
    const [header] = readHeaders([`Prénom ${part.repeat(1_000_000)}`]);
    expect(header?.meaning).toBeNull();
  });

  it.each(['Nom de naissance', 'NOM DE FAMILLE', 'Nom (de famille)', 'Nom_de_famille'])(
    '%s is the name of birth',
    (title) => {
      expect(csvFile('f', [[title, 'Prénom'], []]).table?.mapping[0]).toBe('student.lastName');
    },
  );

  it.each(['Classe (année précédente)', 'Classe (N-1)', 'Prénom (tuteur de stage)'])(
    '%s is something else',
    (title) => {
      expect(mapped(title) ?? '').not.toMatch(/^student/);
    },
  );

  it('keeps the INE apart from the BEA beside it', () => {
    expect(csvFile('f', [['Nom', 'Prénom', 'BEA', 'INE'], []]).table?.mapping.slice(2)).toEqual([
      null,
      'student.ine',
    ]);
  });
});

describe('titles below a heading', () => {
  it('are found, and the line is said', () => {
    const file = fixture('ok/generic-titles-below.csv');
    expect(studentsOf(file)).toEqual(['5 Ninon', '6 Côme']);
    expect(file.notices.join()).toMatch(/ligne 4/);
    expect(file.table).toMatchObject({ delimiter: ';', headerLine: 4 });
  });

  it('are found below a heading of titles and values', () => {
    const rows = [
      ['Classe', '6A'],
      ['Année', '2026'],
      ['Nom', 'Prénom'],
      ['A', 'Zoé'],
    ];
    expect(studentsOf(csvFile('f', rows))).toEqual(['4 Zoé']);
  });

  it('are found between tabs below a sentence with commas', () => {
    const text = 'Liste, éditée le 3, par X\n\nNom\tPrénom\nA\tZoé\nB\tTom\n';
    expect(studentsOf(readFile('f', Buffer.from(text)))).toEqual(['4 Zoé', '5 Tom']);
  });

  it('are the line that somebody says they are', () => {
    const rows = [
      ['Nom', 'Prénom'],
      ['Nom', 'Prénom'],
      ['A', 'Zoé'],
    ];
    expect(studentsOf(csvFile('f', rows, { headerLine: 2 }))).toEqual(['3 Zoé']);
  });
});

describe('a list without titles', () => {
  it('is not used before its columns are mapped, and says why', () => {
    const file = fixture('not-ok/no-titles.csv');
    expect(codes(file)).toEqual(['imports.header-a-person', 'imports.header-missing']);
    expect(file.problems[0]?.message).toContain('PEYREBRUNE Ninon');
    expect(file.rows).toBe(3);
    expect(file.table).toMatchObject({ headerLine: null });
  });

  it('is mapped by hand without losing its first person', () => {
    const file = fixture('not-ok/no-titles.csv', { mapping: CHOSEN });
    expect(studentsOf(file)).toEqual(['1 Ninon', '2 Côme', '3 Soline']);
  });

  it.each([
    ['classes', ['A', 'Zoé', '6A'], ['B', 'Tom', '5B']],
    ['addresses', ['A', 'Zoé', 'zoe@example.org'], ['B', 'Tom', '']],
    ['a class in words that comes again', ['A', 'Zoé', 'Les petits'], ['B', 'Tom', 'Les petits']],
    ['an INE', ['A', 'Zoé', '000300001AB'], ['B', 'Tom', '']],
  ])('is known by %s', (_, ...rows) => {
    const read = csvFile('f', rows, { mapping: [...NAMES, null] });
    expect(studentsOf(read)).toEqual(['1 Zoé', '2 Tom']);
  });

  it('that nothing gives away is one when somebody says so', () => {
    const rows = [
      ['A', 'Zoé'],
      ['B', 'Tom'],
    ];
    expect(studentsOf(csvFile('f', rows, { mapping: NAMES }))).toEqual(['2 Tom']);
    expect(studentsOf(csvFile('f', rows, { mapping: NAMES, headerLine: null }))).toEqual([
      ...['1 Zoé', '2 Tom'],
    ]);
  });
});

describe('a row that explains the columns', () => {
  it('is not a pupil, and is said', () => {
    const file = fixture('ok/generic-instruction-row.csv');
    expect(studentsOf(file)).toEqual(['3 Ninon']);
    expect(file.problems.map(({ code, line }) => [code, line])).toContainEqual([
      'imports.instruction-row',
      2,
    ]);
  });

  it.each([
    ['Champ obligatoire', 'Champ obligatoire'],
    ['Required, must be text', 'Required'],
    ['Format : majuscules', ''],
    ['50 caractères maximum', 'Texte'],
    ['Le nom de famille tel qu’il figure sur le livret.', 'Le prénom'],
  ])('is known by « %s »', (lastName, firstName) => {
    const rows = [
      ['Nom', 'Prénom'],
      [lastName, firstName],
      ['A', 'Zoé'],
    ];
    expect(studentsOf(csvFile('f', rows))).toEqual(['3 Zoé']);
  });

  it('is the titles again, where a list was printed on several pages', () => {
    const rows = [
      ['Nom', 'Prénom'],
      ['A', 'Zoé'],
      ['Nom', 'Prénom'],
      ['B', 'Tom'],
    ];
    expect(studentsOf(csvFile('f', rows))).toEqual(['2 Zoé', '4 Tom']);
  });

  it.each([
    ['DE LA ROCHE SAINT ANDRÉ DE BRETAGNE', 'Zoé'],
    ['LEFORMAT', 'Max'],
    ['TEXIER', 'Maxime'],
  ])('is not the line of %s %s', (lastName, firstName) => {
    expect(
      studentsOf(
        csvFile('f', [
          ['Nom', 'Prénom'],
          [lastName, firstName],
        ]),
      ),
    ).toHaveLength(1);
  });
});

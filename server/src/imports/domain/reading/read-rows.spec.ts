import { describe, expect, it } from '@jest/globals';
import { csvFile } from '../../../../test/imports/csv-files.js';

const HEADERS = ['Nom', 'Prénom', 'Date de naissance', 'Sexe', 'Classe', 'INE', 'Courriel'];
const GUARDIAN = ['Nom', 'Prénom', 'Tél. portable', 'Tél. domicile', 'Courriel'].map(
  (field) => `${field} repr. légal`,
);

const students = (...rows: string[][]) => csvFile('classes.csv', [HEADERS, ...rows]);
const guardian = (...cells: string[]) =>
  csvFile('classes.csv', [
    ['Nom', 'Prénom', 'Division', ...GUARDIAN],
    ['A', 'B', '6A', ...cells],
  ]);
const codes = ({ problems }: ReturnType<typeof students>): string[] =>
  problems.filter(({ line }) => line !== null).map(({ code }) => code);

describe('reading a student’s row', () => {
  it('keeps names letter by letter, trimmed and composed', () => {
    const names = [
      'O’Brien-d’Arc',
      'Ñuñez',
      'Nguye\u0302\u0303n',
      '=HYPERLINK(',
      '<script>',
      'a\tb',
    ];
    const { people } = students(...names.map((name) => [` ${name} `, 'Łukasz', '', '', '6A']));
    expect(people.students.map(({ lastName }) => lastName)).toEqual([
      ...['O’Brien-d’Arc', 'Ñuñez', 'Nguyễn', '=HYPERLINK(', '<script>', 'a b'],
    ]);
  });

  it.each([
    ['07/03/2014', '2014-03-07'],
    ['7/3/2014', '2014-03-07'],
    ['07-03-2014', '2014-03-07'],
    ['07.03.2014', '2014-03-07'],
    ['2014-03-07', '2014-03-07'],
    ['2014-03-07 00:00:00', '2014-03-07'],
    ['29/02/2016', '2016-02-29'],
  ])('reads the date %s', (written, iso) => {
    expect(students(['A', 'B', written, 'F', '6A']).people.students[0]?.birthDate).toBe(iso);
  });

  it.each([
    ['31/02/2014', 'imports.date-impossible'],
    ['29/02/2015', 'imports.date-impossible'],
    ['32/13/2014', 'imports.date-impossible'],
    ['41705', 'imports.date-impossible'],
    ['07/03/14', 'imports.date-two-digit-year'],
  ])(
    'rejects the row of the date %s alone, naming line, column, value and person',
    (date, code) => {
      const file = students(
        ['MARTIN', 'Léa', date, 'F', '6A'],
        ['DURAND', 'Tom', '01/01/2014', 'M', '6A'],
      );
      expect(file.people.students.map(({ firstName }) => firstName)).toEqual(['Tom']);
      const [problem] = file.problems.filter(({ severity }) => severity === 'error');
      expect(problem).toMatchObject({ code, line: 2, column: 'Date de naissance', value: date });
      expect(problem?.message).toContain('MARTIN Léa');
    },
  );

  it.each([
    ['F', 'F'],
    ['2', 'F'],
    ['Féminin', 'F'],
    ['M', 'M'],
    ['1', 'M'],
    ['H', 'M'],
    ['Garçon', 'M'],
    ['?', null],
  ])('reads the sex %s', (written, sex) => {
    expect(students(['A', 'B', '', written, '6A']).people.students[0]?.sex).toBe(sex);
  });

  it('imports a student without birth date or class, with a warning for each', () => {
    const file = students(['A', 'B', '', 'F', ''], ['C', 'D', '01/01/2014', 'F', '6A']);
    expect(file.people.students).toHaveLength(2);
    expect(codes(file)).toEqual(['imports.birth-date-missing', 'imports.class-missing']);
  });

  it('says once for the file what no row has', () => {
    const file = students(['A', 'B', '', 'F', '6A'], ['C', 'D', '', 'F', '6A']);
    expect(codes(file)).toEqual([]);
    expect(file.problems.map(({ code }) => code)).toContain('imports.no-birth-date');
    expect(file.notices.join()).toContain('date de naissance');
  });

  it('rejects a row without a name, one that is too long, and one that is shifted', () => {
    const file = students(
      ['', 'Léa', '', 'F', '6A'],
      ['x'.repeat(101), 'Léa', '', 'F', '6A'],
      ['A', 'B', '', 'F', '6A', '', '', 'shifted'],
    );
    expect(file.people.students).toEqual([]);
    expect(codes(file)).toEqual([
      'imports.name-missing',
      'imports.name-too-long',
      'imports.row-too-wide',
    ]);
  });

  it('keeps an unusual INE with a warning and drops an e-mail that is none', () => {
    const file = students(
      ['A', 'B', '01/01/2014', 'F', '6A', '123 456 789ab', 'a@'],
      ['C', 'D', '01/01/2014', 'F', '6A', 'X1', 'C.D@Example.org'],
    );
    expect(file.people.students.map(({ ine, email }) => [ine, email])).toEqual([
      ['123456789AB', null],
      ['X1', 'c.d@example.org'],
    ]);
    expect(codes(file)).toEqual(['imports.email-invalid', 'imports.ine-unusual']);
  });
});

describe('reading a flattened guardian', () => {
  it('keeps the leading zero that a spreadsheet ate', () => {
    const { people } = guardian('Martin', 'Ève', '612345678', '', '');
    expect(people.guardians[0]?.mobile).toBe('+33612345678');
  });

  it('dials a mobile overseas by its own country code, and leaves the word beside a number out', () => {
    const { people } = guardian('Martin', 'Ève', '+33 6 92 12 34 56', '06 12 34 56 78 (papa)', '');
    expect(people.guardians[0]).toMatchObject({ mobile: '+262692123456', phone: '+33612345678' });
  });

  it('moves a landline out of the mobile column', () => {
    const file = guardian('Martin', 'Ève', '04 91 00 00 00', '', '');
    expect(file.people.guardians[0]).toMatchObject({ mobile: null, phone: '+33491000000' });
    expect(codes(file)).toEqual(['imports.landline-as-mobile']);
  });

  it('does not store a number or an address that is none', () => {
    const file = guardian('Martin', 'Ève', '06 12', 'NC', 'eve(at)example.org');
    expect(file.people.guardians[0]).toMatchObject({ mobile: null, phone: null, email: null });
    expect(codes(file)).toEqual([
      'imports.email-invalid',
      'imports.phone-invalid',
      'imports.phone-invalid',
    ]);
  });

  it('leaves out a guardian without a first name, and keeps the student', () => {
    const file = guardian('Martin', '', '0612345678', '', '');
    expect(file.people.students).toHaveLength(1);
    expect(file.people.guardians).toEqual([]);
    expect(codes(file)).toEqual(['imports.guardian-name-missing']);
  });

  it('reads kinship and responsibility by code and by label', () => {
    const relation = (kinship: string, level: string) =>
      csvFile('f', [
        [
          'Nom',
          'Prénom',
          'Nom repr. légal',
          'Prénom repr. légal',
          'Lien de parenté repr. légal',
          'Niveau responsabilité repr. légal',
        ],
        ['A', 'B', 'C', 'D', kinship, level],
      ]).people.links.map(({ kinship: read, responsibility }) => [read, responsibility])[0];
    expect(relation('10', '1')).toEqual(['mother', 1]);
    expect(relation('Père', 'Représentant légal')).toEqual(['father', 1]);
    expect(relation('Tuteur', "Personne en charge de l'élève")).toEqual(['tutor', 2]);
    expect(relation('Autre cas', 'Personne à contacter')).toEqual(['other', 3]);
    expect(relation('', '')).toEqual([null, null]);
  });
});

describe('the preview', () => {
  it('shows the rows with accents first and nothing of a password column', () => {
    const { table } = csvFile('f', [
      ['Nom', 'Prénom', 'Mot de passe'],
      ['MARTIN', 'Paul', 'invented-1'],
      ['MARTIN', 'Zoé', 'invented-2'],
    ]);
    expect(table?.preview).toEqual([
      ['MARTIN', 'Zoé', ''],
      ['MARTIN', 'Paul', ''],
    ]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { importFixture, xlsxOf, type ImportFixtureName } from '@trousseau/fixtures';
import fc from 'fast-check';
import { csvBytes, csvFile } from '../../../../test/imports/csv-files.js';
import type { ReadFile } from './formats/format.js';
import { readFile } from './read-file.js';

const fixture = (name: ImportFixtureName): ReadFile =>
  readFile(name, readFileSync(importFixture(name)));
const studentsOf = ({ people }: ReadFile): string[] =>
  people.students.map(({ firstName }) => firstName);
const said = ({ problems }: ReadFile, code: string): string =>
  problems
    .filter((problem) => problem.code === code)
    .map(({ message }) => message)
    .join('\n');
/** Each guardian with the children of his. */
const families = ({ people: { links } }: ReadFile): string[] =>
  links.map(({ guardian, child }) => `${guardian.firstName} > ${child.firstName}`);

describe('a column that says who each person is', () => {
  it('lets pupils in, and names the others by role and line', () => {
    const file = fixture('ok/generic-profile-column.csv');
    expect(studentsOf(file)).toEqual(['Ninon', 'Côme']);
    expect(said(file, 'imports.left-out-by-role')).toMatch(/ROQUEBERT Solange \(ligne\s4\)/);
    expect(said(file, 'imports.left-out-by-role')).toMatch(/LE GOADEC Yann \(ligne\s5\)/);
    expect(said(file, 'imports.guardians-without-children')).toContain('SERPOLET Nolwenn');
  });

  it('makes a guardian of who is one and names a child, and leaves nobody out in silence', () => {
    const file = fixture('ok/generic-mixed-users.csv');
    expect(studentsOf(file)).toEqual(['Ninon']);
    expect(families(file)).toEqual(['Nolwenn > Ninon']);
    expect(file.people.guardians[0]?.mobile).toBe('+33639980007');
    expect(said(file, 'imports.left-out-by-role')).toContain('KADJAR Salim');
    expect(said(file, 'imports.role-missing')).toContain('GALOUBET Soline');
  });

  it.each(['Qui', 'Genre', 'Accès'])('is known by its values, called « %s »', (title) => {
    const rows = [
      ['Nom', 'Prénom', title, 'Classe'],
      ['A', 'Zoé', 'Eleve', '6A'],
      ['B', 'Luc', 'Professeur', '6A'],
    ];
    expect(studentsOf(csvFile('f', rows))).toEqual(['Zoé']);
  });

  it.each([
    ['Statut*', 'ST'],
    ['Type', 'Externe'],
    ['status', 'active'],
  ])('is not « %s » when it says « %s »', (title, value) => {
    expect(
      studentsOf(
        csvFile('f', [
          ['Nom', 'Prénom', title],
          ['A', 'Zoé', value],
        ]),
      ),
    ).toEqual(['Zoé']);
  });

  it('reads OneRoster’s users: pupils only, and not a teacher’s password', () => {
    const file = csvFile('users.csv', [
      ['sourcedId', 'status', 'role', 'username', 'givenName', 'familyName', 'password'],
      ['u1', 'active', 'student', 'zoe', 'Zoé', 'A', 'made-up-1'],
      ['u2', 'active', 'teacher', 'luc', 'Luc', 'B', 'made-up-2'],
      ['u3', 'active', 'guardian', 'eve', 'Ève', 'A', ''],
    ]);
    expect(studentsOf(file)).toEqual(['Zoé']);
    expect(JSON.stringify(file)).not.toContain('made-up');
  });

  it('refuses a file in which everybody is somebody else, and says the remedy', () => {
    const { blocking, people } = fixture('not-ok/everybody-staff.csv');
    expect(blocking).toEqual([
      {
        code: 'imports.nobody-to-import',
        params: expect.objectContaining({ column: 'Profil', roles: '«\u00a0Enseignant\u00a0»' }),
      },
    ]);
    expect(people.students).toEqual([]);
  });

  it('can be taken out of the mapping by whoever knows better', () => {
    const mapping = ['student.lastName', 'student.firstName', null] as const;
    const bytes = readFileSync(importFixture('not-ok/everybody-staff.csv'));
    expect(studentsOf(readFile('f', bytes, { mapping: [...mapping] }))).toEqual(['Solange']);
  });

  it('never makes a pupil of a non-pupil, whatever the words and the order', () => {
    const title = fc.constantFrom('Profil', 'role', 'Type de profil', 'Profile', 'userType');
    const pupil = fc.constantFrom('Élève', 'ELEVE', 'student', 'Apprenti', 'National_ELV');
    const other = fc.oneof(
      fc.constantFrom('Enseignant', 'Parent', 'AED', 'teacher', 'Responsable légal', '', 'Invité'),
      fc
        .string({ minLength: 1, maxLength: 12 })
        .filter((text) => !/^\W*([eéè]l|app|[eé]tu|stud|pup|lea|nat|ent)/i.test(text)),
    );
    const person = fc.oneof(
      pupil.map((role) => ({ role, isPupil: true })),
      other.map((role) => ({ role, isPupil: false })),
    );
    const columns = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    fc.assert(
      fc.property(title, fc.array(person, { minLength: 1 }), columns, (header, persons, order) => {
        const rows = persons.map(({ role, isPupil }, index) => [
          isPupil ? 'PUPIL' : 'OTHER',
          `p${String(index)}`,
          role,
          '6A',
        ]);
        const table = [['Nom', 'Prénom', header, 'Classe'], ...rows];
        const shuffled = table.map((row) => order.map((index) => row[index] ?? ''));
        const { people } = readFile('f', csvBytes(...shuffled), { delimiter: ';' });
        expect(people.students.filter(({ lastName }) => lastName !== 'PUPIL')).toEqual([]);
        expect(people.students).toHaveLength(rows.filter(([name]) => name === 'PUPIL').length);
      }),
    );
  });
});

describe('a list of other people', () => {
  it.each([
    ['not-ok/staff.csv', 'imports.staff-file'],
    ['not-ok/guardians-without-children.csv', 'imports.guardians-file'],
    ['not-ok/users-without-role.csv', 'imports.users-without-role'],
  ] as const)('%s is refused with %s', (name, code) => {
    const file = fixture(name);
    expect(file.blocking.map((problem) => problem.code)).toEqual([code]);
    expect(file.people.students).toEqual([]);
    expect(file.table?.mapping.every((target) => target === null)).toBe(true);
  });

  it.each([
    ['enseignants.csv', ['Prénom*', 'Nom*', 'Classes*'], 'imports.staff-file'],
    ['Teacher.csv', ['SIS ID', 'Username', 'First Name', 'Last Name'], 'imports.staff-file'],
    ['f.csv', ['Civilité', 'Nom', 'Prénom', 'Matières enseignées'], 'imports.staff-file'],
    ['f.csv', ['Nom', 'Prénom', 'Fonction', 'Classe'], 'imports.staff-file'],
    ['parents 6A.csv', ['Nom', 'Prénom', 'Email'], 'imports.guardians-file'],
    ['f.csv', ['Nom', 'Prénom', 'Adresse', 'Code postal', 'Ville'], 'imports.guardians-file'],
    [
      'users.csv',
      ['username', 'password', 'firstname', 'lastname', 'email'],
      'imports.users-without-role',
    ],
    ['f.csv', ['Identifiant', 'Mot de passe', 'Nom', 'Prénom'], 'imports.users-without-role'],
  ])('%s with %j is refused by its name or its titles', (name, titles, code) => {
    const file = csvFile(name, [titles, titles.map(() => 'Zoé')]);
    expect(file.blocking.map((problem) => problem.code)).toEqual([code]);
  });

  it.each([
    ['eleves des professeurs.csv', ['Nom', 'Prénom']],
    ['Student.csv', ['SIS ID', 'Username', 'First Name', 'Last Name']],
    ['élèves.csv', ['Identifiant', 'Mot de passe', 'Nom', 'Prénom']],
    ['f.csv', ['Identifiant', 'Mot de passe', 'Nom', 'Prénom', 'Classe']],
    ['f.csv', ['Nom', 'Prénom', 'Classe', 'Adresse', 'Téléphone']],
    ['professeurs.csv', ['Nom', 'Prénom', 'Date de naissance', 'Classe', 'Matière']],
  ])('%s with %j is one of pupils', (name, titles) => {
    expect(csvFile(name, [titles, titles.map(() => 'Zoé')]).blocking).toEqual([]);
  });
});

describe('a list as schools have it', () => {
  const refusal = (name: string, ...rows: string[][]): string | undefined =>
    csvFile(name, rows).blocking[0]?.code;
  const adult = ['LE GOADEC', 'Solange', 'solange@example.org'];

  it.each([
    ['teachers', 'export.csv', ['Nom', 'Prénom', 'E-mail', 'Matière principale', 'Classes']],
    [
      'teachers, by title and birth date',
      'export.csv',
      ['Nom', 'Prénom', 'Mail', 'Né le', 'Corps'],
    ],
    ['AESH', 'export.csv', ['Nom', 'Prénom', 'Mail', 'Date de naissance', 'Quotité']],
    ['AESH, by name', 'AESH 2026.csv', ['Nom', 'Prénom', 'Mail', 'Date de naissance']],
    ['kitchen staff', 'export.csv', ['NOM', 'PRENOM', 'MAIL', 'FONCTION', 'SERVICE']],
    ['supervisors', 'surveillants.csv', ['Nom', 'Prénom', 'Mail', 'Classe']],
  ])('of %s is one of staff', (_, name, titles) => {
    expect(refusal(name, titles, [...adult, 'a', 'b'])).toBe('imports.staff-file');
  });

  it.each([
    [
      'parents with the child in one column',
      'f.csv',
      ['Nom', 'Prénom', 'Mail', 'Enfant', 'Classe'],
    ],
    ['voters', 'f.csv', ['Nom', 'Prénom', 'Mail', 'Nom de l’élève', 'Classe']],
    ['voters alone', 'liste electorale.csv', ['Nom', 'Prénom', 'Mail', 'Émargement']],
    ['delegates', 'Délégués des parents d’élèves.csv', ['Nom', 'Prénom', 'Mail', 'Classe']],
  ])('of %s is one of guardians', (_, name, titles) => {
    expect(refusal(name, titles, [...adult, 'a', '6A'])).toBe('imports.guardians-file');
  });

  it.each([
    ['a club', ['Nom', 'Prénom', 'Mail', 'Club']],
    ['Moodle without roles', ['lastname', 'firstname', 'email', 'username', 'cohort1']],
    ['Microsoft 365', ['Last name', 'First name', 'Email', 'Department']],
    ['nobody knows whom', ['Nom', 'Prénom', 'Mail']],
  ])('of %s does not say who they are, and is asked about', (_, titles) => {
    expect(refusal('export.csv', titles, [...adult, 'a', 'b'])).toBe('imports.who-unsaid');
  });

  it('of readers of the library says who is who, or is refused', () => {
    const titles = ['Nom', 'Prénom', 'Statut', 'Classe', 'Code-barres'];
    const readers = (pupil: string, teacher: string) =>
      csvFile('Emprunteurs.csv', [
        titles,
        ['AVENEL', 'Léa', pupil, '6A', '1'],
        ['LE GOADEC', 'Solange', teacher, '', '2'],
      ]);
    expect(studentsOf(readers('Élève', 'Professeur'))).toEqual(['Léa']);
    expect(readers('E', 'P').blocking[0]?.code).toBe('imports.users-without-role');
  });

  it.each([
    [
      'Google Workspace',
      ['First Name [Required]', 'Last Name [Required]', 'Org Unit Path [Required]'],
      '/Élèves/6A',
      '/Enseignants',
    ],
    ['Moodle', ['firstname', 'lastname', 'role1'], 'student', 'editingteacher'],
    ['Microsoft 365', ['First name', 'Last name', 'Title'], 'Élève', 'Enseignant'],
    ['the canteen', ['Prénom', 'Nom', 'Catégorie'], 'Élève', 'Commensal'],
  ])('of %s lets pupils in and leaves the others out', (_, titles, pupil, adultRole) => {
    const rows = [titles, ['Léa', 'AVENEL', pupil], ['Solange', 'LE GOADEC', adultRole]];
    const file = csvFile('export.csv', rows);
    expect(studentsOf(file)).toEqual(['Léa']);
    expect(said(file, 'imports.left-out-by-role')).toMatch(/LE GOADEC Solange/);
  });

  it.each([
    ['Liste des enseignants', 'imports.staff-file'],
    ['Collège Jean-Rostand — Personnels 2026', 'imports.staff-file'],
    ['Représentants des parents', 'imports.guardians-file'],
    ['6A — professeur principal : Mme LE GOADEC', undefined],
    ['Liste des élèves de Mme LE GOADEC, professeur', undefined],
    ['Réunion parents-professeurs', undefined],
    ['Professeurs : M. A, Mme B', undefined],
    ['Responsable de niveau Mme LE GOADEC', undefined],
  ])('under « %s » is what that says', (above, code) => {
    expect(refusal('f.csv', [above], ['Nom', 'Prénom', 'Classe'], ['A', 'Zoé', '6A'])).toBe(code);
  });

  it('on a sheet is what the name of the sheet says', () => {
    const rows = [
      ['Nom', 'Prénom', 'Classe'],
      ['A', 'Zoé', '6A'],
    ];
    const workbook = xlsxOf([
      { name: 'Élèves', rows },
      { name: 'Enseignants', rows },
    ]);
    const codeOf = (sheet: string) => readFile('f', workbook, { sheet }).blocking[0]?.code;
    expect([codeOf('Élèves'), codeOf('Enseignants')]).toEqual([undefined, 'imports.staff-file']);
  });

  it('is one of pupils once somebody says so', () => {
    const bytes = csvBytes(['Nom', 'Prénom', 'Mail'], ['A', 'Zoé', 'zoe@example.org']);
    const mapping = ['student.lastName', 'student.firstName', null] as const;
    expect(studentsOf(readFile('f', bytes, { mapping: [...mapping] }))).toEqual(['Zoé']);
  });
});

describe('one line per guardian', () => {
  it('is one pupil with two guardians, and is said', () => {
    const file = fixture('ok/generic-one-line-per-guardian.csv');
    expect(studentsOf(file)).toEqual(['Ninon', 'Côme']);
    expect(families(file)).toEqual(['Nolwenn > Ninon', 'Aimé > Ninon', 'Taline > Côme']);
    expect(said(file, 'imports.guardian-lines-joined')).toContain('3');
  });

  const TITLES = ['Nom', 'Prénom', 'Né(e) le', 'Classe', 'Nom resp', 'Prénom resp'];
  it.each([
    ['another class', ['A', 'Zoé', '01/02/2014', '6B', 'D', 'Luc']],
    ['the same guardian', ['A', 'Zoé', '01/02/2014', '6A', 'C', 'Ève']],
    ['no guardian', ['A', 'Zoé', '01/02/2014', '6A', '', '']],
  ])('is not made of two lines with %s', (_, again) => {
    const first = ['A', 'Zoé', '01/02/2014', '6A', 'C', 'Ève'];
    expect(studentsOf(csvFile('f', [TITLES, first, again]))).toEqual(['Zoé', 'Zoé']);
  });

  it('is not made of namesakes whom nothing tells apart', () => {
    const line = (guardian: string) => ['A', 'Zoé', '', '6A', 'C', guardian];
    expect(studentsOf(csvFile('f', [TITLES, line('Ève'), line('Luc')]))).toEqual(['Zoé', 'Zoé']);
  });

  it('says the same whatever the order of the lines, but for their numbers', () => {
    const rows = [
      ['A', 'Zoé', '01/02/2014', '6A', 'C', 'Ève'],
      ['A', 'Zoé', '01/02/2014', '6A', 'C', 'Luc'],
      ['B', 'Tom', '03/02/2014', '6A', 'D', 'Ana'],
      ['B', 'Tom', '03/02/2014', '6A', 'D', 'Jo'],
    ];
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    fc.assert(
      fc.property(order, (lines) => {
        const file = csvFile('f', [TITLES, ...lines.map((index) => rows[index] ?? [])]);
        expect(studentsOf(file).toSorted()).toEqual(['Tom', 'Zoé']);
        expect(families(file).toSorted()).toEqual([
          ...['Ana > Tom', 'Jo > Tom', 'Luc > Zoé', 'Ève > Zoé'],
        ]);
      }),
    );
  });
});

describe('a column whose title names nobody', () => {
  const titles = (...headers: string[]) => csvFile('f', [headers, []]).table?.mapping;

  it('is the guardian’s beside whom it stands', () => {
    const { people } = fixture('ok/generic-guardian-neighbours.csv');
    expect(people.students[0]?.email).toBeNull();
    expect(people.guardians[0]).toMatchObject({
      email: 'nolwenn.serpolet@example.org',
      mobile: '+33639980007',
    });
  });

  it('is the pupil’s among the pupil’s columns, and a telephone there nobody’s', () => {
    expect(titles('Nom', 'Prénom', 'Email', 'Portable', 'Resp_nom', 'Resp_prenom')).toEqual([
      ...['student.lastName', 'student.firstName', 'student.email', null],
      ...['guardian.1.lastName', 'guardian.1.firstName'],
    ]);
  });

  it('goes to each of two guardians, a title of address before or after', () => {
    expect(
      titles(
        ...['Nom', 'Prénom', 'Civilité', 'Nom resp 1', 'Prénom resp 1', 'Email', 'Tél portable'],
        ...['Civilité', 'Nom resp 2', 'Prénom resp 2', 'Email', 'Code postal'],
      )?.slice(2),
    ).toEqual([
      ...['guardian.1.civility', 'guardian.1.lastName', 'guardian.1.firstName'],
      ...['guardian.1.email', 'guardian.1.mobile', 'guardian.2.civility', 'guardian.2.lastName'],
      ...['guardian.2.firstName', 'guardian.2.email', 'guardian.2.postalCode'],
    ]);
  });

  it('is always the pupil’s in SIECLE’s extraction, where guardians are named', () => {
    expect(
      titles(
        'Nom de famille',
        'Prénom 1',
        'Division',
        'Nom repr. légal',
        'Prénom repr. légal',
        'Email',
      )?.at(-1),
    ).toBe('student.email');
  });
});

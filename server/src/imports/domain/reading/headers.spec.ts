import { describe, expect, it } from '@jest/globals';
import { recogniseColumns } from './headers.js';

const mappingOf = (...headers: string[]) => recogniseColumns('f.csv', headers).mapping;
const CHILD = ["Nom d'usage enfant", 'Nom de famille enfant', 'Prénom enfant', 'Classes enfants'];

describe('recognising columns', () => {
  it('maps ONDE’s students, the header « Cycle » with its leading space left out', () => {
    const columns = recogniseColumns('f.csv', [
      ...['Nom Elève', "Nom d'usage Elève", 'Prénom Elève', 'Date naissance', 'Sexe'],
      ...['Adresse1', ' Cycle', 'Niveau', 'Classe'],
    ]);
    expect(columns.format).toBe('onde-students');
    expect(columns.mapping).toEqual([
      ...['student.lastName', 'student.usageName', 'student.firstName', 'student.birthDate'],
      ...['student.sex', null, null, null, 'student.class'],
    ]);
    expect(columns.ignored.map(({ message }) => message)).toEqual([
      expect.stringContaining('\u00a0: Adresse1. '),
    ]);
  });

  it('numbers the children that ONDE’s guardians repeat under the same headers', () => {
    const columns = recogniseColumns('f.csv', [
      ...['Civilité Responsable', 'Nom usage responsable', 'Nom responsable', 'Prénom responsable'],
      ...[
        'CP responsable',
        'Courriel',
        'Téléphone domicile',
        'Téléphone portable',
        ...CHILD,
        ...CHILD,
      ],
    ]);
    expect(columns.format).toBe('onde-guardians');
    expect(columns.mapping).toEqual([
      ...['guardian.1.civility', 'guardian.1.usageName', 'guardian.1.lastName'],
      ...['guardian.1.firstName', 'guardian.1.postalCode', 'guardian.1.email'],
      ...['guardian.1.phone', 'guardian.1.mobile'],
      ...['child.1.usageName', 'child.1.lastName', 'child.1.firstName', 'child.1.class'],
      ...['child.2.usageName', 'child.2.lastName', 'child.2.firstName', 'child.2.class'],
    ]);
  });

  it('maps SIECLE’s two flattened guardians in any order, trailing spaces and all', () => {
    const columns = recogniseColumns('f.csv', [
      ...['Prénom autre repr. légal', 'Division', 'Ligne Adresse 1 Repr. Lég. ', 'Id National'],
      ...['Nom de famille repr. légal', 'Num. Elève Etab', 'Prénom 2', 'Prénom 1', 'Date sortie'],
      ...['Nom de famille', 'Lib. Postal Autre Repr. Lég. ', 'Niveau responsabilité repr. légal'],
    ]);
    expect(columns.format).toBe('siecle-csv');
    expect(columns.mapping).toEqual([
      ...['guardian.2.firstName', 'student.class', 'guardian.1.address1', 'student.ine'],
      ...['guardian.1.lastName', 'student.sourceId', null, 'student.firstName', 'student.leftOn'],
      ...['student.lastName', 'guardian.2.city', 'guardian.1.responsibility'],
    ]);
  });

  it.each([
    ['Prénom'],
    ['  PRÉNOM * '],
    ['\ufeffPrénom'],
    ['PrÃ©nom'],
    ['Pr\ufffdnom'],
    ['prenom'],
    ['Prénom de l’élève'],
  ])('reads %j as the first name', (header) => {
    expect(mappingOf(header, 'Nom')).toEqual(['student.firstName', 'student.lastName']);
  });

  it('reads « Nom d�usage », whose apostrophe was lost', () => {
    expect(mappingOf('Nom', 'Prénom', 'Nom d\ufffdusage')[2]).toBe('student.usageName');
  });

  it('maps numbered guardians, mother and father, and the Edifice parents’ template', () => {
    expect(
      mappingOf(
        'Nom',
        'Prénom',
        'Nom Responsable légal 1',
        'Tel portable resp. légal 2',
        'Adresse ',
      ),
    ).toEqual([
      ...['student.lastName', 'student.firstName', 'guardian.1.lastName', 'guardian.2.mobile'],
      'guardian.1.address1',
    ]);
    expect(mappingOf('Nom', 'Prénom', 'Nom du père', 'Prénom de la mère').slice(2)).toEqual([
      'guardian.2.lastName',
      'guardian.1.firstName',
    ]);
    expect(mappingOf('Nom*', 'Prénom*', 'Courriel', "Nom de l'élève", "Prénom de l'élève")).toEqual(
      [
        ...['guardian.1.lastName', 'guardian.1.firstName', 'guardian.1.email'],
        ...['child.1.lastName', 'child.1.firstName'],
      ],
    );
  });

  it('keeps the better of two columns for one field', () => {
    expect(mappingOf('Nom', 'Prénom', 'Prénom 1')).toEqual([
      'student.lastName',
      null,
      'student.firstName',
    ]);
  });

  it('never maps a password column, even when the secretary does', () => {
    const columns = recogniseColumns('f.csv', ['Nom', 'Prénom', 'Mot de passe'], {
      mapping: ['student.lastName', 'student.firstName', 'student.email'],
    });
    expect(columns.mapping[2]).toBeNull();
    expect(columns.ignored.map(({ code }) => code)).toEqual(['imports.password-ignored']);
  });

  it('takes the secretary’s mapping, unless it was made for another number of columns', () => {
    const swapped = { mapping: ['student.firstName', 'student.lastName'] as const };
    const headers = ['Nom', 'Prénom'];
    expect(recogniseColumns('f', headers, { mapping: [...swapped.mapping] }).mapping).toEqual(
      swapped.mapping,
    );
    expect(recogniseColumns('f', headers, { mapping: [null] }).mapping).toEqual([
      'student.lastName',
      'student.firstName',
    ]);
  });

  it('names the required columns that are missing', () => {
    const [blocking] = recogniseColumns('f', ['Nom', 'Classe']).blocking;
    expect(blocking).toEqual({
      code: 'imports.header-missing',
      params: { file: 'f', columns: 'prénom de l’élève' },
    });
    const guardians = recogniseColumns('f', [
      'Nom responsable',
      'Prénom responsable',
      CHILD[2] ?? '',
    ]);
    expect(guardians.blocking[0]?.params).toMatchObject({ columns: 'nom de l’enfant 1' });
  });

  it('refuses two columns for one target and a line of two kinds', () => {
    const { blocking } = recogniseColumns('f', ['Nom', 'Nom bis', 'Prénom', 'Enfant'], {
      mapping: ['student.lastName', 'student.lastName', 'student.firstName', 'child.1.lastName'],
    });
    expect(blocking.map(({ code }) => code)).toEqual([
      'imports.mapping-mixed',
      'imports.mapping-duplicate',
      'imports.header-missing',
    ]);
    expect(blocking[1]?.params).toMatchObject({ column: 'Nom', other: 'Nom bis' });
  });
});

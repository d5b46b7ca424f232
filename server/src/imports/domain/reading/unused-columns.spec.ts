import { describe, expect, it } from '@jest/globals';
import { csvFile } from '../../../../test/imports/csv-files.js';

const HEADERS = ['Nom de famille', 'Prénom 1', 'Date de naissance', 'Division'];

/** What is said of columns that are left out. */
function said(...columns: readonly string[]): string[] {
  const row = ['VASSEUR', 'Inès', '14/02/2014', '6A', ...columns.map(() => 'x')];
  const { problems } = csvFile('siecle.csv', [[...HEADERS, ...columns], row]);
  return problems.flatMap(({ code, message }) =>
    code === 'imports.columns-ignored' ? message : [],
  );
}

describe('a column that is left out', () => {
  it.each([
    'Code MEF',
    'Lib. MEF',
    'Code Structure',
    'Motif Sortie',
    'Niveau',
    ' Cycle',
    'Identifiant classe',
    'groupes',
    'Commune de naissance',
    'Nationalité élève',
  ])('and normally is so is no warning: %s', (column) => {
    expect(said(column)).toEqual([]);
  });

  it('and that somebody may miss is named', () => {
    const [message] = said('Code MEF', 'Surnom', 'Remarques');
    expect(message).toContain('Surnom, Remarques');
    expect(message).not.toContain('MEF');
  });
});

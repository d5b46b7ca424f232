import { describe, expect, it } from '@jest/globals';
import type { ImportReport } from '@trousseau/shared';
import { EMPTY_ROSTER, applyToSnapshot } from '../../../../test/imports/apply-to-snapshot.js';
import { csvFile } from '../../../../test/imports/csv-files.js';
import { wholePlan, type WholePlan } from '../../../../test/imports/whole-plan.js';

const HEADERS = ['Nom', 'Prénom', 'Date de naissance', 'Classe', 'INE', 'Date sortie'];
const LEA = ['MARTIN', 'Léa', '07/03/2014', '6A', '123456789AB', ''];
const TOM = ['DURAND', 'Tom', '01/01/2014', '6A', '', ''];

const file = (...rows: string[][]): ReturnType<typeof csvFile> =>
  csvFile('classe.csv', [HEADERS, ...rows]);
const known = applyToSnapshot(
  EMPTY_ROSTER,
  wholePlan({ files: [file(LEA, TOM)], roster: EMPTY_ROSTER }),
);
const plan = (...rows: string[][]): WholePlan =>
  wholePlan({ files: [file(...rows)], roster: known });
const students = (...rows: string[][]): ImportReport['students'] => plan(...rows).report.students;

describe('the counts of students', () => {
  it.each([
    ['an impossible date', ['MARTIN', 'Léa', '31/02/2014', '6A', '', '']],
    ['another spelling beside the error', ['Martin', 'LEA', '31/02/2014', '6A', '', '']],
    ['only the INE', ['', 'Léa', '07/03/2014', '6A', '123456789AB', '']],
  ])('do not take a pupil whose line is faulty for absent: %s', (_, row) => {
    expect(students(row, TOM)).toMatchObject({ absent: 0, unchanged: 1, rejected: 1 });
  });

  it('do not take the guardians of such a pupil for absent', () => {
    const headers = [...HEADERS, 'Nom responsable 1', 'Prénom responsable 1'];
    const withGuardians = (date: string): ReturnType<typeof csvFile> =>
      csvFile('classe.csv', [
        headers,
        ['MARTIN', 'Léa', date, '6A', '', '', 'MARTIN', 'Ève'],
        [...TOM, 'DURAND', 'Ana'],
      ]);
    const before = wholePlan({ files: [withGuardians('07/03/2014')], roster: EMPTY_ROSTER });
    const roster = applyToSnapshot(EMPTY_ROSTER, before);
    const { report } = wholePlan({ files: [withGuardians('31/02/2014')], roster });
    expect(report.guardians).toMatchObject({ unchanged: 1, absent: 0 });
  });

  it('do not take a pupil for absent whose line waits', () => {
    const twin = ['MARTIN', 'Lea', '07/03/2014', '6B', '', ''];
    expect(students(LEA, twin, TOM)).toMatchObject({ absent: 0, unchanged: 2, undecided: 1 });
  });

  it('add up to the lines of the file', () => {
    const rows = [
      LEA,
      LEA,
      ['MARTIN', 'Lea', '07/03/2014', '6B', '', ''],
      ['NEW', 'Ana', '31/02/2014', '6A', '', ''],
      ['NEW', 'Zoé', '09/11/2013', '6A', '', ''],
      ['GONE', 'Max', '09/11/2013', '6A', '', '01/06/2026'],
      ['DURAND', 'Tom', '01/01/2014', '6B', '', ''],
    ];
    const counts = students(...rows);
    expect(counts).toEqual({
      ...{ create: 1, update: 0, unchanged: 1, move: 1, leave: 0, absent: 0 },
      ...{ rejected: 2, undecided: 1, leftBefore: 1 },
    });
    const { absent, ...ofLines } = counts;
    expect(absent).toBe(0);
    expect(Object.values(ofLines).reduce<number>((sum, count = 0) => sum + count, 0)).toBe(
      rows.length,
    );
  });
});

it('names whom a faulty line is about', () => {
  const { problems } = plan(['MARTIN', 'Léa', '31/02/2014', '6A', '', '']).report;
  expect(problems.find(({ severity }) => severity === 'error')).toMatchObject({
    person: 'MARTIN Léa',
    line: 2,
    column: 'Date de naissance',
    value: '31/02/2014',
  });
});

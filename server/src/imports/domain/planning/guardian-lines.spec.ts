import { describe, expect, it } from '@jest/globals';
import { EMPTY_ROSTER } from '../../../../test/imports/apply-to-snapshot.js';
import { csvFile } from '../../../../test/imports/csv-files.js';
import { wholePlan, type WholePlan } from '../../../../test/imports/whole-plan.js';
import type { ReadFile } from '../reading/formats/format.js';
import type { PlannedChange } from './changes.js';

const changesOf = ({ changes }: WholePlan, entity: PlannedChange['entity']): PlannedChange[] =>
  changes.filter((change) => change.entity === entity);
const kinds = (planned: WholePlan): string[] =>
  changesOf(planned, 'guardian').map(({ kind }) => kind);
const decisions = ({ report }: WholePlan): [string, number[]][] =>
  report.decisions.map(({ code, lines }) => [code, lines]);

describe('guardians’ own lines', () => {
  const students = csvFile('eleves.csv', [
    ['Nom élève', 'Prénom élève', 'Date naissance', 'Niveau', 'Classe'],
    ['MARTIN', 'Léa', '07/03/2014', 'CP', 'CP'],
    ['MARTIN', 'Tom', '07/03/2015', 'CE1', 'CE1'],
    ['DURAND', 'Tom', '01/01/2014', 'CP', 'CP'],
    ['DURAND', 'Tom', '01/01/2015', 'CE1', 'CE1'],
  ]);
  const guardians = (...rows: string[][]): ReadFile =>
    csvFile('responsables.csv', [
      [
        'Nom responsable',
        'Prénom responsable',
        'Nom de famille enfant',
        'Prénom enfant',
        'Classes enfants',
      ],
      ...rows,
    ]);

  const planWith = (file: ReadFile): WholePlan =>
    wholePlan({ files: [students, file], roster: EMPTY_ROSTER });

  it('are never merged, even at one address', () => {
    const twice = guardians(
      ['MARTIN', 'Ève', 'MARTIN', 'Léa', 'CP'],
      ['MARTIN', 'Ève', 'MARTIN', 'Tom', 'CE1'],
    );
    const planned = planWith(twice);
    expect(kinds(planned)).toEqual(['create', 'create']);
    expect(decisions(planned)).toEqual([['imports.homonym-guardians', [2, 3]]]);
  });

  it('name a child of a homonym by its class', () => {
    const planned = planWith(guardians(['DURAND', 'Ana', 'DURAND', 'Tom', 'CE1']));
    expect(changesOf(planned, 'link')).toMatchObject([{ className: 'CE1' }]);
  });

  it('name a child in another spelling, unless a namesake is spelled like that', () => {
    const planned = planWith(guardians(['MARTIN', 'Ève', 'Martin', 'LEA', 'CP']));
    expect(changesOf(planned, 'link')).toMatchObject([{ label: 'MARTIN Ève → MARTIN Léa' }]);
    const namesakes = csvFile('eleves.csv', [
      ['Nom élève', 'Prénom élève', 'Date naissance', 'Niveau', 'Classe'],
      ['MARTIN', 'Léa', '07/03/2014', 'CP', 'CP'],
      ['MARTIN', 'Lea', '09/11/2013', 'CP', 'CP'],
    ]);
    const file = guardians(['MARTIN', 'Ève', 'MARTIN', 'Lea', 'CP']);
    const { changes } = wholePlan({ files: [namesakes, file], roster: EMPTY_ROSTER });
    expect(changes.filter(({ entity }) => entity === 'link')).toMatchObject([
      { label: 'MARTIN Ève → MARTIN Lea' },
    ]);
  });

  it('leave the link to a person when several children fit, or only one of another class', () => {
    const several = planWith(guardians(['DURAND', 'Ana', 'DURAND', 'Tom', 'ULIS']));
    expect(decisions(several)).toEqual([['imports.child-uncertain', [2]]]);
    const elsewhere = planWith(guardians(['MARTIN', 'Ève', 'MARTIN', 'Léa', 'CE1']));
    expect(decisions(elsewhere)).toEqual([['imports.child-uncertain', [2]]]);
    expect(kinds(elsewhere)).toEqual([]);
  });

  it('name the line, the guardian and the child that nobody knows', () => {
    const { report } = planWith(guardians(['MARTIN', 'Ève', 'MARTIN', 'Léo', 'CP']));
    const [problem, dropped] = report.problems.filter(({ severity }) => severity === 'error');
    expect(problem).toMatchObject({
      code: 'imports.child-not-found',
      file: 'responsables.csv',
      line: 2,
    });
    expect(problem?.message).toMatch(/MARTIN Ève.*MARTIN Léo \(CP\)/);
    expect(dropped?.code).toBe('imports.guardian-without-child');
    expect(report.guardians.create).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { ImportReport } from '@trousseau/shared';
import { EMPTY_ROSTER, applyToSnapshot } from '../../../../test/imports/apply-to-snapshot.js';
import { csvFile } from '../../../../test/imports/csv-files.js';
import { wholePlan, type WholePlan } from '../../../../test/imports/whole-plan.js';
import type { RosterSnapshot } from './roster-snapshot.js';

const TITLES = ['Nom', 'Prénom', 'Né(e) le', 'Classe'];
const CLASSES = ['6A', '6B', '6C'];

/** So many pupils of a class, each with a name that no other has. */
function pupils(className: string, count: number, from = 0): string[][] {
  return Array.from({ length: count }, (_, index) => {
    const letters = [...String(from + index)].map((digit) => 'ABCDEFGHIJ'[Number(digit)]).join('');
    return [`NOM${className.slice(1)}${letters}`, 'Ana', '07/03/2014', className];
  });
}

function planOf(
  lines: readonly (readonly string[])[],
  roster: RosterSnapshot,
  leavers?: readonly string[],
): WholePlan {
  const file = csvFile('eleves.csv', [TITLES, ...lines]);
  return wholePlan({ files: [file], roster, leavers: new Set(leavers) });
}

function schoolOf(...lines: readonly (readonly string[])[]): RosterSnapshot {
  return applyToSnapshot(EMPTY_ROSTER, planOf(lines, EMPTY_ROSTER));
}

const proposed = ({ absences }: ImportReport): string[] =>
  (absences?.students ?? []).map(({ name, className }) => `${name} ${className}`);

const everybody = ({ absences }: ImportReport): string[] =>
  (absences?.students ?? []).map(({ id }) => id);

describe('whom a file does not hold', () => {
  it('is proposed in the classes that it covers, and never in the others', () => {
    const school = schoolOf(...CLASSES.flatMap((name) => pupils(name, 10)));
    const { report } = planOf(pupils('6A', 8), school);
    expect(proposed(report)).toEqual(['NOMAI Ana 6A', 'NOMAJ Ana 6A']);
    expect(report.students).toMatchObject({ absent: 22, leave: 0 });
  });

  it.each([
    [5, 5, 0],
    [4, 0, 1],
  ])('with %i of ten lines of a class: %i proposed, %i classes in part', (lines, some, parts) => {
    const school = schoolOf(...pupils('6A', 10));
    const { absences } = planOf(pupils('6A', lines), school).report;
    expect(absences?.students).toHaveLength(some);
    expect(absences?.partialClasses).toEqual(
      parts === 0 ? [] : [{ name: '6A', absent: 10 - lines, students: 10 }],
    );
  });

  it('is nobody whose line is faulty, waits for a decision, or is of another class now', () => {
    const school = schoolOf(...pupils('6A', 6), ['MOREAU', 'Léa', '05/03/2012', '6A']);
    const [faulty = [], moved = [], ...others] = pupils('6A', 6);
    const lines = [
      [...faulty.slice(0, 2), '31/02/2014', '6A'],
      [...moved.slice(0, 3), '6B'],
      ['MOREAU', 'Léo', '05/03/2012', '6A'],
      ...others,
    ];
    expect(planOf(lines, school).report.absences).toBeUndefined();
  });

  it('is nobody of a class of which the file holds only those who leave', () => {
    const school = schoolOf(...pupils('6A', 4));
    const file = csvFile('sorties.csv', [
      [...TITLES, 'Date sortie'],
      ...pupils('6A', 2).map((line) => [...line, '01/10/2026']),
    ]);
    const { report } = wholePlan({ files: [file], roster: school });
    expect(report.absences).toBeUndefined();
    expect(report.students).toMatchObject({ leave: 2, absent: 2 });
  });

  it('leaves only when marked: today, in the class, and is absent no more', () => {
    const school = schoolOf(...pupils('6A', 10));
    const first = planOf(pupils('6A', 8), school);
    const [one = ''] = everybody(first.report);
    const marked = planOf(pupils('6A', 8), school, [one, 'somebody of no roster']);
    expect(marked.changes.filter(({ kind }) => kind !== 'unchanged')).toMatchObject([
      { entity: 'student', kind: 'leave', recordId: one, className: '6A', line: null },
    ]);
    expect(marked.changes.at(-1)?.after).toEqual({ leftOn: '2026-11-02' });
    expect(marked.report.students).toMatchObject({ leave: 1, absent: 1 });
    expect(marked.report.absences?.students.map(({ leaves }) => leaves)).toEqual([true, false]);
    const after = applyToSnapshot(school, marked);
    expect(proposed(planOf(pupils('6A', 8), after).report)).toEqual(['NOMAJ Ana 6A']);
  });

  it('comes back by a later file, and a second reading of it changes nothing', () => {
    const school = schoolOf(...pupils('6A', 10));
    const marked = everybody(planOf(pupils('6A', 8), school).report);
    const gone = applyToSnapshot(school, planOf(pupils('6A', 8), school, marked));
    const back = planOf(pupils('6A', 10), gone);
    expect(back.report.students).toMatchObject({ update: 2, returned: 2, create: 0 });
    const again = planOf(pupils('6A', 10), applyToSnapshot(gone, back));
    expect(again.report.students).toMatchObject({ update: 0, unchanged: 10 });
  });
});

describe('a file that is applied with any of the absent marked', () => {
  const present = fc.subarray(CLASSES.flatMap((name) => pupils(name, 4)));

  it('changes nothing when it is planned again', () => {
    const school = schoolOf(...CLASSES.flatMap((name) => pupils(name, 4)));
    fc.assert(
      fc.property(present, fc.infiniteStream(fc.boolean()), (lines, choice) => {
        fc.pre(lines.length > 0);
        const ids = everybody(planOf(lines, school).report);
        const marked = ids.filter(() => choice.next().value);
        const plan = planOf(lines, school, marked);
        expect(plan.report.students.leave).toBe(marked.length);
        const again = planOf(lines, applyToSnapshot(school, plan), marked);
        expect(again.changes.filter(({ kind }) => kind !== 'unchanged')).toEqual([]);
        const said = new Set(everybody(again.report));
        expect(ids.filter((id) => !marked.includes(id)).every((id) => said.has(id))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import type { ChangeKind } from '@trousseau/shared';
import { EMPTY_ROSTER, applyToSnapshot } from '../../../../test/imports/apply-to-snapshot.js';
import { csvFile } from '../../../../test/imports/csv-files.js';
import { wholePlan, type WholePlan } from '../../../../test/imports/whole-plan.js';
import type { PlannedChange } from './changes.js';
import type { RosterSnapshot } from './roster-snapshot.js';

const HEADERS = [
  'Nom',
  'Prénom',
  'Date de naissance',
  'Division',
  'INE',
  'Courriel',
  'Date sortie',
];
const LEA = ['MARTIN', 'Léa', '07/03/2014', '6A', '123456789AB', 'lea@example.org', ''];

/** Léa's line with other cells. */
function lea(cells: Partial<Record<(typeof HEADERS)[number], string>>): string[] {
  return LEA.map((cell, index) => cells[HEADERS[index] ?? ''] ?? cell);
}

const file = (...rows: string[][]) => csvFile('classes.csv', [HEADERS, ...rows]);
const plan = (roster: RosterSnapshot, ...rows: string[][]): WholePlan =>
  wholePlan({ files: [file(...rows)], roster });
const school = (...rows: string[][]): RosterSnapshot =>
  applyToSnapshot(EMPTY_ROSTER, plan(EMPTY_ROSTER, ...rows));
const studentsOf = ({ changes }: WholePlan): PlannedChange[] =>
  changes.filter(({ entity }) => entity === 'student');
const kinds = (planned: WholePlan): ChangeKind[] => studentsOf(planned).map(({ kind }) => kind);
const decisions = ({ report }: WholePlan): [string, number[]][] =>
  report.decisions.map(({ code, lines }) => [code, lines]);

describe('a student who is known', () => {
  const known = school(LEA);

  it('is unchanged by the same line', () => {
    expect(studentsOf(plan(known, LEA))).toMatchObject([
      { kind: 'unchanged', before: {}, after: {} },
    ]);
  });

  it('keeps what an empty cell does not say', () => {
    const empty = lea({ 'Date de naissance': '', Division: '', Courriel: '' });
    expect(kinds(plan(known, empty))).toEqual(['unchanged']);
  });

  it('is changed field by field, old and new', () => {
    expect(studentsOf(plan(known, lea({ Courriel: 'l.martin@example.org' })))).toMatchObject([
      {
        kind: 'update',
        before: { email: 'lea@example.org' },
        after: { email: 'l.martin@example.org' },
      },
    ]);
  });

  it('moves to another class, which is created; the same class in another case is no move', () => {
    const moved = plan(known, lea({ Division: '6B' }));
    expect(moved.changes).toMatchObject([
      { entity: 'class', kind: 'create', after: { name: '6B' } },
      { entity: 'student', kind: 'move', before: { class: '6A' }, after: { class: '6B' } },
    ]);
    expect(kinds(plan(known, lea({ Division: '6a' })))).toEqual(['unchanged']);
  });

  it('leaves by a filled exit date only, and is absent otherwise', () => {
    const left = plan(known, lea({ 'Date sortie': '03/07/2026', Division: 'INACTIFS' }));
    expect(left.changes).toMatchObject([{ kind: 'leave', after: { leftOn: '2026-07-03' } }]);
    expect(left.report.classes).toEqual([]);
    const absent = plan(known, ['DURAND', 'Tom', '01/01/2014', '6A', '', '', '']);
    expect(absent.report.students).toMatchObject({ create: 1, leave: 0, absent: 1 });
  });

  it('who has left and is listed again is back, and is told of', () => {
    const gone = applyToSnapshot(known, plan(known, lea({ 'Date sortie': '03/07/2026' })));
    const again = plan(gone, LEA);
    expect(again.changes).toMatchObject([
      { kind: 'update', before: { leftOn: '2026-07-03' }, after: { leftOn: null } },
    ]);
    expect(again.report.students).toMatchObject({ update: 1, returned: 1 });
    expect(again.report.problems).toContainEqual(
      expect.objectContaining({ code: 'imports.student-returning', line: 2 }),
    );
    expect(kinds(plan(applyToSnapshot(gone, again), LEA))).toEqual(['unchanged']);
  });

  it('is found by the INE when the name was corrected', () => {
    expect(studentsOf(plan(known, lea({ Prénom: 'Léana' })))).toMatchObject([
      { kind: 'update', before: { firstName: 'Léa' }, after: { firstName: 'Léana' } },
    ]);
  });

  it.each([
    ['the birth date had day and month swapped', LEA, '03/07/2014'],
    ['there was no birth date', lea({ 'Date de naissance': '' }), '07/03/2014'],
  ])('is found by the INE and the names when %s', (_, before, date) => {
    const planned = plan(school(before), lea({ 'Date de naissance': date }));
    const birthDate = date.split('/').reverse().join('-');
    expect(studentsOf(planned)).toMatchObject([{ kind: 'update', after: { birthDate } }]);
    expect(decisions(planned)).toEqual([]);
  });

  it('is found by name and birth date, whatever the case and the apostrophe', () => {
    const roster = school(['O’BRIEN', 'Zoé', '07/03/2014', '6A', '', '', '']);
    const again = plan(roster, ["O'Brien", 'Zoé', '2014-03-07', '6A', '', '', '']);
    expect(studentsOf(again)).toMatchObject([{ kind: 'update', after: { lastName: "O'Brien" } }]);
  });

  it('is found by the name alone when neither side has a birth date', () => {
    const undated = ['MARTIN', 'Léa', '', '6A', '', '', ''];
    expect(kinds(plan(school(undated), ['MARTIN', 'Léa', '', '6B', '', '', '']))).toEqual(['move']);
  });
});

describe('a student who may be known', () => {
  const undatedElsewhere = lea({ 'Date de naissance': '', INE: '', Division: '6B' });

  it.each([
    ['imports.near-match', lea({ Prénom: 'Leo', INE: '' })],
    ['imports.near-match', lea({ Nom: 'MARTTIN', INE: '' })],
    ['imports.near-match', lea({ 'Date de naissance': '03/07/2014', INE: '' })],
    ['imports.birth-date-uncertain', undatedElsewhere],
    ['imports.identifier-conflict', lea({ INE: '223456789AB' })],
    ['imports.identifier-conflict', lea({ Nom: 'DURAND', 'Date de naissance': '09/11/2013' })],
    ['imports.identifier-conflict', lea({ 'Date de naissance': '09/11/2013' })],
    ['imports.identifier-conflict', lea({ 'Date de naissance': '08/03/2014' })],
  ])('waits for a person: %s', (code, row) => {
    const planned = plan(school(LEA), row);
    expect(decisions(planned)).toEqual([[code, [2]]]);
    expect(planned.changes).toEqual([]);
    expect(planned.report.students.absent).toBe(0);
    expect(planned.report.decisions[0]?.message).toContain('MARTIN Léa (6A)');
  });

  it('is a newcomer once the near one is on a line of his own', () => {
    const twin = lea({ Prénom: 'Léo', INE: '' });
    const planned = plan(school(LEA), LEA, twin);
    expect(kinds(planned)).toEqual(['unchanged', 'create']);
    expect(decisions(planned)).toEqual([]);
  });

  it('is nobody known when name and birth date both differ', () => {
    const other = lea({ 'Date de naissance': '09/11/2013', INE: '', Division: '6B' });
    expect(kinds(plan(school(LEA), other))).toEqual(['create']);
  });
});

describe('a student on several lines', () => {
  it('is imported once, and the second line names both', () => {
    const planned = plan(EMPTY_ROSTER, LEA, lea({ Division: '6B' }));
    expect(kinds(planned)).toEqual(['create']);
    expect(planned.report.problems.find(({ line }) => line === 3)).toMatchObject({
      severity: 'error',
      code: 'imports.student-twice',
      message: expect.stringContaining('ligne 2'),
    });
  });

  it('is found across the files of one upload', () => {
    const { report } = wholePlan({ files: [file(LEA), file(LEA)], roster: EMPTY_ROSTER });
    expect(report.students.create).toBe(1);
  });

  it('waits when one INE has two names', () => {
    const planned = plan(EMPTY_ROSTER, LEA, lea({ Nom: 'DURAND' }));
    expect(decisions(planned)).toEqual([['imports.same-identifier', [2, 3]]]);
    expect(planned.changes).toEqual([]);
  });

  it('is two homonyms when the birth dates differ', () => {
    const planned = plan(EMPTY_ROSTER, LEA, lea({ 'Date de naissance': '01/01/2013', INE: '' }));
    expect(kinds(planned)).toEqual(['create', 'create']);
    expect(decisions(planned)).toEqual([]);
  });

  it('waits when only a missing birth date could tell the homonyms apart', () => {
    const undated = lea({ 'Date de naissance': '', INE: '' });
    expect(kinds(plan(EMPTY_ROSTER, LEA, undated))).toEqual(['create']);
    const elsewhere = plan(EMPTY_ROSTER, LEA, [...undated.slice(0, 3), '6B', '', '', '']);
    expect(kinds(elsewhere)).toEqual(['create', 'create']);
    expect(decisions(elsewhere)).toEqual([['imports.homonym-students', [2, 3]]]);
  });
});

it('creates nothing for a leaver who was never known, and says so', () => {
  const planned = plan(EMPTY_ROSTER, lea({ 'Date sortie': '01/06/2026' }));
  expect(planned.changes).toEqual([]);
  expect(planned.report.problems.map(({ code }) => code)).toContain('imports.leaver-unknown');
});

it('keeps the order of the file, which logins follow', () => {
  const rows = ['Zoé', 'Anna', 'Malo'].map((firstName) => lea({ Prénom: firstName, INE: '' }));
  expect(studentsOf(plan(EMPTY_ROSTER, ...rows)).map(({ label }) => label)).toEqual([
    ...['MARTIN Zoé', 'MARTIN Anna', 'MARTIN Malo'],
  ]);
});

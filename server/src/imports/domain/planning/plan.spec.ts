import { describe, expect, it } from '@jest/globals';
import { generateCollege, generateOndeSchool, toSiecleCsv } from '@trousseau/fixtures';
import type { ImportDecision, ImportReport } from '@trousseau/shared';
import fc from 'fast-check';
import { EMPTY_ROSTER, applyToSnapshot } from '../../../../test/imports/apply-to-snapshot.js';
import { csvFile } from '../../../../test/imports/csv-files.js';
import { wholePlan, type WholePlan } from '../../../../test/imports/whole-plan.js';
import { AppError } from '../../../platform/errors.js';
import type { ReadFile } from '../reading/formats/format.js';
import { readFile } from '../reading/read-file.js';
import { linkEnds, type PlannedChange } from './changes.js';
import type { RosterSnapshot } from './roster-snapshot.js';

const NONE = { create: 0, update: 0, unchanged: 0, leave: 0, absent: 0 };

function planInto(roster: RosterSnapshot, ...files: ReadFile[]): WholePlan {
  return wholePlan({ files, roster });
}

function importInto(roster: RosterSnapshot, ...files: ReadFile[]): RosterSnapshot {
  return applyToSnapshot(roster, planInto(roster, ...files));
}

const decided = ({ decisions }: ImportReport): string[] => decisions.map(({ code }) => code);

/** The changes of one kind of record in their order, wherever they stand among others. */
const ofEntity = (changes: readonly PlannedChange[], entity: string): object[] =>
  changes.filter((change) => change.entity === entity).map((change) => ({ ...change, seq: 0 }));

describe('an ONDE school', () => {
  const { students, guardians, facts } = generateOndeSchool(2026, { ragged: true });
  const files = [readFile('eleves.csv', students), readFile('responsables.csv', guardians)];
  const first = planInto(EMPTY_ROSTER, ...files);
  const roster = applyToSnapshot(EMPTY_ROSTER, first);

  it('creates everybody, with the classes as counted and without an error', () => {
    expect(first.report.classes).toEqual(
      [...facts.classes].sort((a, b) => a.name.localeCompare(b.name, 'fr', { numeric: true })),
    );
    expect(first.report.students).toEqual({ ...NONE, create: 247, move: 0 });
    expect(first.report.guardians).toEqual({ ...NONE, create: 469 });
    expect(first.report.links).toEqual({ create: 491, remove: 0, unchanged: 0 });
    expect(first.report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('reports each pair of homonyms by its two lines and merges none', () => {
    const lines = (all: readonly (readonly number[])[]): string[] => all.map(String).sort();
    expect(new Set(decided(first.report))).toEqual(new Set(['imports.homonym-guardians']));
    expect(lines(first.report.decisions.map((it) => it.lines))).toEqual(
      lines(facts.homonymPairs.map((pair) => pair.lines)),
    );
  });

  it('changes nothing the second time, and reports the homonyms again', () => {
    const { report } = planInto(roster, ...files);
    expect(report.students).toEqual({ ...NONE, unchanged: 247, move: 0 });
    expect(report.guardians).toEqual({ ...NONE, unchanged: 469 });
    expect(report.links).toEqual({ create: 0, remove: 0, unchanged: 491 });
    const asked = ({ message }: ImportDecision): string => message;
    expect(report.decisions.map(asked)).toEqual(first.report.decisions.map(asked));
  });

  it('finds the children in the roster when the guardians’ file comes alone', () => {
    const alone = importInto(EMPTY_ROSTER, ...files.slice(0, 1));
    const { report } = planInto(alone, ...files.slice(1));
    expect(report.guardians.create).toBe(469);
    expect(report.links.create).toBe(491);
    expect(report.students.absent).toBe(247);
  });

  it('counts no guardian as absent when no file brings guardians', () => {
    expect(planInto(roster, ...files.slice(0, 1)).report.guardians).toEqual(NONE);
  });

  it('numbers its changes: classes, students, guardians, links', () => {
    const { changes } = first;
    expect(changes.map(({ seq }) => seq)).toEqual(changes.map((_, index) => index + 1));
    expect([...new Set(changes.map(({ entity }) => entity))]).toEqual([
      ...['class', 'student', 'guardian', 'link'],
    ]);
    const known = new Set(changes.map(({ key }) => key));
    expect(known.size).toBe(changes.length);
    const links = changes.filter(({ entity }) => entity === 'link');
    const ends = links.map(({ key }) => linkEnds(key));
    expect(
      ends.every(({ studentKey, guardianKey }) => known.has(studentKey) && known.has(guardianKey)),
    ).toBe(true);
  });
});

describe('a collège', () => {
  const college = generateCollege(7);
  const file = readFile('extraction.csv', toSiecleCsv(college, { encoding: 'windows-1252' }));
  const first = planInto(EMPTY_ROSTER, file);

  it('makes one guardian of the places on siblings’ lines, and none for leavers', () => {
    const { facts } = college;
    expect(first.report.students.create).toBe(facts.students);
    expect(first.report.guardians.create).toBe(facts.guardians);
    expect(first.report.links.create).toBe(facts.links);
    expect(first.report.mergedGuardians).toBeGreaterThan(0);
    expect(decided(first.report)).toHaveLength(facts.guardianHomonyms);
    expect(first.report.classes.at(-1)).toEqual({
      name: 'Sans classe',
      students: facts.studentsWithoutClass,
    });
  });

  it('changes nothing the second time', () => {
    const { report } = planInto(applyToSnapshot(EMPTY_ROSTER, first), file);
    expect(report.students).toMatchObject({
      ...NONE,
      unchanged: college.facts.students,
      move: 0,
    });
    expect(report.guardians).toEqual({ ...NONE, unchanged: college.facts.guardians });
    expect(report.links.unchanged).toBe(college.facts.links);
  });

  it('changes nothing the second time, whatever the school', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const bytes = toSiecleCsv(
          generateCollege(seed, { attackingNames: true, repertoire: 'unicode' }),
          { encoding: 'utf-8' },
        );
        const read = readFile('extraction.csv', bytes);
        const { changes } = planInto(importInto(EMPTY_ROSTER, read), read);
        expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['unchanged']));
      }),
      { numRuns: 2 },
    );
  });
});

describe('any small school', () => {
  const name = fc.constantFrom('MARTIN', 'Martin', 'DURAND', 'LÉRY', 'LERY', '');
  const row = fc.record({
    lastName: name,
    firstName: fc.constantFrom('Léa', 'Lea', 'Tom'),
    birthDate: fc.constantFrom('', '07/03/2014', '03/07/2014', '09/11/2013'),
    class: fc.constantFrom('', '6A', '6a', '6B'),
    ine: fc.constantFrom('', '', '123456789AA', '223456789AB'),
    leftOn: fc.constantFrom('', '', '', '01/06/2026'),
    guardians: fc.array(
      fc.record({
        lastName: name,
        mobile: fc.constantFrom('', '0612345678', '0687654321'),
        city: fc.constantFrom('', 'Nice'),
      }),
      { maxLength: 2 },
    ),
  });
  const headers = ['Nom', 'Prénom', 'Date de naissance', 'Division', 'INE', 'Date sortie'];
  const guardianHeaders = (n: string): string[] =>
    ['Nom', 'Prénom', 'Tél. portable', 'Ligne adresse 1', 'Commune'].map(
      (field) => `${field} ${n}repr. légal`,
    );
  const rows = fc
    .array(row, { minLength: 1, maxLength: 8 })
    .map((all) => [
      [...headers, ...guardianHeaders(''), ...guardianHeaders('autre ')],
      ...all.map(({ guardians, ...it }) => [
        ...[it.lastName, it.firstName, it.birthDate, it.class, it.ine, it.leftOn],
        ...guardians.flatMap((g) => [
          g.lastName,
          'Ana',
          g.mobile,
          g.city && '1 rue du Lac',
          g.city,
        ]),
      ]),
    ]);

  it('is unchanged after what was planned for it is applied', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const roster = importInto(EMPTY_ROSTER, csvFile('a', before));
        const file = csvFile('b', after);
        const { changes } = planInto(importInto(roster, file), file);
        expect(changes.filter(({ kind }) => kind !== 'unchanged')).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('applies what changes first, in its order, each guardian before their links', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const roster = importInto(EMPTY_ROSTER, csvFile('a', before));
        const { changes, toApply } = planInto(roster, csvFile('b', after));
        expect(toApply.map(({ seq }) => seq)).toEqual(toApply.map((_, index) => index + 1));
        const changed = changes.filter(({ kind }) => kind !== 'unchanged');
        const first = toApply.slice(0, changed.length);
        expect(first.map(({ kind }) => kind)).not.toContain('unchanged');
        for (const own of ['class', 'student', 'guardian', 'link']) {
          expect(ofEntity(first, own)).toEqual(ofEntity(changed, own));
        }
        const passed = new Set(changes.map(({ key }) => key));
        for (const { key } of changed) passed.delete(key);
        for (const { entity, key } of first) {
          passed.add(key);
          if (entity === 'link')
            for (const end of Object.values(linkEnds(key))) expect(passed).toContain(end);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('counts every student of the file once: changed, rejected, to decide or gone', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const roster = importInto(EMPTY_ROSTER, csvFile('a', before));
        const { changes, report } = planInto(roster, csvFile('b', after));
        // a further line of one student, for another guardian's sake, counts with the first
        fc.pre(!report.problems.some(({ code }) => code === 'imports.guardian-lines-joined'));
        const lines = [
          ...changes.filter(({ entity }) => entity === 'student').map(({ line }) => line),
          ...report.problems
            .filter((it) => it.severity === 'error' || it.code === 'imports.leaver-unknown')
            .map(({ line }) => line),
          ...report.decisions.flatMap((it) => it.lines),
        ];
        for (let line = 2; line <= after.length; line += 1) expect(lines).toContain(line);
      }),
      { numRuns: 200 },
    );
  });
});

it('refuses a file whose columns cannot be used, and plans nothing', () => {
  const file = csvFile('classes.csv', [
    ['Nom', 'Division'],
    ['MARTIN', '6A'],
  ]);
  expect(() => planInto(EMPTY_ROSTER, file)).toThrow(AppError);
});

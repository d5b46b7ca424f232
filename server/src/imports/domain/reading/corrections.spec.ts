import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { generateCollege, guardiansXml, siecleXml, studentsXml } from '@trousseau/fixtures';
import type { ImportReport, RowCorrection } from '@trousseau/shared';
import fc from 'fast-check';
import { EMPTY_ROSTER } from '../../../../test/imports/apply-to-snapshot.js';
import { csvFile } from '../../../../test/imports/csv-files.js';
import { wholePlan } from '../../../../test/imports/whole-plan.js';
import { AppError } from '../../../platform/errors.js';
import { fileView } from '../../file-view.js';
import { ANY_SCHOOL, type ReadFile, type ReadingOverrides } from './formats/format.js';
import { readFile } from './read-file.js';
import { rejectedPeople, rejectedRows, type Reasons } from './rejected-rows.js';

const TITLES = ['Nom', 'Prénom', 'Né(e) le', 'Classe'];
const ROWS = Array.from({ length: 12 }, (_, index) => [
  `NOM${'ABCDEFGHIJKL'[index] ?? ''}`,
  index % 3 === 0 ? '' : 'Zoé',
  index % 4 === 0 ? '31/02/2014' : `0${String((index % 9) + 1)}/03/2014`,
  '6A',
]);

const read = (corrections: readonly RowCorrection[]): ReadFile =>
  csvFile('classe.csv', [TITLES, ...ROWS], { corrections });
const reportOf = (file: ReadFile): ImportReport =>
  wholePlan({ files: [file], roster: EMPTY_ROSTER }).report;

describe('corrections of rows', () => {
  const one = fc.oneof(
    fc.record({ line: fc.integer({ min: 2, max: 13 }), leaveOut: fc.constant(true) }),
    fc.record({
      line: fc.integer({ min: 2, max: 13 }),
      cells: fc.uniqueArray(
        fc.record({
          column: fc.integer({ min: 0, max: 3 }),
          value: fc.constantFrom('', 'Ève', '=1+1', '28/02/2014', '6B'),
        }),
        { minLength: 1, selector: ({ column }) => column },
      ),
    }),
  );

  it('give the same plan in whatever order they are given', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(one, { selector: ({ line }) => line })
          .chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
          ),
        ([given, shuffled]) => {
          expect(reportOf(read(shuffled))).toEqual(reportOf(read(given)));
          expect(read(shuffled).corrected).toEqual(read(given).corrected);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('that leave out all faulty rows leave no error, and nobody is absent for it', () => {
    const lines = errorLines(read([]));
    const file = read([...lines].map((line) => ({ line, leaveOut: true })));
    const { problems, students } = reportOf(file);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(students).toMatchObject({ create: 12 - lines.size, leftOut: lines.size });
    expect(students.rejected).toBeUndefined();
  });

  it('pass the same checks as what a file holds', () => {
    const file = read([{ line: 3, cells: [{ column: 2, value: '32/01/2014' }] }]);
    expect(errorLines(file)).toContain(3);
  });

  it('leave out somebody of an export of SIECLE, by the line of the record', () => {
    const exports = siecleXml(generateCollege(8));
    const bytes = Buffer.from(studentsXml(exports, 'UTF-8'));
    const all = readFile('e.xml', bytes);
    const [first] = all.people.students;
    const corrections = [{ line: first?.line ?? 0, leaveOut: true }];
    const rest = readFile('e.xml', bytes, { corrections });
    expect(rest.people.students).toEqual(all.people.students.slice(1));
    expect(rest.people.rejected).toMatchObject([{ lastName: first?.lastName, leftOut: true }]);
    expect(rest.corrected).toMatchObject([{ line: first?.line, leaveOut: true }]);
  });
});

describe('the rejected rows of a fixture', () => {
  const folder = new URL('../../../../../fixtures/import/', import.meta.url);
  const files = ['ok', 'not-ok'].flatMap((kind) =>
    readdirSync(new URL(`${kind}/`, folder))
      .filter((name) => !name.endsWith('.json'))
      .map((name) => ({ name, bytes: readFileSync(new URL(`${kind}/${name}`, folder)) })),
  );
  const withErrors = files.filter(({ name, bytes }) => {
    const found = readOrNull(name, bytes);
    return found?.blocking.length === 0 && errorLines(found).size > 0;
  });

  it.each(withErrors.map(({ name, bytes }) => [name, bytes] as const))(
    'of %s are the same people when they are read again, still rejected',
    (name, bytes) => {
      const first = readFile(name, bytes);
      const view = fileView(first);
      const lines = errorLines(first);
      const reasons: Reasons = (line) => (lines.has(line) ? ['À revoir'] : []);
      const file =
        first.table === null
          ? rejectedPeople(name, [{ view, bytes }], reasons, ANY_SCHOOL)
          : rejectedRows(view, bytes, reasons, ANY_SCHOOL);
      const again = readFile(file.name, file.bytes);
      expect(again.blocking).toEqual([]);
      expect(again.completes).toBe(true);
      expect(again.table?.mapping).toEqual(file.mapping);
      expect(again.people.rejected ?? []).toEqual(first.people.rejected ?? []);
    },
  );

  it('are of several kinds of files', () => {
    expect(withErrors.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'impossible-dates.csv',
        'nameless-rows.csv',
        'siecle-xml-no-birth-date.zip',
      ]),
    );
  });
});

it('a pupil of SIECLE comes back with his guardians, and a guardian with her children', () => {
  const exports = siecleXml({ students: generateCollege(8).students.slice(0, 6) });
  const students = Buffer.from(
    studentsXml(exports, 'UTF-8').replace(/<DATE_NAISS>[^<]*</, '<DATE_NAISS>31/02/2014<'),
  );
  const guardians = Buffer.from(guardiansXml(exports, 'UTF-8'));
  const files = [
    { name: 'e.xml', bytes: students },
    { name: 'r.xml', bytes: guardians },
  ].map((file) => ({ ...file, view: fileView(readFile(file.name, file.bytes)) }));
  const [pupils] = files.map(({ name, bytes }) => readFile(name, bytes));
  const lines = pupils ? errorLines(pupils) : new Set<number>();
  expect(lines.size).toBe(1);
  const reasons: Reasons = (line, file) => (file === 'e.xml' && lines.has(line) ? ['Date'] : []);
  const rejected = rejectedPeople('e.xml', files, reasons, ANY_SCHOOL);
  const mended = rejected.bytes.toString('utf8').replace('31/02/2014', '28/02/2014');
  const again = readFile(rejected.name, Buffer.from(mended));
  expect(again.people.students).toMatchObject([{ birthDate: '2014-02-28' }]);
  expect(again.people.guardians.length).toBeGreaterThan(0);
  expect(again.people.links).toHaveLength(again.people.guardians.length);
  expect(again.people.guardians.every(({ sourceId }) => sourceId !== null)).toBe(true);
});

function errorLines({ problems }: ReadFile): Set<number> {
  return new Set(
    problems.flatMap(({ severity, line }) => (severity === 'error' && line !== null ? line : [])),
  );
}

function readOrNull(
  name: string,
  bytes: Buffer,
  overrides: ReadingOverrides = {},
): ReadFile | null {
  try {
    return readFile(name, bytes, overrides);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

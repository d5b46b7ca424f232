import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  IMPORT_FIXTURES,
  generateCollege,
  guardiansXml,
  importFixture,
  siecleXml,
  studentsXml,
  toSiecleCsv,
  zipOf,
  type ImportFixtureName,
  type SiecleXml,
} from '@trousseau/fixtures';
import { IMPORT_LIMITS } from '@trousseau/shared';
import fc from 'fast-check';
import { FORMATS, linkEnds, readFile } from '../../src/imports/domain/index.js';
import type { ReadFile, ReadingContext } from '../../src/imports/domain/index.js';
import { AppError } from '../../src/platform/errors.js';
import { EMPTY_ROSTER, applyToSnapshot } from './apply-to-snapshot.js';
import { wholePlan, type WholePlan } from './whole-plan.js';

const SCHOOL: ReadingContext = {
  school: { uai: '0130001F', startYear: 2026 },
  limits: IMPORT_LIMITS,
};

function read(name: string, bytes: Uint8Array, context = SCHOOL): ReadFile {
  return readFile(name, bytes, {}, FORMATS, context);
}

function planOf(...files: readonly ReadFile[]): WholePlan {
  return wholePlan({ files, roster: EMPTY_ROSTER });
}

function fixture(name: ImportFixtureName): WholePlan {
  return planOf(read(name, readFileSync(importFixture(name))));
}

function created(plan: WholePlan, entity: string): Readonly<Record<string, string | null>>[] {
  return plan.changes
    .filter((change) => change.entity === entity)
    .map(({ label, after }) => ({ label, ...after }));
}

function refusal(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function codesOf({ report: { problems, decisions } }: WholePlan): string[] {
  return [...problems, ...decisions].map(({ code }) => code);
}

/** Both exports, each a file of its own. */
function bareFiles(xml: SiecleXml): ReadFile[] {
  return [
    read('eleves.xml', Buffer.from(studentsXml(xml, 'UTF-8'))),
    read('responsables.xml', Buffer.from(guardiansXml(xml, 'UTF-8'))),
  ];
}

describe('the XML exports of SIECLE', () => {
  const whole = fixture('ok/siecle-xml.zip');

  it('bring three students of two classes and their five guardians', () => {
    expect(whole.report).toMatchObject({
      files: [{ format: 'siecle-xml', encoding: null, delimiter: null, rows: 8 }],
      students: { create: 3 },
      guardians: { create: 5 },
      links: { create: 5 },
      problems: [],
      decisions: [],
    });
    expect(created(whole, 'student')[0]).toMatchObject({
      lastName: 'TOURNEBISE',
      birthDate: '2015-03-07',
      sex: 'F',
      ine: '000100001AA',
      sourceId: '7001',
    });
    expect(created(whole, 'guardian')[0]).toMatchObject({
      civility: 'Mme',
      sourceId: '900001',
      mobile: '+33639980101',
      address1: '12 rue du Tambourin',
      postalCode: '13901',
    });
  });

  it.each([
    'ok/siecle-xml-one-line.zip',
    'ok/siecle-xml-packed-again.zip',
    'ok/siecle-xml-path-tricks.zip',
    'ok/siecle-xml-structures-and-nomenclature.zip',
    'ok/siecle-xml-group-first.zip',
    'ok/siecle-xml-former-school.zip',
    'ok/siecle-xml-plus-33.zip',
  ] as const)('are the same people in %s', (name) => {
    const people = (plan: WholePlan): unknown[] =>
      ['student', 'guardian', 'link'].map((entity) => created(plan, entity));
    const other = fixture(name);
    expect(people(other)).toEqual(people(whole));
    expect(codesOf(other)).toEqual([]);
  });

  it.each([
    ['ok/siecle-xml-students.xml', 'ŒUVRARD', []],
    ['ok/siecle-xml-utf-8-bom.xml', 'ÉCHEVARRIA', []],
    ['ok/siecle-xml-prolog-lies.xml', 'ÉCHEVARRIA', ['imports.xml-encoding-differs']],
    ['ok/siecle-xml-prolog-lies-the-other-way.xml', 'ÉCHEVARRIA', ['imports.xml-encoding-differs']],
  ] as const)('are read as their bytes are written: %s', (name, lastName, said) => {
    const plan = fixture(name);
    expect(created(plan, 'student').map((student) => student['lastName'])).toContain(lastName);
    expect(codesOf(plan)).toEqual([...said, 'imports.no-guardians']);
  });

  it('are joined whatever files they come in, and in whatever order', () => {
    const [pupils, guardians] = bareFiles(siecleXml(generateCollege(5)));
    if (!pupils || !guardians) throw new Error('there are two files');
    const one = planOf(pupils, guardians).report;
    const other = planOf(guardians, pupils).report;
    expect(one.links.create).toBeGreaterThan(one.students.create);
    expect([other.students, other.guardians, other.links]).toEqual([
      one.students,
      one.guardians,
      one.links,
    ]);
  });

  it('bring the three thousand pupils of a big school, nobody lost and nobody twice', () => {
    const parts = [1, 2, 3, 4, 5].map((seed) => generateCollege(seed));
    const students = parts.flatMap((part, at) =>
      part.students.map((student) => ({
        ...student,
        ine: student.ine && `00${String(at)}${student.ine.slice(3)}`,
        schoolNumber: `${String(at)}${student.schoolNumber}`,
      })),
    );
    const { report } = planOf(...bareFiles(siecleXml({ students })));
    const sum = (of: (facts: (typeof parts)[number]['facts']) => number): number =>
      parts.reduce((all, { facts }) => all + of(facts), 0);
    const own = sum(({ guardiansOfThemselves }) => guardiansOfThemselves);
    expect(report).toMatchObject({
      files: [{ rows: 3_015 }, { rows: 5_270 }],
      students: { create: 3_000, leftBefore: 15 },
      guardians: { create: sum(({ guardians }) => guardians) - own },
      links: { create: sum(({ links }) => links) - own },
      decisions: [],
    });
    expect(report.classes).toHaveLength(25);
  });

  it('change nothing the second time', () => {
    const files = bareFiles(siecleXml(generateCollege(6)));
    const first = wholePlan({ files, roster: EMPTY_ROSTER });
    const after = applyToSnapshot(EMPTY_ROSTER, first);
    const kinds = wholePlan({ files, roster: after }).changes.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['unchanged']));
  });
});

describe('what an export says of its people', () => {
  it.each([
    ['ok/siecle-xml-inactive.zip', ['6A', 'Sans classe']],
    ['ok/siecle-xml-numeric-class.zip', ['5B', '6A', '301']],
    ['not-ok/siecle-xml-two-classes.zip', ['5B', '6A', 'Sans classe']],
  ] as const)('%s: classes %j', (name, classes) => {
    expect(fixture(name).report.classes.map((one) => one.name)).toEqual(classes);
  });

  it.each([
    ['ok/siecle-xml-left.zip', 2, 3, ['imports.leaver-unknown']],
    ['ok/siecle-xml-leaves-later.zip', 3, 5, ['imports.leaves-later']],
    ['ok/siecle-xml-no-ine.zip', 3, 5, []],
    ['ok/siecle-xml-usage-name.zip', 3, 5, []],
    ['ok/siecle-xml-long-name.zip', 3, 5, []],
    ['ok/siecle-xml-siblings.zip', 2, 2, []],
    ['ok/siecle-xml-pupil-of-age.zip', 1, 1, ['imports.siecle-own-guardians']],
    ['ok/siecle-xml-without-addresses.zip', 3, 5, []],
    ['ok/siecle-xml-home.zip', 3, 5, ['imports.guardian-without-first-name']],
    ['not-ok/siecle-xml-two-classes.zip', 3, 5, ['imports.several-classes']],
    ['not-ok/siecle-xml-classes-twice.zip', 3, 5, ['imports.classes-twice']],
    ['not-ok/siecle-xml-duplicate-ine.zip', 1, 2, ['imports.same-identifier']],
    [
      'not-ok/siecle-xml-left-behind.zip',
      3,
      5,
      ['imports.siecle-links-unknown', 'imports.siecle-guardians-left-out'],
    ],
    ['not-ok/siecle-xml-nobody-in-charge.zip', 3, 5, ['imports.siecle-without-guardian']],
    ['not-ok/siecle-xml-days-apart.zip', 3, 5, ['imports.siecle-exports-apart']],
    ['not-ok/siecle-xml-mother-twice.zip', 3, 6, ['imports.guardian-twice']],
  ] as const)('%s: %i students, %i guardians, %j', (name, students, guardians, said) => {
    const plan = fixture(name);
    expect(plan.report.students.create).toBe(students);
    expect(plan.report.guardians.create).toBe(guardians);
    expect(codesOf(plan)).toEqual(said);
  });

  it('names a student by line, element and value', () => {
    const { report } = fixture('not-ok/siecle-xml-no-birth-date.zip');
    expect(report.students).toMatchObject({ create: 2, rejected: 1 });
    expect(report.problems[0]).toMatchObject({
      code: 'imports.date-impossible',
      file: 'not-ok/siecle-xml-no-birth-date.zip/ElevesAvecAdresses.xml',
      line: 11,
      column: 'DATE_NAISS',
      value: '31/02/2015',
    });
  });

  it('keeps a family name of a hundred letters', () => {
    const [student] = created(fixture('ok/siecle-xml-long-name.zip'), 'student');
    expect(student?.['lastName']).toHaveLength(100);
  });

  it('gives each guardian the level that the link says, in new words and in old ones', () => {
    const levels = (name: ImportFixtureName): unknown[] =>
      created(fixture(name), 'link').map((link) => link['responsibility']);
    expect(levels('ok/siecle-xml-levels.zip')).toEqual(['1', '2', '3']);
    expect(levels('ok/siecle-xml-resp-legal.zip')).toEqual(['3', '1', '1', '3', '1']);
  });

  it('asks where a link says no level: nobody becomes a legal guardian by default', () => {
    const plan = fixture('not-ok/siecle-xml-level-unsaid.zip');
    expect(plan.report.links.create).toBe(0);
    expect(plan.report.decisions).toHaveLength(5);
    expect(plan.report.decisions[0]?.message).toMatch(/VALMORENCY Bénédicte.*TOURNEBISE Capucine/);
  });

  it('ranks first whom the school calls first', () => {
    const ranks = created(fixture('ok/siecle-xml-called-first.zip'), 'link')
      .filter(({ label }) => label?.endsWith('TOURNEBISE Capucine'))
      .map((link) => [link['kinship'], link['rank']]);
    expect(ranks).toEqual([
      ['mother', '2'],
      ['father', '1'],
    ]);
  });

  it('keeps an address abroad, and a person without address', () => {
    const [mother, father] = created(fixture('ok/siecle-xml-abroad.zip'), 'guardian');
    expect(mother).toMatchObject({ city: '99001 SANKT-TAMBOUR', country: 'ALLEMAGNE' });
    expect(father?.['address1'] ?? null).toBeNull();
  });
});

describe('what is refused of SIECLE and of archives', () => {
  it.each([
    ['not-ok/siecle-xml-other-school.xml', 'imports.siecle-other-school', /0130002G.*0130001F/],
    ['not-ok/siecle-xml-other-year.xml', 'imports.siecle-other-year', /2025-2026.*2026-2027/],
    ['not-ok/siecle-xml-no-school.xml', 'imports.siecle-no-school', /UAJ/],
    ['not-ok/siecle-xml-two-schools.zip', 'imports.siecle-other-school', /r\.xml.*0130002G/],
    [
      'not-ok/siecle-xml-guardians-alone.xml',
      'imports.siecle-students-needed',
      /ElevesAvecAdresses/,
    ],
    ['not-ok/siecle-xml-same-twice.zip', 'imports.siecle-same-twice', /a\.xml.*b\.xml/],
    [
      'not-ok/siecle-xml-broken-tag.xml',
      'imports.xml-malformed',
      /ligne 42, colonne 19.*STRUCTURES/,
    ],
    ['not-ok/siecle-xml-cut.xml', 'imports.xml-malformed', /ligne 31/],
    ['not-ok/siecle-xml-doctype.xml', 'imports.xml-doctype', /DOCTYPE/],
    ['not-ok/siecle-xml-rare-encoding.xml', 'imports.encoding-unsupported', /EBCDIC/],
    [
      'not-ok/siecle-xml-behind-comment.xml',
      'imports.siecle-other-file',
      /BEE_GEOGRAPHIQUE.*ElevesAvecAdresses/,
    ],
    ['not-ok/siecle-sts.xml', 'imports.siecle-sts', /STS_EDT.*ElevesAvecAdresses/],
    ['not-ok/siecle-import-eleves.xml', 'imports.siecle-towards', /IMPORT_ELEVES/],
    ['not-ok/siecle-commun.xml', 'imports.siecle-other-file', /BEE_COMMUN/],
    ['not-ok/siecle-nomenclature.xml', 'imports.siecle-other-file', /BEE_NOMENCLATURES/],
    ['not-ok/archive-cut.zip', 'imports.archive-damaged', /incomplet/],
    ['not-ok/archive-empty.zip', 'imports.archive-empty', /aucun fichier/],
    ['not-ok/archive-of-others.zip', 'imports.archive-content', /a\.csv, b\.csv/],
    ['not-ok/archive-bomb.zip', 'imports.archive-too-much', /trop volumineux/],
  ] as const)('%s: %s', (name, code, words) => {
    const error = refusal(() => fixture(name));
    expect(error.code).toBe(code);
    expect(error.messageIn('fr')).toMatch(words);
  });

  it('takes a document for no neighbour of SIECLE because every object knows its name', () => {
    const codes = (root: string): string[] =>
      read('a.xml', Buffer.from(`<${root}/>`)).blocking.map(({ code }) => code);
    expect(codes('constructor')).toEqual(codes('html'));
    expect(codes('html')).toContain('imports.header-missing');
  });

  it('holds to the limits that are set', () => {
    const bytes = readFileSync(importFixture('ok/siecle-xml.zip'));
    const within = (limits: Partial<ReadingContext['limits']>): ReadingContext => ({
      ...SCHOOL,
      limits: { ...IMPORT_LIMITS, ...limits },
    });
    for (const limits of [{ entries: 1 }, { unpackedBytes: 2_000 }, { ratio: 2 }]) {
      const error = refusal(() => read('a.zip', bytes, within(limits)));
      expect(error.code).toBe('imports.archive-too-much');
    }
  });

  it('holds a packed list to the size of a bare one', () => {
    const bytes = readFileSync(importFixture('ok/packed-csv.zip'));
    const limits = { ...IMPORT_LIMITS, fileBytes: 40 };
    const error = refusal(() => read('a.zip', bytes, { ...SCHOOL, limits }));
    expect(error.code).toBe('imports.archive-too-much');
  });

  it('does not believe what an archive says of a size', () => {
    const bytes = zipOf({ 'ElevesAvecAdresses.xml': Buffer.alloc(300_000, ' ') });
    const central = bytes.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    bytes.writeUInt32LE(100, central + 24);
    const limits = { ...IMPORT_LIMITS, ratio: 100_000, unpackedBytes: 200_000 };
    const error = refusal(() => read('a.zip', bytes, { ...SCHOOL, limits }));
    expect(error.code).toBe('imports.archive-too-much');
  });

  it('notices a byte that changed on the way, where it changes what is read', () => {
    const bytes = readFileSync(importFixture('ok/siecle-xml.zip'));
    const whole = read('a.zip', bytes).people;
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 500 }), (at) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 0x55;
        try {
          expect(read('a.zip', changed).people).toEqual(whole);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }),
    );
  });
});

describe('any XML', () => {
  const xml = siecleXml(generateCollege(7));
  const text = studentsXml(xml, 'UTF-8').slice(0, 20_000);

  it('is read or refused with a code, wherever it is cut or spoilt', () => {
    const place = fc.integer({ min: 0, max: text.length });
    fc.assert(
      fc.property(place, fc.string({ maxLength: 4 }), fc.nat(6), (at, inserted, removed) => {
        const spoilt = text.slice(0, at) + inserted + text.slice(at + removed);
        try {
          read('f.xml', Buffer.from(spoilt));
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
    );
  });
});

/**
 * The guardians of each student with what is known of them but a number that only the XML has. A pupil of age, whom it files as his own
 * guardian, has none there.
 */
function families({ changes }: WholePlan): Record<string, unknown[]> {
  const values = new Map(changes.map(({ key, after }) => [key, after]));
  const all: Record<string, unknown[]> = {};
  for (const { entity, key, after } of changes) {
    if (entity !== 'link' || after['kinship'] === 'self') continue;
    const { studentKey, guardianKey } = linkEnds(key);
    const { ine, lastName, firstName, birthDate } = values.get(studentKey) ?? {};
    const student = [ine, lastName, firstName, birthDate].join(' ');
    const guardian = { ...values.get(guardianKey), sourceId: null };
    (all[student] ??= []).push({ ...after, guardian });
  }
  return all;
}

describe('XML beside the CSV extraction of the same school', () => {
  it('gives the same people wherever both carry them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const college = generateCollege(seed);
        const csv = planOf(read('c.csv', toSiecleCsv(college, { encoding: 'utf-8' })));
        const both = planOf(...bareFiles(siecleXml(college)));
        const students = (plan: WholePlan): unknown[] => created(plan, 'student');
        expect(students(both)).toEqual(students(csv));
        expect(both.report.classes).toEqual(csv.report.classes);
      }),
      { numRuns: 8 },
    );
  });

  it('gives them the same guardians by the same links', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const college = generateCollege(seed);
        const csv = planOf(read('c.csv', toSiecleCsv(college, { encoding: 'utf-8' })));
        const both = planOf(...bareFiles(siecleXml(college)));
        expect(families(both)).toEqual(families(csv));
      }),
      { numRuns: 8 },
    );
  });

  it('finds in the XML whom the CSV brought: nobody is created twice', () => {
    const college = generateCollege(8);
    const csv = planOf(read('c.csv', toSiecleCsv(college, { encoding: 'utf-8' })));
    const after = applyToSnapshot(EMPTY_ROSTER, csv);
    const files = bareFiles(siecleXml(college));
    const { report } = wholePlan({ files, roster: after });
    expect(report.students).toMatchObject({ create: 0, update: 0, move: 0, absent: 0 });
  });
});

it('has a fixture for each of the cases that are known', () => {
  const cases = IMPORT_FIXTURES.filter((name) =>
    /siecle-xml|siecle-(sts|import-|comm|nom)/.test(name),
  );
  expect(cases.length).toBeGreaterThanOrEqual(45);
});

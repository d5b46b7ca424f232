import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  generateCollege,
  generateOndeSchool,
  importFixture,
  toSiecleCsv,
} from '@trousseau/fixtures';
import type { ImportFixtureName, OndeSchool } from '@trousseau/fixtures';
import type { ImportReport } from '@trousseau/shared';
import { AccountStore } from '../../src/accounts/index.js';
import { ImportFiles } from '../../src/imports/index.js';
import { RosterRecords, Schools } from '../../src/roster/index.js';
import type { SchoolScope } from '../../src/roster/index.js';
import { aSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const ACTOR = 'cli:test';

describe.each(DIALECTS)('importing on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  const importInto = async (
    scope: SchoolScope,
    files: readonly { name: string; bytes: Buffer }[],
  ): Promise<ImportReport> =>
    (await rooms.house.get(ImportFiles).apply(scope, files, ACTOR)).report;

  const fixture = (name: ImportFixtureName): { name: string; bytes: Buffer } => ({
    name: name.replace(/^.*\//, ''),
    bytes: readFileSync(importFixture(name)),
  });

  describe('an école’s two ONDE files', () => {
    let scope: SchoolScope;
    let school: OndeSchool;
    let files: { name: string; bytes: Buffer }[];
    let first: ImportReport;

    beforeAll(async () => {
      ({ scope } = await aSchool(rooms.house, { kind: 'ecole' }));
      school = generateOndeSchool(7);
      files = [
        { name: 'eleves.csv', bytes: school.students },
        { name: 'responsables.csv', bytes: school.guardians },
      ];
      first = await importInto(scope, files);
    });

    it('create everybody in the counted classes, without an error', () => {
      expect(first.files.map(({ format, rows }) => [format, rows])).toEqual([
        ['onde-students', 247],
        ['onde-guardians', 469],
      ]);
      expect(first.classes).toHaveLength(10);
      expect(first.students).toMatchObject({ create: 247, update: 0, unchanged: 0, absent: 0 });
      expect(first.guardians).toMatchObject({ create: 469, update: 0, unchanged: 0 });
      expect(first.links).toEqual({ create: 491, remove: 0, unchanged: 0 });
      expect(first.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    });

    it('report the eight pairs of homonyms and merge none', () => {
      expect(first.decisions.map(({ code }) => code)).toEqual(
        Array.from({ length: 8 }, () => 'imports.homonym-guardians'),
      );
      expect(first.decisions.map(({ lines }) => lines)).toEqual(
        expect.arrayContaining(school.facts.homonymPairs.map(({ lines }) => [...lines])),
      );
    });

    it('give guardians accounts and the school’s students none, as an école asks', async () => {
      const store = rooms.house.get(RosterRecords);
      const students = await store.students(scope);
      const guardians = await store.guardians(scope);
      expect(students.filter(({ accountId }) => accountId !== null)).toHaveLength(0);
      expect(guardians.filter(({ accountId }) => accountId !== null)).toHaveLength(469);
    });

    it('change nothing the second time, and ask the same again', async () => {
      const again = await importInto(scope, files);
      expect(again.students).toEqual({
        create: 0,
        update: 0,
        unchanged: 247,
        move: 0,
        leave: 0,
        absent: 0,
      });
      expect(again.guardians).toEqual({
        create: 0,
        update: 0,
        unchanged: 469,
        leave: 0,
        absent: 0,
      });
      expect(again.links).toEqual({ create: 0, remove: 0, unchanged: 491 });
      expect(again.decisions).toHaveLength(8);
    });
  });

  describe('a collège’s SIECLE extraction', () => {
    let scope: SchoolScope;
    const college = generateCollege(3);
    const file = {
      name: 'extraction.csv',
      bytes: toSiecleCsv(college, { encoding: 'windows-1252' }),
    };
    let first: ImportReport;

    beforeAll(async () => {
      ({ scope } = await aSchool(rooms.house));
      first = await importInto(scope, [file]);
    });

    it('counts everybody once, flattened guardians included', () => {
      expect(first.students.create).toBe(600);
      expect(first.guardians.create).toBe(1050);
      expect(first.links.create).toBe(college.facts.links);
      expect(first.classes.filter(({ name }) => name !== 'Sans classe')).toHaveLength(24);
    });

    it('gives logins in file order, each once', async () => {
      const students = await rooms.house.get(RosterRecords).students(scope);
      const accounts = await rooms.house
        .get(AccountStore)
        .findMany(students.flatMap(({ accountId }) => accountId ?? []));
      expect(accounts).toHaveLength(600);
      expect(new Set(accounts.map(({ login }) => login)).size).toBe(600);
    });

    it('gives no account to a guardian who is only to be contacted', async () => {
      const store = rooms.house.get(RosterRecords);
      const guardians = await store.guardians(scope);
      const links = await store.links(scope);
      const responsible = new Set(
        links.filter(({ responsibility }) => responsibility !== 3).map((link) => link.guardianId),
      );
      for (const guardian of guardians) {
        expect(guardian.accountId !== null).toBe(responsible.has(guardian.id));
      }
      expect(guardians.filter(({ accountId }) => accountId === null).length).toBeGreaterThan(0);
    });

    it('changes nothing the second time', async () => {
      const again = await importInto(scope, [file]);
      expect(again.students).toMatchObject({ create: 0, update: 0, move: 0, unchanged: 600 });
      expect(again.guardians).toMatchObject({ create: 0, update: 0, unchanged: 1050 });
      expect(again.links).toMatchObject({ create: 0, unchanged: college.facts.links });
    });

    it('moves a student who changes class, and touches neither account nor the absent', async () => {
      const store = rooms.house.get(RosterRecords);
      const year = await rooms.house.get(Schools).currentYear(scope);
      const before = (await store.students(scope)).find(({ classId, ine }) => classId && ine);
      if (!before) throw new Error('the college has students with a class and an INE');
      const target = (await store.classes(scope, year.id)).find(({ id }) => id !== before.classId);
      const row = [before.lastName, before.firstName, before.ine, target?.name].join(';');
      const report = await importInto(scope, [
        {
          name: 'un-eleve.csv',
          bytes: Buffer.from(`Nom de famille;Prénom 1;Id National;Division\n${row}\n`),
        },
      ]);
      expect(report.students).toMatchObject({ create: 0, move: 1, absent: 599 });
      const after = await store.student(scope, before.id);
      expect(after).toMatchObject({
        classId: target?.id,
        accountId: before.accountId,
        birthDate: before.birthDate,
      });
      expect((await store.students(scope)).filter(({ leftOn }) => leftOn !== null)).toHaveLength(0);
    });
  });

  it.each([
    'not-ok/empty.csv',
    'not-ok/siecle-xml-doctype.xml',
    'not-ok/archive-bomb.zip',
    'not-ok/unclosed-quote.csv',
    'not-ok/missing-required-column.csv',
    'not-ok/image.csv',
  ] as ImportFixtureName[])(
    'refuses %s with a code and a French sentence, and stores nothing',
    async (name) => {
      const { scope } = await aSchool(rooms.house);
      const { report, refused } = await rooms.house
        .get(ImportFiles)
        .apply(scope, [fixture(name)], ACTOR);
      expect(refused).toBe(true);
      expect(report.problems[0]).toMatchObject({ severity: 'error' });
      expect(report.problems[0]?.code).toMatch(/^imports\./);
      expect(report.problems[0]?.message).toMatch(/[.»]$/);
      expect(await rooms.house.get(RosterRecords).students(scope)).toEqual([]);
    },
  );

  it('takes a day of leaving for one when the application’s clock has come to it', async () => {
    const { scope } = await aSchool(rooms.house);
    const today = await rooms.house.get(Schools).today(scope);
    const [year = '', month = '', day = ''] = today.split('-');
    const lines = (leavesOn: string): Buffer =>
      Buffer.from(`Nom;Prénom;Date de naissance;Classe;Date sortie\nROPARS;Malo;;6A;${leavesOn}\n`);
    const file = (date: string): { name: string; bytes: Buffer } => ({
      name: 'siecle.csv',
      bytes: lines(date),
    });
    const later = await importInto(scope, [file(`${day}/${month}/${String(Number(year) + 1)}`)]);
    expect(later.students).toMatchObject({ create: 1, leave: 0 });
    const now = await importInto(scope, [file(`${day}/${month}/${year}`)]);
    expect(now.students).toMatchObject({ create: 0, leave: 1 });
  });

  it('refuses a file beyond the accepted size before reading it', async () => {
    const { scope } = await aSchool(rooms.house);
    const huge = { name: 'enorme.csv', bytes: Buffer.alloc(33 * 1024 * 1024, 'a') };
    const { report, refused } = await rooms.house.get(ImportFiles).apply(scope, [huge], ACTOR);
    expect(refused).toBe(true);
    expect(report.problems[0]).toMatchObject({ code: 'imports.file-too-large' });
    expect(report.problems[0]?.message).toContain('32\u00a0Mio');
  });
});

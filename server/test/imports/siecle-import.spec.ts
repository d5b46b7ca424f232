import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  generateCollege,
  guardiansXml,
  importFixture,
  siecleXml,
  studentsXml,
  zipOf,
  type SiecleXml,
} from '@trousseau/fixtures';
import { ImportFiles } from '../../src/imports/index.js';
import type { SourceFile } from '../../src/imports/sources.js';
import { RosterRecords, Schools } from '../../src/roster/index.js';
import type { SchoolScope } from '../../src/roster/index.js';
import { aSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const ACTOR = 'cli:test';
const LONG = 'ÉLICHABE-DE-LA-TOUR-'.repeat(5);

/** Both exports, packed as SIECLE packs them: a ZIP for each. */
function exportsOf(xml: SiecleXml): SourceFile[] {
  return [
    {
      name: 'ExportXML_ResponsablesAvecAdresses.zip',
      bytes: zipOf({ 'ResponsablesAvecAdresses.xml': Buffer.from(guardiansXml(xml, 'UTF-8')) }),
    },
    {
      name: 'ExportXML_ElevesAvecAdresses.zip',
      bytes: zipOf({ 'ElevesAvecAdresses.xml': Buffer.from(studentsXml(xml, 'UTF-8')) }),
    },
  ];
}

describe.each(DIALECTS)('importing packed files on %s', (dialect) => {
  let rooms: TestRooms;
  let scope: SchoolScope;
  let xml: SiecleXml;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  beforeEach(async () => {
    ({ scope } = await aSchool(rooms.house));
    const { uai } = await rooms.house.get(Schools).get(scope);
    const { startYear } = await rooms.house.get(Schools).currentYear(scope);
    xml = siecleXml(generateCollege(9), { uai, year: String(startYear) });
  });

  const apply = (files: readonly SourceFile[]) =>
    rooms.house.get(ImportFiles).apply(scope, files, ACTOR);

  it('brings both exports of SIECLE, and changes nothing the second time', async () => {
    const first = await apply(exportsOf(xml));
    expect(first.refused).toBe(false);
    expect(first.report.students.create).toBeGreaterThan(100);
    const links = await rooms.house.get(RosterRecords).links(scope);
    expect(links).toHaveLength(first.report.links.create);

    const { report } = await apply(exportsOf(xml));
    expect(report.students).toMatchObject({ create: 0, update: 0, move: 0, absent: 0 });
    expect(report.guardians).toMatchObject({ create: 0, update: 0, absent: 0 });
    expect(report.links).toMatchObject({ create: 0, remove: 0 });
  });

  it('keeps a name of a hundred letters, and a home that has no first name', async () => {
    const [student, ...students] = xml.students;
    const [person, ...persons] = xml.persons;
    if (!student || !person) throw new Error('the college has people');
    const changed: SiecleXml = {
      ...xml,
      students: [{ ...student, fields: { ...student.fields, NOM_DE_FAMILLE: LONG } }, ...students],
      persons: [
        { id: person.id, fields: { ...person.fields, NOM_DE_FAMILLE: LONG, PRENOM: '' } },
        ...persons,
      ],
    };
    const { refused } = await apply(exportsOf(changed));
    expect(refused).toBe(false);
    const records = rooms.house.get(RosterRecords);
    const names = (await records.students(scope)).map(({ lastName }) => lastName);
    expect(names).toContain(LONG);
    const homes = (await records.guardians(scope)).filter(({ firstName }) => firstName === '');
    expect(homes).toMatchObject([{ lastName: LONG }]);
  });

  it('asks when a number comes with somebody else’s name, and changes nobody', async () => {
    await apply(exportsOf(xml));
    const [person, ...persons] = xml.persons;
    if (!person) throw new Error('the college has people');
    const other = { NOM_DE_FAMILLE: 'QUELQUUN', NOM_USAGE: null, PRENOM: 'Autre' };
    const { report } = await apply(
      exportsOf({
        ...xml,
        persons: [{ id: person.id, fields: { ...person.fields, ...other } }, ...persons],
      }),
    );
    const codes = report.decisions.map(({ code }) => code);
    expect(codes).toContain('imports.guardian-number-conflict');
    expect(report.guardians.update).toBe(0);
    const guardians = await rooms.house.get(RosterRecords).guardians(scope);
    expect(guardians.map(({ lastName }) => lastName)).not.toContain('QUELQUUN');
  });

  it('refuses another school’s export whole, by its code and file', async () => {
    const other = siecleXml(generateCollege(9), { uai: '0130001F' });
    const { report, refused } = await apply(exportsOf(other));
    expect(refused).toBe(true);
    expect(report.problems).toMatchObject([
      {
        code: 'imports.siecle-other-school',
        file: 'ExportXML_ResponsablesAvecAdresses.zip',
      },
    ]);
    expect(await rooms.house.get(RosterRecords).students(scope)).toEqual([]);
  });

  it('says which exports are older than those that were applied, with both days', async () => {
    const of = (exportedAt: string) =>
      exportsOf({ ...xml, parameters: { ...xml.parameters, exportedAt } });
    const said = async (files: readonly SourceFile[]): Promise<unknown[]> => {
      const { report } = await rooms.house.get(ImportFiles).plan(scope, files);
      return report.problems
        .filter(({ code }) => code === 'imports.siecle-older-export')
        .map(({ file, message }) => [file, /le (\S+),.*du (\S+) que/.exec(message)?.slice(1)]);
    };
    await apply(of('02/09/2026 08:12:00'));
    expect(await said(of('02/09/2026 07:00:00'))).toEqual([]);
    expect(await said(of('15/10/2026 08:12:00'))).toEqual([]);
    const days = ['31/08/2026', '02/09/2026'];
    const older = () => of('31/08/2026 23:59:59');
    const [guardians, students] = older().map(({ name }) => name);
    expect(await said(older())).toEqual([
      [guardians, days],
      [students, days],
    ]);
    expect(await said(older().slice(1))).toEqual([[students, days]]);
    const elsewhere = await aSchool(rooms.house);
    const theirs = await rooms.house.get(ImportFiles).plan(elsewhere.scope, older());
    expect(theirs.report.problems.map(({ code }) => code)).not.toContain(
      'imports.siecle-older-export',
    );
  });

  it('brings a workbook as it brings a CSV', async () => {
    const bytes = readFileSync(importFixture('ok/workbook.xlsx'));
    const { report } = await apply([{ name: 'classes.xlsx', bytes }]);
    expect(report.files).toEqual([
      { name: 'classes.xlsx', format: 'generic', encoding: null, delimiter: null, rows: 2 },
    ]);
    expect(report.students.create).toBe(2);
    expect(report.guardians.create).toBe(2);
  });
});

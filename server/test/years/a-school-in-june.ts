import { Leavers } from '../../src/accounts/index.js';
import { ImportReader } from '../../src/imports/import-reader.js';
import { ApplyImport } from '../../src/imports/apply-import.js';
import { ImportViews } from '../../src/imports/import-views.js';
import { Imports } from '../../src/imports/imports.js';
import { YearOfImports } from '../../src/imports/year-of-imports.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { Roster, RosterRecords } from '../../src/roster/index.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { OpenYear, RolloverViews, SwitchYear } from '../../src/years/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { csvBytes } from '../imports/csv-files.js';
import type { TestRooms } from '../support/rooms.js';

export const ACTOR = 'cli:test';

/** The header of September's file. */
const TITLES = ['Nom de famille', 'Prénom 1', 'Date de naissance', 'Division'];

/** September's roster: Ana and Tom go on, Léo repeats, Zoé comes, Ivo comes back; Eva, in 3A, and Max do not. */
export const SEPTEMBER: readonly (readonly string[])[] = [
  ['ANSEL', 'Ana', '01/02/2015', '5A'],
  ['TALBOT', 'Tom', '02/02/2015', '5B'],
  ['LEROUX', 'Léo', '03/02/2014', '6A'],
  ['ZOLA', 'Zoé', '04/02/2016', '6A'],
  ['IVANOV', 'Ivo', '05/02/2014', '4A'],
];

/** A collège in June: two classes of 6e, one of 3e; Ivo left in spring. */
export async function aSchoolInJune(rooms: TestRooms): Promise<TestSchool> {
  const school = await aSchool(rooms.house);
  await school.enrol([
    aStudent()
      .named('Ana', 'ANSEL')
      .bornOn('2015-02-01')
      .inClass('6A')
      .active('PROVISIONAL_PASSWORD'),
    aStudent().named('Tom', 'TALBOT').bornOn('2015-02-02').inClass('6B').notified(),
    aStudent().named('Léo', 'LEROUX').bornOn('2014-02-03').inClass('6A'),
    aStudent().named('Max', 'MARTY').bornOn('2015-02-06').inClass('6B').notified(),
    aStudent()
      .named('Eva', 'ESTEVE')
      .bornOn('2012-02-07')
      .inClass('3A')
      .active('PROVISIONAL_PASSWORD'),
    aStudent().named('Ivo', 'IVANOV').bornOn('2014-02-05').inClass('5A').leftOn('2026-03-01'),
  ]);
  await aGuardian()
    .named('Iris', 'ANSEL')
    .of(await studentOf(school, 'Ana'))
    .notified()
    .in(school);
  await aGuardian()
    .named('Max', 'ESTEVE')
    .of(await studentOf(school, 'Eva'))
    .notified()
    .in(school);
  const leavers = school.house.get(Leavers);
  const ivo = await studentOf(school, 'Ivo');
  await school.house.get(Roster).change(school.scope, () => leavers.follow(ivo));
  // so that what they did lies before what follows
  rooms.clock.advance(1_000);
  return school;
}

/** The student of this first name, as the record is now. */
export async function studentOf(school: TestSchool, firstName: string): Promise<StudentRecord> {
  const all = await school.house.get(RosterRecords).students(school.scope);
  const found = all.find((student) => student.firstName === firstName);
  if (!found) throw new Error(`No ${firstName}`);
  return found;
}

/** Imports rows of September into the next year, or into the current one, to the end. */
export async function importRows(
  school: TestSchool,
  rows: readonly (readonly string[])[],
  year: 'current' | 'next' = 'next',
  furtherTitles: readonly string[] = [],
): Promise<Awaited<ReturnType<ImportViews['view']>>> {
  const { house, scope } = school;
  const yearId = await house.get(YearOfImports).idOf(scope, year);
  const files = [{ name: 'rentree.csv', bytes: csvBytes([...TITLES, ...furtherTitles], ...rows) }];
  const id = await house
    .get(ImportReader)
    .inLine(scope, (place) =>
      house.get(Imports).upload(scope, place, { files, actor: ACTOR, yearId }),
    );
  await house.get(ApplyImport).begin(scope, id, ACTOR);
  await house.get(JobRunner).drain();
  return house.get(ImportViews).view(scope, id);
}

/** Opens the next year and imports September into it. */
export async function prepared(rooms: TestRooms): Promise<TestSchool> {
  const school = await aSchoolInJune(rooms);
  await rooms.house.get(OpenYear).open(school.scope, undefined, ACTOR);
  await importRows(school, SEPTEMBER);
  return school;
}

/** Switches to the end. */
export async function switched(school: TestSchool): Promise<void> {
  const { preview } = await school.house.get(RolloverViews).view(school.scope);
  const rosterVersion = preview?.rosterVersion ?? -1;
  await school.house.get(SwitchYear).begin(school.scope, { rosterVersion }, ACTOR);
  await school.house.get(JobRunner).drain();
}

/** Where each student stands, by first name: class, or when they left. */
export async function standing(school: TestSchool): Promise<Record<string, string>> {
  const records = school.house.get(RosterRecords);
  const students = await records.students(school.scope);
  const ids = students.flatMap(({ classId }) => classId ?? []);
  const names = new Map(
    (await records.classesById(school.scope, ids)).map(({ id, name }) => [id, name]),
  );
  return Object.fromEntries(
    students.map(({ firstName, classId, leftOn }) => [
      firstName,
      `${names.get(classId ?? '') ?? '-'}${leftOn === null ? '' : ` left ${leftOn}`}`,
    ]),
  );
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Accounts, Leavers, Recount } from '../../src/accounts/index.js';
import { IssueRun } from '../../src/letters/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { Roster, RosterRecords, Schools } from '../../src/roster/index.js';
import { OpenYear, RolloverViews, UndoSwitch } from '../../src/years/index.js';
import { ClassRow } from '../../src/roster/persistence/entities.js';
import { aSchool, aStudent } from '../builders/roster.js';
import { MergingSchool } from '../merging/a-merging-school.js';
import type { TestSchool } from '../builders/roster.js';
import { UndoRooms } from '../imports/undo-rooms.js';
import { canonicalDump } from '../support/canonical-dump.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import {
  ACTOR,
  importRows,
  prepared,
  SEPTEMBER,
  standing,
  studentOf,
  switched,
} from './a-school-in-june.js';

const DAY = 86_400_000;

/** Tom of 6A, and Zoé, whom an import brings for the next year. */
async function beforeZoe({ house }: TestRooms) {
  const merging = await MergingSchool.in(house);
  const { school } = merging;
  const here = await aStudent()
    .named('Tom', 'TALBOT')
    .bornOn('2015-02-02')
    .inClass('6A')
    .in(school);
  await house.get(OpenYear).open(school.scope, undefined, ACTOR);
  const first = await importRows(school, [['ZOLA', 'Zoé', '02/02/2015', '5A']]);
  return { merging, school, here, first };
}

describe.each(DIALECTS)('a switch that is undone on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  const dump = (): Promise<string[]> => canonicalDump(rooms.house, rooms.clock.now());

  const undone = async ({ scope }: TestSchool): Promise<void> => {
    const undo = rooms.house.get(UndoSwitch);
    const { rosterVersion } = await undo.preview(scope);
    await undo.begin(scope, rosterVersion, ACTOR);
    await rooms.house.get(JobRunner).drain();
  };

  it('leaves the school as it was, and can be done again to the same', async () => {
    const school = await prepared(rooms);
    const june = await dump();
    await switched(school);
    const september = await dump();
    const { goingBack, placesStaying, staying } = await rooms.house
      .get(UndoSwitch)
      .preview(school.scope);
    expect({ goingBack, placesStaying, staying }).toEqual({
      ...{ goingBack: 7, placesStaying: 0, staying: [] },
    });
    rooms.clock.advance(13 * DAY);
    await undone(school);
    expect(await dump()).toEqual(june);
    rooms.clock.advance(-13 * DAY);
    await switched(school);
    expect(await dump()).toEqual(september);
  });

  it('finds the classes of the year before, though the import that made them was undone meanwhile', async () => {
    const school = await aSchool(rooms.house);
    const undoing = new UndoRooms(rooms);
    const june = await importRows(
      school,
      [
        ['ANSEL', 'Ana', '01/02/2015', '6A'],
        ['TALBOT', 'Tom', '02/02/2015', '6B'],
      ],
      'current',
    );
    rooms.clock.advance(60_000);
    await rooms.house.get(OpenYear).open(school.scope, undefined, ACTOR);
    await importRows(school, SEPTEMBER.slice(0, 2));
    await switched(school);
    rooms.clock.advance(60_000);
    const preview = await undoing.undo(school.scope, june.id);
    expect(preview.classes.removed).toBe(0);
    expect(await standing(school)).toEqual({ Ana: '5A', Tom: '5B' });
    await undone(school);
    expect(await standing(school)).toEqual({ Ana: '6A', Tom: '6B' });
  });

  it('keeps pupils whom it took along with the guardians of one import, and touches nobody once undone', async () => {
    const school = await aSchool(rooms.house);
    const { scope } = school;
    const undoing = new UndoRooms(rooms);
    const june = await undoing.apply(
      scope,
      ['ANSEL', 'Ana', '6A', '01/02/2015', 'ANSEL', 'Iris', '06 39 98 00 02'],
      ['TALBOT', 'Tom', '6B', '02/02/2015', 'TALBOT', 'Theo', '06 39 98 00 03'],
    );
    await rooms.house.get(OpenYear).open(scope, undefined, ACTOR);
    const september = await importRows(school, SEPTEMBER.slice(0, 2));
    rooms.clock.advance(60_000);
    await switched(school);
    rooms.clock.advance(60_000);
    const { staying, guardians, links } = await undoing.preview(scope, june);
    expect(staying.map(({ name, reason }) => [name, reason]).sort()).toEqual([
      ['ANSEL Ana', 'year-switched'],
      ['ANSEL Iris', 'year-switched'],
      ['TALBOT Theo', 'year-switched'],
      ['TALBOT Tom', 'year-switched'],
    ]);
    expect([guardians.removed, links.removed]).toEqual([0, 0]);
    await undone(school);
    expect(await undoing.undo(scope, september.id)).toMatchObject({ stayingCount: 0 });
    expect(await undoing.undo(scope, june)).toMatchObject({ stayingCount: 0 });
    expect(await standing(school)).toEqual({});
  });

  it('has done to a record that comes back from a merge what it did to the others, done or undone', async () => {
    const merging = await MergingSchool.in(rooms.house);
    const { school } = merging;
    const tom = await aStudent()
      .named('Tom', 'TALBOT')
      .bornOn('2015-02-02')
      .inClass('6A')
      .in(school);
    const other = aStudent().named('Thom', 'TALBOT').bornOn('2015-02-02').inClass('6B').notified();
    const thom = await other.in(school);
    await rooms.house.get(OpenYear).open(school.scope, undefined, ACTOR);
    const first = await merging.merge(tom, thom);
    rooms.clock.advance(60_000);
    await importRows(school, SEPTEMBER.slice(1, 2));
    await switched(school);
    // the year has ended since: he was not expected, and has left as the others did
    await merging.undo(first);
    expect((await standing(school))['Thom']).toMatch(/^6B left /);
    expect((await school.accountOf(thom)).closesOn).not.toBeNull();
    rooms.clock.advance(60_000);
    const second = await merging.merge(await studentOf(school, 'Tom'), thom);
    rooms.clock.advance(60_000);
    await undone(school);
    // he left by a switch that was undone since
    await merging.undo(second);
    expect(await standing(school)).toEqual({ Tom: '6A', Thom: '6B' });
    expect((await school.accountOf(thom)).closesOn).toBeNull();
    await switched(school);
    expect((await standing(school))['Thom']).toMatch(/^6B left /);
    await undone(school);
    expect(await standing(school)).toEqual({ Tom: '6A', Thom: '6B' });
    expect(await merging.differences()).toEqual({ entries: 0, classes: 0, figures: 0, twins: 0 });
  });

  it('takes along whom one of two records expected, though the other one stays; each has its own again', async () => {
    const merging = await MergingSchool.in(rooms.house);
    const { school } = merging;
    const tom = aStudent().named('Tom', 'TALBOT').bornOn('2015-02-02').inClass('6A');
    const thom = await aStudent()
      .named('Thom', 'TALBOT')
      .bornOn('2015-02-02')
      .inClass('6B')
      .active('PROVISIONAL_PASSWORD')
      .in(school);
    const expected = await tom.in(school);
    await rooms.house.get(OpenYear).open(school.scope, undefined, ACTOR);
    await importRows(school, SEPTEMBER.slice(1, 2));
    const { other } = await merging.preview(thom, expected);
    expect(other.values).toMatchObject({ class: '6A', nextClass: '5B' });
    const first = await merging.merge(thom, expected);
    expect((await rooms.house.get(RolloverViews).view(school.scope)).preview?.leavers).toBe(0);
    await merging.undo(first);
    const now = [await studentOf(school, 'Thom'), await studentOf(school, 'Tom')];
    expect(now.map(({ nextYearId }) => nextYearId === null)).toEqual([true, false]);
    await merging.merge(thom, expected);
    await switched(school);
    expect(await standing(school)).toEqual({ Thom: '5B' });
    expect((await merging.account(thom)).closesOn).toBeNull();
  });

  it('finds whom two records are of here, though the one of who was yet to come stays', async () => {
    const { merging, school, here } = await beforeZoe(rooms);
    const newcomer = await studentOf(school, 'Zoé');
    const before = await merging.dump();
    const act = await merging.merge(newcomer, here);
    expect(await standing(school)).toEqual({ Zoé: '6A' });
    await merging.undo(act);
    expect(await standing(school)).toMatchObject({
      Tom: '6A',
      Zoé: expect.stringMatching(/^- left/) as unknown,
    });
    expect((await merging.dump()).filter((line) => line.startsWith('student '))).toEqual(
      before.filter((line) => line.startsWith('student ')),
    );
  });

  it('does the same to a record that comes back from a merge and had been moved since', async () => {
    const merging = await MergingSchool.in(rooms.house);
    const { school } = merging;
    const { scope } = school;
    const tom = aStudent().named('Tom', 'TALBOT').bornOn('2015-02-02');
    await tom.inClass('6A').in(school);
    await aStudent().named('Zoé', 'ZOLA').bornOn('2015-02-02').inClass('6B').in(school);
    await rooms.house.get(OpenYear).open(scope, undefined, ACTOR);
    await importRows(school, [
      ['TALBOT', 'Tom', '02/02/2015', '5A'],
      ['ZOLA', 'Zoé', '02/02/2015', '5B'],
    ]);
    await switched(school);
    const roster = rooms.house.get(Roster);
    const zoe = await studentOf(school, 'Zoé');
    const kept = await studentOf(school, 'Tom');
    const { classId } = kept;
    await roster.change(scope, () => roster.changeStudent(scope, zoe.id, { classId }));
    rooms.clock.advance(60_000);
    const act = await merging.merge(kept, zoe);
    await undone(school);
    await merging.undo(act);
    expect(await standing(school)).toEqual({ Tom: '6A', Zoé: '6B' });
    await switched(school);
    expect(await standing(school)).toEqual({ Tom: '5A', Zoé: '5A' });
  });

  it('comes to its end for who is back from a merge, and was expected in a class that is no more', async () => {
    const { merging, school, here: tom, first } = await beforeZoe(rooms);
    rooms.clock.advance(60_000);
    const act = await merging.merge(tom, await studentOf(school, 'Zoé'));
    // she is expected there by the record that stays, until it is moved
    await importRows(school, [['TALBOT', 'Tom', '02/02/2015', '5B']]);
    await new UndoRooms(rooms).undo(school.scope, first.id);
    await merging.undo(act);
    expect((await studentOf(school, 'Zoé')).nextClassId).toBeNull();
    await switched(school);
    expect(await standing(school)).toEqual({ Tom: '5B', Zoé: '-' });
  });

  it('gives those no class whose class is no more, and comes to its end', async () => {
    const school = await prepared(rooms);
    const ana = await studentOf(school, 'Ana');
    await switched(school);
    const unitOfWork = rooms.house.get(UnitOfWork);
    await unitOfWork.run(() => unitOfWork.manager.delete(ClassRow, { id: ana.classId ?? '' }));
    await undone(school);
    expect(await standing(school)).toMatchObject({ Ana: '-', Léo: '-', Tom: '6B', Max: '6B' });
    const refused = (await rooms.house.get(UndoSwitch).preview(school.scope)).refused;
    expect(refused?.code).toBe('years.nothing-to-undo');
  });

  it('keeps what was activated or printed since, lists it, and keeps such newcomers here', async () => {
    const school = await prepared(rooms);
    await switched(school);
    rooms.clock.advance(DAY);
    const accounts = rooms.house.get(Accounts);
    for (const name of ['Tom', 'Ivo']) {
      const account = await school.accountOf(await studentOf(school, name));
      const notified = name === 'Tom' ? account : await accounts.apply(account, 'letterIssued');
      await accounts.apply(notified, 'activated', accounts.activation('PROVISIONAL_PASSWORD'));
    }
    const zoe = await school.accountOf(await studentOf(school, 'Zoé'));
    await rooms.house.get(IssueRun).issue(
      school.scope,
      {
        ...{ logins: [zoe.login], holder: 'student', layout: 'coupons-8', secrets: 'needed' },
        ...{ reissue: false, voids: 0, reason: 'rentrée' },
      },
      ACTOR,
      { allowLocalAddress: true },
    );
    const { staying, goingBack, placesStaying } = await rooms.house
      .get(UndoSwitch)
      .preview(school.scope);
    expect([goingBack, placesStaying]).toEqual([5, 2]);
    expect(
      staying.map(({ name, because, placeStays }) => [name, because, placeStays]).sort(),
    ).toEqual([
      ['IVANOV Ivo', 'activated', true],
      ['TALBOT Tom', 'activated', false],
      ['ZOLA Zoé', 'printed', true],
    ]);
    await undone(school);
    expect(await standing(school)).toMatchObject({
      ...{ Ana: '6A', Tom: '6B', Léo: '6A', Max: '6B', Eva: '3A' },
      // they stay here, and in no class of a year that is not the current one
      ...{ Zoé: '-', Ivo: '5A' },
    });
    const state = async (name: string) =>
      (await school.accountOf(await studentOf(school, name))).state;
    expect([await state('Tom'), await state('Ivo'), await state('Zoé')]).toEqual([
      ...['ACTIVE', 'ACTIVE', 'NOTIFIED'],
    ]);
    const differences = await rooms.house.get(Recount).differences(school.scope);
    expect(Object.values(differences).every((count) => count === 0)).toBe(true);
    await switched(school);
    expect(await standing(school)).toMatchObject({ Zoé: '6A', Ivo: '4A', Tom: '5B' });
    rooms.clock.advance(-DAY);
  });

  it('expects whoever was moved or added since where they are, and gives everybody the class of the year', async () => {
    const school = await prepared(rooms);
    await switched(school);
    const { scope } = school;
    const roster = rooms.house.get(Roster);
    const { id: yearId } = await rooms.house.get(Schools).currentYear(scope);
    const [sixth, fifth] = await rooms.house.get(RosterRecords).classes(scope, yearId);
    const ana = await studentOf(school, 'Ana');
    const tom = await studentOf(school, 'Tom');
    await roster.change(scope, async () => {
      await roster.changeStudent(scope, ana.id, { classId: sixth?.id ?? null });
      await roster.changeStudent(scope, tom.id, { classId: sixth?.id ?? null });
      const traits = { usageName: null, birthDate: null, sex: null, ine: null, email: null };
      const classId = fifth?.id ?? null;
      await roster.addStudents(scope, [
        { firstName: 'Nina', lastName: 'NEUF', classId, ...traits },
      ]);
    });
    const { staying } = await rooms.house.get(UndoSwitch).preview(scope);
    expect(staying.map(({ name, because }) => [name, because])).toEqual([
      ['ANSEL Ana', 'moved'],
      ['TALBOT Tom', 'moved'],
      ['NEUF Nina', 'added'],
    ]);
    await undone(school);
    expect(await standing(school)).toMatchObject({ Ana: '6A', Nina: '-', Tom: '6B' });
    const current = await rooms.house.get(Schools).currentYear(scope);
    const students = await rooms.house.get(RosterRecords).students(scope);
    const ids = students.flatMap(({ classId }) => classId ?? []);
    const classes = await rooms.house.get(RosterRecords).classesById(scope, ids);
    expect(new Set(classes.map((one) => one.yearId))).toEqual(new Set([current.id]));
    const { preview } = await rooms.house.get(RolloverViews).view(scope);
    expect(preview).toMatchObject({ leavers: 2, arrivals: 1, withoutClass: 0 });
    await switched(school);
    expect(await standing(school)).toMatchObject({ Ana: '6A', Nina: '5A', Tom: '6A' });
  });

  it('is refused after 14 days, and once another year was opened, and says why', async () => {
    const school = await prepared(rooms);
    const undo = rooms.house.get(UndoSwitch);
    const refused = async () => (await undo.preview(school.scope)).refused?.code;
    expect(await refused()).toBe('years.nothing-to-undo');
    await switched(school);
    expect(await refused()).toBeUndefined();
    await rooms.house.get(OpenYear).open(school.scope, undefined, ACTOR);
    expect(await refused()).toBe('years.undo-next-open');
    rooms.clock.advance(14 * DAY);
    expect(await refused()).toBe('years.undo-too-late');
    await expect(undo.begin(school.scope, undefined, ACTOR)).rejects.toMatchObject({
      code: 'years.undo-too-late',
    });
    rooms.clock.advance(-14 * DAY);
  });

  it('closes again what was closed before, of who had come back by it', async () => {
    const school = await prepared(rooms);
    const ivo = async () => (await school.accountOf(await studentOf(school, 'Ivo'))).state;
    const leavers = rooms.house.get(Leavers);
    await leavers.closeDue();
    expect(await ivo()).toBe('CLOSED');
    const june = await dump();
    await switched(school);
    expect(await ivo()).toBe('CREATED');
    await undone(school);
    await leavers.closeDue();
    expect(await ivo()).toBe('CLOSED');
    expect(await dump()).toEqual(june);
  });
});

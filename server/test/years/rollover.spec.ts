import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Leavers, Recount } from '../../src/accounts/index.js';
import { StudentsList, ClassesList } from '../../src/accounts/index.js';
import { StudentViews } from '../../src/accounts/people/student-views.js';
import { Classes } from '../../src/follow-up/classes.js';
import { Dashboard } from '../../src/follow-up/dashboard.js';
import { ImportReports } from '../../src/imports/import-reports.js';
import { Recipients } from '../../src/letters/recipients.js';
import { Schools } from '../../src/roster/index.js';
import { OpenYear, RolloverViews, SwitchYear, YearSteps } from '../../src/years/index.js';
import type { TestSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import {
  ACTOR,
  aSchoolInJune,
  importRows,
  prepared,
  SEPTEMBER,
  standing,
  studentOf,
  switched,
} from './a-school-in-june.js';

const DAY = 86_400_000;

/** Of whom September's file names a parent: Zoé, who comes, and Tom, who is here. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  Zoé: ['ZOLA', 'Nora'],
  Tom: ['TALBOT', 'Paul'],
};

describe.each(DIALECTS)('a next year on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  /** What staff and letters see of the current year. */
  const seen = async ({ scope }: TestSchool) => {
    const { status, todo } = await rooms.house.get(Dashboard).read(scope, {});
    const students = await rooms.house.get(StudentViews).page(scope, StudentsList.ask({}));
    const recipients = await rooms.house
      .get(Recipients)
      .choose(scope, { holder: 'all', classIds: undefined, logins: undefined });
    return {
      ...{ status, todo, total: students.total },
      students: students.rows.map(({ displayName, className, leftOn }) => ({
        ...{ displayName, className, leftOn },
      })),
      classes: (await rooms.house.get(Classes).list(scope, ClassesList.ask({}))).rows,
      letters: recipients.map(({ person, className }) => `${person.firstName} ${className ?? ''}`),
    };
  };

  const nothingToRecount = async ({ scope }: TestSchool): Promise<void> => {
    const differences = await rooms.house.get(Recount).differences(scope);
    expect(Object.values(differences).every((count) => count === 0)).toBe(true);
  };

  it('is opened once, and follows the current one', async () => {
    const { scope } = await aSchoolInJune(rooms);
    const open = rooms.house.get(OpenYear);
    await expect(open.open(scope, 2031, ACTOR)).rejects.toMatchObject({
      code: 'years.start-invalid',
    });
    const year = await open.open(scope, undefined, ACTOR);
    expect(year).toMatchObject({ startYear: 2027, current: false });
    await expect(open.open(scope, undefined, ACTOR)).rejects.toMatchObject({
      code: 'years.next-open',
    });
  });

  it('is prepared while June lives unharmed: lists, figures and letters stay as they are', async () => {
    const school = await aSchoolInJune(rooms);
    const june = await seen(school);
    await rooms.house.get(OpenYear).open(school.scope, undefined, ACTOR);
    const imported = await importRows(school, SEPTEMBER);
    expect(imported).toMatchObject({ state: 'applied', year: '2027-2028', forNextYear: true });
    expect(imported.report?.rollover).toEqual({
      year: '2027-2028',
      ...{ arrivals: 1, returning: 1, promoted: 2, repeating: 1, otherMoves: 0, notExpected: 2 },
    });
    expect(await seen(school)).toEqual(june);
    await nothingToRecount(school);
  });

  it('lists whom it expects, and its classes with their sizes', async () => {
    const { scope } = await prepared(rooms);
    const next = await rooms.house.get(Schools).nextYear(scope);
    const yearId = next?.id ?? '';
    const students = await rooms.house.get(StudentViews).page(scope, StudentsList.ask({ yearId }));
    const names = students.rows.map((one) => `${one.firstName} ${one.nextClassName ?? ''}`);
    expect(names.sort()).toEqual(['Ana 5A', 'Ivo 4A', 'Léo 6A', 'Tom 5B', 'Zoé 6A']);
    expect(new Set(students.rows.map(({ nextYear }) => nextYear))).toEqual(new Set(['2027-2028']));
    const { rows } = await rooms.house.get(Classes).list(scope, ClassesList.ask({ yearId }));
    expect(rows.map(({ name, students: size, year }) => `${name} ${String(size)} ${year}`)).toEqual(
      ['6A 2 2027-2028', '5A 1 2027-2028', '5B 1 2027-2028', '4A 1 2027-2028'],
    );
    const [sixth] = rows;
    const inClass = await rooms.house
      .get(StudentViews)
      .page(scope, StudentsList.ask({ classId: sixth?.id ?? '' }));
    expect(inClass.rows.map(({ firstName }) => firstName).sort()).toEqual(['Léo', 'Zoé']);
  });

  it('is counted for the dashboard as the switch counts it', async () => {
    const school = await aSchoolInJune(rooms);
    const { scope } = school;
    const steps = rooms.house.get(YearSteps);
    await rooms.house.get(OpenYear).open(scope, undefined, ACTOR);
    const nobody = { arrivals: 0, moves: 0, leavers: 0 };
    expect(await steps.read(scope)).toMatchObject({ step: 'import', ...nobody });
    await importRows(school, SEPTEMBER);
    const { preview } = await rooms.house.get(RolloverViews).view(scope);
    const { arrivals, returning, promoted, repeating, otherMoves, leavers } = preview ?? {};
    const counted = await steps.read(scope);
    expect(counted).toMatchObject({ step: null, arrivals: 2, moves: 3, leavers: 2 });
    expect([counted.arrivals, counted.moves, counted.leavers]).toEqual([
      Number(arrivals) + Number(returning),
      Number(promoted) + Number(repeating) + Number(otherMoves),
      leavers,
    ]);
  });

  it('is imported again without any change, and by one class file after the other', async () => {
    const school = await aSchoolInJune(rooms);
    await rooms.house.get(OpenYear).open(school.scope, undefined, ACTOR);
    await importRows(school, SEPTEMBER.slice(0, 2));
    const rest = await importRows(school, SEPTEMBER.slice(2));
    expect(rest.report?.students).toMatchObject({ absent: 2, create: 1, move: 2 });
    const again = await importRows(school, SEPTEMBER);
    expect(again.report?.students).toMatchObject({ unchanged: 5, create: 0, move: 0, update: 0 });
    expect(again.report?.rollover).toMatchObject({ arrivals: 1, returning: 1, promoted: 2 });
  });

  it('begins by a switch of exactly the counted arrivals, promotions, repeaters and leavers', async () => {
    const school = await prepared(rooms);
    const { preview } = await rooms.house.get(RolloverViews).view(school.scope);
    expect(preview).toMatchObject({
      ...{ arrivals: 1, returning: 1, promoted: 2, repeating: 1, otherMoves: 0, leavers: 2 },
      ...{ expectedLeavers: 1, leaversToType: false, withoutClass: 0 },
    });
    const ana = await school.accountOf(await studentOf(school, 'Ana'));
    await switched(school);
    expect(await standing(school)).toEqual({
      ...{ Ana: '5A', Tom: '5B', Léo: '6A', Zoé: '6A', Ivo: '4A' },
      ...{ Max: '6B left 2026-08-27', Eva: '3A left 2026-08-27' },
    });
    const { current, next, lastSwitch } = await rooms.house.get(RolloverViews).view(school.scope);
    expect([current.label, next, lastSwitch?.state]).toEqual(['2027-2028', null, 'switched']);
    expect(await school.accountOf(await studentOf(school, 'Ana'))).toMatchObject({
      ...{ id: ana.id, login: ana.login, passwordHash: ana.passwordHash },
      ...{ state: 'ACTIVE', path: 'PROVISIONAL_PASSWORD', closesOn: null },
    });
    expect((await seen(school)).classes.map(({ name }) => name)).toEqual(['6A', '5A', '5B', '4A']);
    await nothingToRecount(school);
  });

  it('keeps the classes of the year that is over, with their sizes', async () => {
    const school = await prepared(rooms);
    const { id: yearId } = await rooms.house.get(Schools).currentYear(school.scope);
    await switched(school);
    const { rows } = await rooms.house.get(Classes).list(school.scope, ClassesList.ask({ yearId }));
    expect(rows.map(({ name, students }) => `${name} ${String(students)}`)).toEqual([
      ...['6A 2', '6B 2', '5A 0', '3A 1'],
    ]);
  });

  it('closes the accounts of the leavers after 90 days, and gives them back to who returns', async () => {
    const school = await prepared(rooms);
    await switched(school);
    const eva = async () => (await school.accountOf(await studentOf(school, 'Eva'))).state;
    rooms.clock.advance(88 * DAY);
    await rooms.house.get(Leavers).closeDue();
    expect(await eva()).toBe('ACTIVE');
    rooms.clock.advance(2 * DAY);
    await rooms.house.get(Leavers).closeDue();
    expect(await eva()).toBe('CLOSED');
    await rooms.house.get(OpenYear).open(school.scope, undefined, ACTOR);
    await importRows(school, [
      ['ESTEVE', 'Eva', '07/02/2012', '3B'],
      ...SEPTEMBER.map(([last = '', first = '', born = '']) => [last, first, born, '4C']),
    ]);
    await switched(school);
    expect(await eva()).toBe('ACTIVE');
    rooms.clock.advance(-90 * DAY);
  });

  it('is not switched to while nobody is expected, nor once the records moved', async () => {
    const school = await aSchoolInJune(rooms);
    const { scope } = school;
    const begin = (rosterVersion?: number) =>
      rooms.house
        .get(SwitchYear)
        .begin(scope, rosterVersion === undefined ? {} : { rosterVersion }, ACTOR);
    await expect(begin()).rejects.toMatchObject({ code: 'years.none-open' });
    await rooms.house.get(OpenYear).open(scope, undefined, ACTOR);
    await expect(begin()).rejects.toMatchObject({ code: 'years.nobody-expected' });
    const { preview } = await rooms.house.get(RolloverViews).view(scope);
    await importRows(school, SEPTEMBER);
    await expect(begin(preview?.rosterVersion)).rejects.toMatchObject({
      code: 'years.preview-outdated',
    });
  });

  it('has letters for the newcomers after the switch alone, and says until when they wait', async () => {
    const school = await aSchoolInJune(rooms);
    const { scope } = school;
    await rooms.house.get(OpenYear).open(scope, undefined, ACTOR);
    const titles = ['Nom responsable', 'Prénom responsable'];
    const { id } = await importRows(
      school,
      SEPTEMBER.map((row) => [...row, ...(PARENTS[row[1] ?? ''] ?? ['', ''])]),
      'next',
      titles,
    );
    const newcomers = async () => {
      const found = await rooms.house.get(ImportReports).newcomers(scope, id);
      // namesakes of the schools beside this one have the logins without a number
      return { ...found, logins: found.logins.map((login) => login.replace(/\d+$/, '')) };
    };
    const [zoe, parent, known] = ['z.zola', 'n.zola', 'p.talbot'];
    const waiting = { people: 2, year: '2027-2028', switchOn: null };
    expect(await newcomers()).toEqual({ logins: [known], waiting });
    await rooms.house.get(OpenYear).switchOn(scope, '2027-08-28', ACTOR);
    expect(await newcomers()).toEqual({
      logins: [known],
      waiting: { ...waiting, switchOn: '2027-08-28' },
    });
    await switched(school);
    expect(await newcomers()).toEqual({ logins: [parent, known, zoe], waiting: null });
  });

  it('opens no account twice: a newcomer of the file gets the one that the switch begins with', async () => {
    const school = await prepared(rooms);
    const before = await school.accountOf(await studentOf(school, 'Zoé'));
    await switched(school);
    const after = await school.accountOf(await studentOf(school, 'Zoé'));
    expect([after.id, after.state, after.closesOn]).toEqual([before.id, 'CREATED', null]);
    expect(after.login).toBe(before.login);
  });
});

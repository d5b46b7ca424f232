import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, endOfLocalDay, localDate } from '@trousseau/shared';
import type { ActivationStatus, DashboardView } from '@trousseau/shared';
import { Accounts, SuspendLink } from '../../src/accounts/index.js';
import { ActivationCurveReader } from '../../src/follow-up/activation-curve.js';
import { ActivationStatusReader } from '../../src/follow-up/index.js';
import { Dashboard } from '../../src/follow-up/dashboard.js';
import { RosterRecords } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { issueRun } from '../support/print.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { RandomInstallation, randomSteps } from './random-steps.js';

const STEPS = 90;
const STEPS_A_DAY = 6;
const ZONE = 'Europe/Paris';
/** What makes two records of an account, which past days count twice (docs/decisions/0059); and time, which passes here by itself. */
const LEFT_OUT = ['attach', 'regroup', 'school', 'days'];

describe.each(DIALECTS)('a school day by day on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  const today = (): string => localDate(rooms.clock.now(), ZONE);
  const dashboard = ({ scope }: TestSchool, asked: object = {}): Promise<DashboardView> =>
    rooms.house.get(Dashboard).read(scope, asked);
  const nextDay = (days = 1): void => {
    rooms.clock.moveTo(new Date(rooms.clock.now().getTime() + days * 86_400_000));
  };

  it('is known on every evening as it was, whatever happened since', async () => {
    const installation = new RandomInstallation(rooms);
    const evenings: [school: TestSchool, day: string, status: ActivationStatus][] = [];
    const steps = randomSteps(STEPS).filter(({ kind }) => !LEFT_OUT.includes(kind));
    for (const [index, step] of steps.entries()) {
      await installation.take(step);
      const [school] = installation.schools;
      if (!school || index % STEPS_A_DAY !== 0) continue;
      const day = today();
      rooms.clock.moveTo(endOfLocalDay(day, ZONE));
      const { status } = await dashboard(school);
      evenings.push([school, day, withPeople(status)]);
      rooms.clock.moveTo(new Date(endOfLocalDay(day, ZONE).getTime() + 8 * 3_600_000));
    }
    for (const [school, day, status] of evenings) {
      const then = (await dashboard(school, { on: day })).status;
      expect([day, withPeople(then)]).toEqual([day, status]);
    }
    expect(evenings.length).toBeGreaterThan(STEPS / STEPS_A_DAY / 2);
  });

  it('says what changed since a day, and since when it knows', async () => {
    const school = await aSchool(rooms.house);
    const begun = today();
    expect((await dashboard(school)).days.first).toBeNull();
    await aStudent().inClass('6A').notified().in(school);
    nextDay();
    await aStudent().inClass('6A').active('PROVISIONAL_PASSWORD').in(school);
    const { days, status, before } = await dashboard(school, { since: begun });
    expect(days).toEqual({ today: today(), first: begun, on: null, since: begun });
    expect([before?.students.byState.ACTIVE, status.students.byState.ACTIVE]).toEqual([0, 1]);
    expect([before?.classes[0]?.students.total, status.classes[0]?.students.total]).toEqual([1, 2]);
  });

  it('has letters that ran out since counted as valid on the days when they were', async () => {
    const school = await aSchool(rooms.house);
    await aStudent().notified().in(school);
    const begun = today();
    nextDay(400);
    expect((await dashboard(school)).status.students.byState.EXPIRED).toBe(1);
    const then = await dashboard(school, { on: begun });
    expect(then.status.students.byState).toMatchObject({ NOTIFIED: 1, EXPIRED: 0 });
  });

  it('counts on families as far as links go: a suspended one makes a child nobody’s', async () => {
    const school = await aSchool(rooms.house);
    const [both, one, lone] = await school.enrol([aStudent(), aStudent(), aStudent()]);
    if (!both || !one || !lone) throw new Error('nobody was enrolled');
    await aGuardian().of(both, one).active('FRANCECONNECT').in(school);
    const late = await aGuardian().of(one).notified().in(school);
    const families = async () => (await dashboard(school)).status.families;
    expect(await families()).toEqual({ none: 1, all: 1 });
    await rooms.house
      .get(Accounts)
      .apply(
        await school.accountOf(late),
        'activated',
        rooms.house.get(Accounts).activation('FRANCECONNECT'),
      );
    expect(await families()).toEqual({ none: 1, all: 2 });
    const links = await rooms.house.get(RosterRecords).links(school.scope);
    const link = links.find(({ studentId }) => studentId === both.id);
    await rooms.house
      .get(SuspendLink)
      .suspend(school.scope, link?.id ?? '', { suspended: true, reason: 'décision' }, 'cli:test');
    expect(await families()).toEqual({ none: 2, all: 1 });
  });

  it('finds the classes of which nobody came in for a week, and only those that are behind', async () => {
    const school = await aSchool(rooms.house);
    const still = async () => {
      const { still: found, status } = await dashboard(school);
      return found.map(({ classId, holder }) => [
        status.classes.find(({ id }) => id === classId)?.name,
        holder,
      ]);
    };
    await school.enrol([
      ...[aStudent().inClass('6A').notified(), aStudent().inClass('6A').notified()],
      ...[aStudent().inClass('6B').active('PROVISIONAL_PASSWORD'), aStudent().inClass('6B')],
    ]);
    expect(await still()).toEqual([]);
    nextDay(8);
    expect(await still()).toEqual([['6A', 'student']]);
    await aStudent().inClass('6A').active('PROVISIONAL_PASSWORD').in(school);
    expect(await still()).toEqual([]);
  });

  it('draws who came in by which path, day by day, with the letters that were printed on theirs', async () => {
    const school = await aSchool(rooms.house);
    const child = await aStudent().inClass('6A').in(school);
    await issueRun(rooms.house, school.scope, { holder: 'student', secrets: 'all' });
    const printed = today();
    nextDay(3);
    const pupil = await aStudent().inClass('6B').active('PROVISIONAL_PASSWORD').in(school);
    const came = today();
    nextDay();
    await rooms.house.get(Accounts).apply(await school.accountOf(pupil), 'locked');
    nextDay();
    await aGuardian().of(child).active('FRANCECONNECT').in(school);
    const curveOf = async (asked: object) => {
      const curve = await rooms.house.get(ActivationCurveReader).read(school.scope, asked);
      const days = curve.days.map(({ day, students, guardians }) => [
        ...[day, students.PROVISIONAL_PASSWORD, guardians.FRANCECONNECT],
      ]);
      return { days, marks: curve.marks };
    };
    const marks = [{ day: printed, kind: 'letters', number: 1 }];
    const begun = [printed, 0, 0];
    const whole = [begun, [came, 1, 0], [today(), 1, 1]];
    expect(await curveOf({})).toEqual({ days: whole, marks });
    const { id: classId } = await school.classNamed('6A');
    expect(await curveOf({ classId })).toEqual({ days: [begun, [today(), 0, 1]], marks });

    nextDay(365);
    const year = `${today().slice(0, 4)}-07-01`;
    const later = [year, today()].map((day) => [day, 1, 1]);
    expect(await curveOf({})).toEqual({ days: later, marks: [] });
    expect(await curveOf({ on: came })).toEqual({ days: whole.slice(0, 2), marks });
  });

  it('gives the same figures to whoever asks for figures alone', async () => {
    const school = await aSchool(rooms.house);
    await aStudent().inClass('6A').in(school);
    const { status } = await dashboard(school);
    expect(await rooms.house.get(ActivationStatusReader).read(school.scope)).toEqual(status);
    expect((await dashboard(school, { on: addDays(today(), 1) })).days.on).toBeNull();
  });
});

/** A day of the past names only the classes that had anybody. */
function withPeople(status: ActivationStatus): ActivationStatus {
  const classes = status.classes.filter(
    ({ students, guardians, families }) =>
      students.total + guardians.total + families.none + families.all > 0,
  );
  return { ...status, classes };
}

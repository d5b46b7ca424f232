import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SHOWN_STATES } from '@trousseau/shared';
import type { ActivationCounts, ActivationStatus } from '@trousseau/shared';
import fc from 'fast-check';
import { ActivationStatusReader } from '../../src/follow-up/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { populate, randomPeople } from './random-school.js';
import type { RandomPeople } from './random-school.js';

describe.each(DIALECTS)('the activation status on %s', (dialect) => {
  let server: TestApp;

  beforeAll(async () => {
    server = await startTestApp(dialect);
  });

  afterAll(() => server.close());

  const statusOf = (school: TestSchool): Promise<ActivationStatus> =>
    server.app.get(ActivationStatusReader).read(school.scope);

  it('counts nobody in a new school', async () => {
    const { students, guardians, classes } = await statusOf(await aSchool(server.app));
    expect([students.total, guardians.total, classes]).toEqual([0, 0, []]);
  });

  it('counts accounts by state, those whose letter ran out apart', async () => {
    const school = await aSchool(server.app);
    await school.enrol([
      aStudent().inClass('6A'),
      aStudent().inClass('6A').notified(),
      aStudent().inClass('6A').expired(),
      aStudent().inClass('6A').active('PROVISIONAL_PASSWORD'),
      aStudent().inClass('6A').locked(),
    ]);
    const { students } = await statusOf(school);
    expect(students.total).toBe(5);
    expect(students.byState).toEqual({
      CREATED: 1,
      NOTIFIED: 1,
      EXPIRED: 1,
      PENDING_EMAIL: 0,
      ACTIVE: 1,
      RESET_PENDING: 0,
      LOCKED: 1,
      CLOSED: 0,
    });
  });

  it('lets a letter expire at its instant and not a millisecond before', async () => {
    const school = await aSchool(server.app);
    const end = new Date(server.clock.now().getTime() + 5_000);
    await aStudent().notified(end).in(school);
    server.clock.moveTo(new Date(end.getTime() - 1));
    expect((await statusOf(school)).students.byState).toMatchObject({ NOTIFIED: 1, EXPIRED: 0 });
    server.clock.moveTo(end);
    expect((await statusOf(school)).students.byState).toMatchObject({ NOTIFIED: 0, EXPIRED: 1 });
  });

  it('keeps the path of who was locked, is resetting a password, or was closed', async () => {
    const school = await aSchool(server.app);
    const child = await aStudent().in(school);
    await school.receive([
      aGuardian().of(child).active('FRANCECONNECT').locked(),
      aGuardian().of(child).active('SELF_REGISTRATION').resetPending(),
      aGuardian().of(child).active('PROVISIONAL_PASSWORD'),
      aGuardian().of(child).active('PROVISIONAL_PASSWORD').closed(),
      aGuardian().of(child).locked(),
    ]);
    expect((await statusOf(school)).guardians.byPath).toEqual({
      FRANCECONNECT: 1,
      SELF_REGISTRATION: 1,
      PROVISIONAL_PASSWORD: 2,
    });
  });

  it('counts a guardian of two classes in both, and once in the school', async () => {
    const school = await aSchool(server.app);
    const [elder, younger, twin] = await school.enrol([
      aStudent().inClass('3B'),
      aStudent().inClass('6A'),
      aStudent().inClass('6A'),
    ]);
    if (!elder || !younger || !twin) throw new Error('three children');
    await aGuardian().of(elder, younger, twin).in(school);
    const { guardians, classes } = await statusOf(school);
    expect(guardians.total).toBe(1);
    expect(classes.map(({ name, guardians: of }) => [name, of.total])).toEqual([
      ['6A', 1],
      ['3B', 1],
    ]);
  });

  it('leaves out contacts, the suspended, and the guardians of who left', async () => {
    const school = await aSchool(server.app);
    const [here, gone] = await school.enrol([aStudent(), aStudent().leftOn('2026-07-03')]);
    if (!here || !gone) throw new Error('two children');
    await school.receive([
      aGuardian().onlyContactOf(here),
      aGuardian().suspendedFrom(here),
      aGuardian().of(gone),
      aGuardian().onlyContactOf(here).of(gone),
      aGuardian().of(here).withoutAccount(),
    ]);
    const { students, guardians } = await statusOf(school);
    expect([students.total, guardians.total]).toEqual([1, 0]);
  });

  it('puts 10 after 9, and « Sans classe » last while somebody has none', async () => {
    const school = await aSchool(server.app);
    await school.classNamed('10e');
    await school.classNamed('9e');
    expect((await statusOf(school)).classes.map(({ name }) => name)).toEqual(['9e', '10e']);
    await aStudent().in(school);
    const { classes } = await statusOf(school);
    expect(classes.map(({ name }) => name)).toEqual(['9e', '10e', 'Sans classe']);
    expect(classes.at(-1)).toMatchObject({ id: null, students: { total: 1 } });
  });

  it('never counts another school', async () => {
    const [ours, theirs] = [await aSchool(server.app), await aSchool(server.app)];
    await aGuardian()
      .of(await aStudent().inClass('6A').in(theirs))
      .in(theirs);
    const { students, guardians } = await statusOf(ours);
    expect([students.total, guardians.total]).toEqual([0, 0]);
  });

  it('agrees with counting by hand, whoever is in the school', async () => {
    await fc.assert(
      fc.asyncProperty(randomPeople, async (people) => {
        const school = await aSchool(server.app);
        await populate(school, people);
        const status = await statusOf(school);
        expect(shortened(status)).toEqual(countedByHand(people));
        for (const counts of countsIn(status)) expect(sumOfStates(counts)).toBe(counts.total);
      }),
      { numRuns: 15 },
    );
  });
});

type Totals = Record<string, number>;

/** Totals by class, and of the school: what a person with a pencil could count. */
function shortened({ students, guardians, classes }: ActivationStatus): Totals {
  const totals: Totals = { students: students.total, guardians: guardians.total };
  for (const { name, ...of } of classes) {
    totals[`students of ${name}`] = of.students.total;
    totals[`guardians of ${name}`] = of.guardians.total;
  }
  return totals;
}

function countedByHand({ students, guardians }: RandomPeople): Totals {
  const here = students.filter(({ hasLeft }) => !hasLeft);
  const guardiansOf = (className?: string | null): number =>
    guardians.filter(
      ({ hasAccount, links }) =>
        hasAccount &&
        links.some(({ child, how }) => {
          const of = students[child];
          if (!of || of.hasLeft || how !== 'legal') return false;
          return className === undefined || of.className === className;
        }),
    ).length;
  const totals: Totals = {
    students: here.filter(({ hasAccount }) => hasAccount).length,
    guardians: guardiansOf(),
  };
  // a class is made when the first student comes, also one who left since
  for (const className of new Set(students.map((student) => student.className))) {
    const inClass = here.filter((student) => student.className === className);
    if (className === null && inClass.length === 0) continue;
    const name = className ?? 'Sans classe';
    totals[`students of ${name}`] = inClass.filter(({ hasAccount }) => hasAccount).length;
    totals[`guardians of ${name}`] = guardiansOf(className);
  }
  return totals;
}

function countsIn({ students, guardians, classes }: ActivationStatus): ActivationCounts[] {
  return [students, guardians, ...classes.flatMap((of) => [of.students, of.guardians])];
}

function sumOfStates({ byState }: ActivationCounts): number {
  return SHOWN_STATES.reduce((sum, state) => sum + byState[state], 0);
}

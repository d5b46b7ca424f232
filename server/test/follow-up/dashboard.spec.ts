import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACTIVATION_PATHS, HOLDERS, NO_CLASS, SHOWN_STATES } from '@trousseau/shared';
import type { ActivationCounts, DashboardView, Todo } from '@trousseau/shared';
import fc from 'fast-check';
import { Roster } from '../../src/roster/index.js';
import { StaffSetUp } from '../../src/staff/index.js';
import { Tasks } from '../../src/tasks/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { populate, randomPeople } from './random-school.js';

/** The list behind each figure, as the console links it. */
const LISTS: Readonly<Record<keyof Todo, readonly [string, object]>> = {
  lettersExpired: ['accounts', { state: 'EXPIRED', current: true }],
  neverNotified: ['accounts', { state: 'CREATED', current: true }],
  emailPending: ['accounts', { state: 'PENDING_EMAIL', current: true }],
  guardiansWithoutMobile: ['guardians', { missing: 'mobile' }],
  studentsWithoutBirthDate: ['students', { missing: 'birthDate' }],
  openTasks: ['tasks', { state: 'open' }],
};

describe.each(DIALECTS)('the dashboard on %s', (dialect) => {
  let server: TestApp;
  let staff: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    staff = await aStaff(server, 'administrator', (await aSchool(server.app)).id);
  });

  afterAll(() => server.close());

  /** A new school, on which the administrator works from now on. */
  const anotherSchool = async (): Promise<TestSchool> => {
    const school = await aSchool(server.app);
    const setUp = server.app.get(StaffSetUp);
    await setUp.createFromCli(staff.email, 'administrator', school.id, 'cli:test');
    staff.schoolId = school.id;
    return school;
  };

  const dashboard = async (): Promise<DashboardView> =>
    (await ok(staff.get('/api/dashboard'))) as DashboardView;

  const lengthOf = async (resource: string, filter: object): Promise<number> => {
    const query = new URLSearchParams({ filter: JSON.stringify(filter), range: '[0,0]' });
    const answer = await staff.get(`/api/${resource}?${query.toString()}`);
    return Number(answer.headers.get('Content-Range')?.split('/')[1]);
  };

  it('says what is to do', async () => {
    const school = await anotherSchool();
    const [child] = await school.enrol([
      aStudent().notified(),
      aStudent().bornOn(null),
      aStudent().expired(),
      aStudent().bornOn(null).leftOn('2026-07-03'),
    ]);
    if (!child) throw new Error('nobody was enrolled');
    await school.receive([
      aGuardian().of(child).pendingEmail(),
      aGuardian().of(child).withMobile('+33612345678').active('FRANCECONNECT'),
      aGuardian().onlyContactOf(child),
    ]);
    await server.app.get(Tasks).open({
      schoolId: school.id,
      kind: 'birth-date-limit',
      studentId: child.id,
    });
    expect((await dashboard()).todo).toEqual({
      lettersExpired: 1,
      neverNotified: 1,
      emailPending: 1,
      guardiansWithoutMobile: 1,
      studentsWithoutBirthDate: 1,
      openTasks: 1,
    });
  });

  it('shows no figure that differs from the length of its list, whoever is in the school', async () => {
    await fc.assert(
      fc.asyncProperty(randomPeople, async (people) => {
        const school = await anotherSchool();
        await populate(school, people);
        await withOneAccount(school);
        const { status, todo } = await dashboard();
        for (const key of Object.keys(LISTS) as (keyof Todo)[]) {
          expect([key, await lengthOf(...LISTS[key])]).toEqual([key, todo[key]]);
        }
        for (const family of ['none', 'all'] as const) {
          const whole = await lengthOf('students', { family });
          expect([family, whole]).toEqual([family, status.families[family]]);
          for (const { id, name, families } of status.classes) {
            const length = await lengthOf('students', { family, classId: id ?? NO_CLASS });
            expect([family, name, length]).toEqual([family, name, families[family]]);
          }
        }
        for (const holder of HOLDERS) {
          const counts = holder === 'student' ? 'students' : 'guardians';
          await expectListsOf({ holder, current: true }, status[counts]);
          for (const figures of status.classes) {
            const classId = figures.id ?? NO_CLASS;
            await expectListsOf({ holder, current: true, classId }, figures[counts]);
          }
        }
      }),
      { numRuns: 6 },
    );
  });

  /** Every figure is as long as the list of accounts that it leads to. */
  const expectListsOf = async (
    of: object,
    { byState, byPath }: ActivationCounts,
  ): Promise<void> => {
    const lengths: Record<string, number> = {};
    for (const state of SHOWN_STATES) lengths[state] = await lengthOf('accounts', { ...of, state });
    for (const path of ACTIVATION_PATHS)
      lengths[path] = await lengthOf('accounts', { ...of, path });
    expect([of, lengths]).toEqual([of, { ...byState, ...byPath }]);
  };

  /** Two records whose accounts became one, of children in 6A, one of them of a child of another class too. */
  const withOneAccount = async (school: TestSchool): Promise<void> => {
    const [one, other] = await school.enrol([aStudent().inClass('6A'), aStudent().inClass('6B')]);
    if (!one || !other) throw new Error('nobody was enrolled');
    const kept = await aGuardian().of(one).active('FRANCECONNECT').in(school);
    const second = await aGuardian().of(one, other).in(school);
    const { accountId } = kept;
    const roster = server.app.get(Roster);
    await roster.change(school.scope, () =>
      roster.changeGuardian(school.scope, second.id, { accountId }),
    );
  };

  it('moves when a student activates', async () => {
    const school = await anotherSchool();
    await aStudent().inClass('6A').notified().in(school);
    const before = await dashboard();
    await aStudent().inClass('6A').active('PROVISIONAL_PASSWORD').in(school);
    const after = await dashboard();
    expect(before.status.students.byPath.PROVISIONAL_PASSWORD).toBe(0);
    expect(after.status.students.byPath.PROVISIONAL_PASSWORD).toBe(1);
    expect(after.status.classes[0]?.students.byState).toMatchObject({ NOTIFIED: 1, ACTIVE: 1 });
  });

  it('says what a school that begins does next and what it lacks, until somebody activates', async () => {
    const school = await anotherSchool();
    const steps = async () => (await dashboard()).firstSteps;
    const lacking = ['mail', 'sms', 'address'];
    expect(await steps()).toEqual({
      ...{ step: 'import', importId: null, studentAccounts: true },
      missing: [...lacking, 'window'],
    });
    await aStudent().inClass('6A').in(school);
    expect(await steps()).toMatchObject({ step: 'print', missing: [...lacking, 'window'] });
    await aStudent().inClass('6A').notified().in(school);
    expect(await steps()).toMatchObject({ step: 'follow', missing: lacking });
    await aStudent().inClass('6A').active('PROVISIONAL_PASSWORD').in(school);
    expect(await steps()).toBeNull();
  });

  it('says of a new school that nobody of its head’s has accepted yet, and of the server what it lacks', async () => {
    const operator = await aStaff(server, 'operator', null);
    operator.schoolId = (await aSchool(server.app)).id;
    const { firstSteps } = (await ok(operator.get('/api/dashboard'))) as DashboardView;
    expect(firstSteps?.missing).toContain('head');
    const local = await startTestApp(dialect, {
      TROUSSEAU_PUBLIC_URL: 'http://localhost:3000',
      TROUSSEAU_SMTP_URL: 'smtp://mail.example.org',
    });
    const head = await aStaff(local, 'administrator', (await aSchool(local.app)).id);
    const view = (await ok(head.get('/api/dashboard'))) as DashboardView;
    expect(view.firstSteps?.missing).toEqual(['publicAddress', 'sms', 'address', 'window']);
    await local.close();
  });

  it('says whether FranceConnect is set up', async () => {
    await anotherSchool();
    expect((await dashboard()).franceConnect).toBe(false);
    const connected = await startTestApp(dialect, {
      TROUSSEAU_FRANCECONNECT_ISSUER: 'https://fc.example.org/api/v2',
      TROUSSEAU_FRANCECONNECT_CLIENT_ID: 'college',
      TROUSSEAU_FRANCECONNECT_CLIENT_SECRET: 'un-secret-de-college',
    });
    const viewer = await aStaff(connected, 'viewer', (await aSchool(connected.app)).id);
    expect(await ok(viewer.get('/api/dashboard'))).toMatchObject({ franceConnect: true });
    await connected.close();
  });

  it('is open to the viewer, who may read figures and no person', async () => {
    const school = await anotherSchool();
    const viewer = await aStaff(server, 'viewer', school.id);
    await expect(ok(viewer.get('/api/dashboard'))).resolves.toBeDefined();
    await expect(ok(viewer.get('/api/classes'))).resolves.toEqual([]);
    for (const path of [
      'students',
      'guardians',
      'accounts',
      'tasks',
      'audit-events',
      'outbox-messages',
    ]) {
      expect([path, await refusal(viewer.get(`/api/${path}`))]).toEqual([
        path,
        '403 staff.forbidden',
      ]);
    }
  });

  it('asks an operator to choose a school', async () => {
    const operator = await aStaff(server, 'operator', null);
    expect(await refusal(operator.get('/api/dashboard'))).toBe('400 staff.no-school');
  });
});

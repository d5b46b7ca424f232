import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AuditEventView, TaskView } from '@trousseau/shared';
import { ComingOfAge } from '../../src/journeys/index.js';
import { Roster, RosterRecords, Schools } from '../../src/roster/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';

const DAY = 86_400_000;

describe.each(DIALECTS)('a student who comes of age, on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let head: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect);
  });

  beforeEach(async () => {
    school = await aSchool(server.app, { kind: 'lycee' });
    await signIn();
  });

  afterAll(() => server.close());

  /** Sessions do not last for days. */
  const signIn = async (): Promise<void> => {
    head = await (await aStaff(server, 'administrator', school.id)).stepUp();
  };

  /** The birth date of whoever comes of age so many days from now. */
  const birthDate = async (days: number): Promise<string> => {
    const today = await server.app.get(Schools).today(school.scope);
    const day = new Date(Date.parse(`${today}T12:00:00Z`) + days * DAY).toISOString();
    return `${String(Number(day.slice(0, 4)) - 18)}${day.slice(4, 10)}`;
  };

  const aPupil = async (days: number): Promise<StudentRecord> =>
    aStudent()
      .bornOn(await birthDate(days))
      .inClass('TS1')
      .in(school);

  const tasks = async (): Promise<TaskView[]> => {
    await server.app.get(ComingOfAge).openDue();
    const filter = new URLSearchParams({ filter: JSON.stringify({ kind: 'eighteen' }) }).toString();
    return (await ok(head.get(`/api/tasks?${filter}`))) as TaskView[];
  };

  const linksOf = ({ id }: StudentRecord) =>
    server.app.get(RosterRecords).linksOfStudents(school.scope, [id]);

  const suspended = async (pupil: StudentRecord): Promise<string[]> =>
    (await linksOf(pupil)).filter((it) => it.suspendedAt !== null).map((it) => it.guardianId);

  const decide = (task: TaskView | undefined, body: object, by = head): Promise<Response> =>
    by.post(`/api/tasks/${task?.id ?? ''}/decide`, body);

  const ending = (...guardians: readonly Pick<GuardianRecord, 'id'>[]): object => ({
    decision: 'end-access',
    note: 'Courrier du 12 mai',
    guardianIds: guardians.map(({ id }) => id),
  });

  it('is a task on the day, once, which shows the guardians; nothing ends by itself', async () => {
    const pupil = await aPupil(1);
    const mother = await aGuardian().of(pupil).in(school);
    expect(await tasks()).toEqual([]);
    server.clock.advance(DAY);
    await signIn();
    const [task] = await tasks();
    expect(task).toMatchObject({
      studentId: pupil.id,
      decisions: ['keep-access', 'end-access'],
      records: [{ personId: pupil.id }, { personId: mother.id, personKind: 'guardian' }],
    });
    expect(await suspended(pupil)).toEqual([]);
    await ok(decide(task, { decision: 'keep-access' }));
    server.clock.advance(DAY);
    await signIn();
    expect(await tasks()).toMatchObject([{ state: 'done', decision: 'keep-access' }]);
    expect(await suspended(pupil)).toEqual([]);
  });

  it('is told up to a month later, by the date of the school, and not beyond', async () => {
    const [late, tooLate] = [await aPupil(-30), await aPupil(-31)];
    await aGuardian().of(late).in(school);
    await aGuardian().of(tooLate).in(school);
    expect((await tasks()).map(({ studentId }) => studentId)).toEqual([late.id]);
  });

  it('is no task where nobody has access, or the student has left', async () => {
    await aPupil(0);
    const left = await aPupil(0);
    await aGuardian().of(left).in(school);
    const suspendedPupil = await aPupil(0);
    await aGuardian().of(suspendedPupil).in(school);
    const [link] = await linksOf(suspendedPupil);
    await server.app.get(Roster).change(school.scope, async () => {
      const roster = server.app.get(Roster);
      await roster.changeStudent(school.scope, left.id, { leftOn: '2026-01-01' });
      const suspendedAt = server.clock.now();
      await roster.changeLink(school.scope, link?.id ?? '', { suspendedAt });
    });
    expect(await tasks()).toEqual([]);
  });

  it('may object to one guardian and keep the other: the link ends, and the trail says why', async () => {
    const pupil = await aPupil(0);
    const mother = await aGuardian().of(pupil).in(school);
    const father = await aGuardian().of(pupil).in(school);
    const [task] = await tasks();
    await ok(decide(task, ending(father)));
    expect(await suspended(pupil)).toEqual([father.id]);
    const filter = JSON.stringify({ action: 'roster.suspend-link' });
    const query = new URLSearchParams({ filter }).toString();
    const trail = (await ok(head.get(`/api/audit-events?${query}`))) as AuditEventView[];
    expect(trail).toMatchObject([
      { reason: 'Majorité, opposition de l’élève\u00a0: Courrier du 12 mai' },
    ]);
    const preview = { holder: 'guardian', layout: 'window', secrets: 'all' };
    const { letters } = (await ok(head.post('/api/letter-runs/preview', preview))) as {
      letters: number;
    };
    expect(letters).toBe(1);
    expect(mother.id).not.toBe(father.id);
  });

  it('ends nothing of somebody else’s guardian, without a name, or by a secretary', async () => {
    const pupil = await aPupil(0);
    const mother = await aGuardian().of(pupil).in(school);
    const stranger = await aGuardian()
      .of(await aStudent().in(school))
      .in(school);
    const [task] = await tasks();
    const secretary = await (await aStaff(server, 'secretary', school.id)).stepUp();
    expect(await refusal(decide(task, ending(mother, stranger)))).toBe('404 record.not-found');
    expect(await refusal(decide(task, ending()))).toMatch(/^400 /);
    expect(await refusal(decide(task, ending(mother), secretary))).toBe('403 staff.forbidden');
    expect(await suspended(pupil)).toEqual([]);
    expect(await tasks()).toMatchObject([{ state: 'open' }]);
  });
});

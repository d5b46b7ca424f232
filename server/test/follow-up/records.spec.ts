import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AuditEventView,
  ClassView,
  JobView,
  OutboxMessageView,
  TaskView,
} from '@trousseau/shared';
import { Audit } from '../../src/audit/index.js';
import type { JobPayload, JobProgress } from '../../src/platform/jobs/job-queue.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { Outbox } from '../../src/messages/index.js';
import { Tasks } from '../../src/tasks/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';

describe.each(DIALECTS)('follow-up over HTTP on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let staff: SignedInStaff;
  let stranger: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
    staff = await aStaff(server, 'administrator', school.id);
    stranger = await aStaff(server, 'administrator', (await aSchool(server.app)).id);
  });

  afterAll(() => server.close());

  const list = async <Row>(path: string, filter: object = {}, by = staff): Promise<Row[]> => {
    const query = new URLSearchParams({ filter: JSON.stringify(filter) }).toString();
    return (await ok(by.get(`/api/${path}?${query}`))) as Row[];
  };

  describe('classes', () => {
    it('are added and renamed, each name once in the year', async () => {
      const added = (await ok(staff.post('/api/classes', { name: ' 6e A ' }))) as ClassView;
      expect(added).toEqual({
        id: added.id,
        name: '6e A',
        year: '2026-2027',
        students: 0,
        studentsActive: 0,
        guardians: 0,
        guardiansActive: 0,
      });
      expect(await refusal(staff.post('/api/classes', { name: '6E A' }))).toBe(
        '409 roster.class-name-taken',
      );
      const renamed = (await ok(
        staff.put(`/api/classes/${added.id}`, { name: '5e A' }),
      )) as ClassView;
      expect(renamed).toMatchObject({ id: added.id, name: '5e A' });
      const trail = await list<AuditEventView>('audit-events', { action: 'roster.rename-class' });
      expect(trail).toMatchObject([{ targetType: 'class', targetId: added.id }]);
    });

    it('count their students, also those without an account, and who is in', async () => {
      const [zoe] = await school.enrol([
        aStudent().inClass('4C').active('PROVISIONAL_PASSWORD'),
        aStudent().inClass('4C').withoutAccount(),
        aStudent().inClass('4C').leftOn('2026-07-03'),
      ]);
      if (!zoe) throw new Error('nobody was enrolled');
      await school.receive([aGuardian().of(zoe), aGuardian().of(zoe).active('FRANCECONNECT')]);
      expect(await list<ClassView>('classes', { q: '4c' })).toMatchObject([
        { name: '4C', students: 2, studentsActive: 1, guardians: 2, guardiansActive: 1 },
      ]);
    });

    it('have « Sans classe » by the id "none" while somebody has none', async () => {
      expect(await refusal(staff.get('/api/classes/none'))).toBe('404 record.not-found');
      await aStudent().in(school);
      expect(await ok(staff.get('/api/classes/none'))).toMatchObject({
        id: 'none',
        name: 'Sans classe',
        students: 1,
      });
      expect((await list<ClassView>('classes')).at(-1)?.id).toBe('none');
      expect(await refusal(staff.put('/api/classes/none', { name: '3A' }))).toBe(
        '404 record.not-found',
      );
    });

    it('of another school do not exist', async () => {
      const { id } = await school.classNamed('3A');
      expect(await refusal(stranger.get(`/api/classes/${id}`))).toBe('404 record.not-found');
      expect(await refusal(stranger.put(`/api/classes/${id}`, { name: 'Volée' }))).toBe(
        '404 record.not-found',
      );
    });
  });

  describe('tasks', () => {
    it('name the person, are decided once, and say who decided', async () => {
      const lukasz = await aStudent().named('Łukasz', 'Nguyễn').in(school);
      const father = await aGuardian().named('Paul', 'O’Brien').of(lukasz).in(school);
      const tasks = server.app.get(Tasks);
      const { id: schoolId } = school;
      await tasks.open({ schoolId, kind: 'letter-reused', accountId: lukasz.accountId });
      await tasks.open({
        schoolId,
        kind: 'link-contested',
        studentId: lukasz.id,
        guardianId: father.id,
      });
      const [reused] = await list<TaskView>('tasks', { kind: 'letter-reused' });
      const [contested] = await list<TaskView>('tasks', { kind: 'link-contested' });
      expect(reused).toMatchObject({ personName: 'NGUYỄN Łukasz', state: 'open' });
      expect(contested).toMatchObject({ personName: 'O’BRIEN Paul' });
      const path = `/api/tasks/${reused?.id ?? ''}`;
      const seen = { decision: 'seen', note: 'Famille appelée' };
      await stranger.stepUp();
      expect(await refusal(stranger.post(`${path}/decide`, seen))).toBe('404 record.not-found');
      await staff.stepUp();
      expect(await ok(staff.post(`${path}/decide`, seen))).toMatchObject({
        state: 'done',
        decision: 'seen',
        note: 'Famille appelée',
        decidedBy: nameOf(staff),
      });
      expect(await refusal(staff.post(`${path}/decide`, seen))).toBe('409 tasks.already-decided');
      expect(await list<TaskView>('tasks', { state: 'open', kind: 'letter-reused' })).toEqual([]);
    });
  });

  describe('the audit trail', () => {
    it('calls each actor as people do, in their language', async () => {
      const student = await aStudent().named('Ana', 'Silva').in(school);
      const actors = [
        `staff:${staff.id}`,
        `account:${student.accountId ?? ''}`,
        'cli:root',
        'system',
        'staff:unknown',
      ];
      const audit = server.app.get(Audit);
      for (const actor of actors) {
        await audit.record({
          schoolId: school.id,
          actor,
          action: 'test.look',
          details: { seen: 1 },
        });
      }
      const names = (events: AuditEventView[]): string[] =>
        actors.map((actor) => events.find((event) => event.actor === actor)?.actorName ?? '');
      const french = await list<AuditEventView>('audit-events', { action: 'test.look' });
      expect(names(french)).toEqual([
        nameOf(staff),
        'Compte a.silva',
        'Ligne de commande (root)',
        'Système',
        'staff:unknown',
      ]);
      expect(french[0]?.details).toEqual({ seen: 1 });
      const query = new URLSearchParams({ filter: JSON.stringify({ action: 'test.look' }) });
      const english = (await ok(
        staff.call('GET', `/api/audit-events?${query.toString()}`, undefined, {
          'Accept-Language': 'en',
        }),
      )) as AuditEventView[];
      expect(names(english).slice(1, 4)).toEqual([
        'Account a.silva',
        'Command line (root)',
        'System',
      ]);
    });

    it('of another school is not shown', async () => {
      expect(await list('audit-events', { action: 'test.look' }, stranger)).toEqual([]);
    });
  });

  describe('messages', () => {
    it('show a masked recipient and a state, never the address or the body', async () => {
      await server.app.get(Outbox).add({
        channel: 'mail',
        template: 'confirm-email',
        language: 'fr',
        to: 'nadia.benali@example.org',
        values: { link: 'https://cles.example.org/mail/secret-token' },
        scopeId: school.id,
      });
      const [message] = await list<OutboxMessageView>('outbox-messages');
      expect(message).toMatchObject({
        template: 'confirm-email',
        maskedRecipient: 'n••••@example.org',
        state: 'pending',
        attempts: 0,
      });
      expect(JSON.stringify(message)).not.toMatch(/nadia|secret-token|sealed/);
      expect(await list('outbox-messages', {}, stranger)).toEqual([]);
      const path = `/api/outbox-messages/${message?.id ?? ''}`;
      expect(await ok(staff.get(path))).toEqual(message);
      expect(await refusal(stranger.get(path))).toBe('404 record.not-found');
    });
  });

  describe('jobs', () => {
    it('show how far they are to their own school only', async () => {
      const jobs = server.app.get(JobRunner);
      const counted = new Promise<void>((resolve) => {
        const run = async (_: JobPayload, progress: JobProgress): Promise<void> => {
          await progress.report({ phase: 'counting', done: 3, total: 7 });
          resolve();
        };
        jobs.handle('test.count', { run, stopped: () => Promise.resolve() });
      });
      const asked = { name: 'test.count', payload: {}, scopeId: school.id, createdBy: 'cli:test' };
      const { id } = await jobs.enqueue(asked);
      await counted;
      const job = (await ok(staff.get(`/api/jobs/${id}`))) as JobView;
      expect(job).toMatchObject({ id, name: 'test.count', phase: 'counting', done: 3, total: 7 });
      expect(await refusal(stranger.get(`/api/jobs/${id}`))).toBe('404 record.not-found');
    });
  });
});

/** Who has not said their name is called as their address begins. */
function nameOf({ email }: SignedInStaff): string {
  return email.split('@')[0] ?? '';
}

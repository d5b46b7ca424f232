import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BreachShown, SeenReport } from '@trousseau/shared';
import { Background } from '../../src/platform/background/background.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { Outbox } from '../../src/messages/index.js';
import { Pauses } from '../../src/readings/pauses.js';
import { ReadingRow } from '../../src/readings/persistence/entities.js';
import { RunRetention } from '../../src/retention/index.js';
import { StaffLinkRow, StaffRoleRow, StaffRow } from '../../src/staff/persistence/entities.js';
import type { GuardianRecord } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ConsoleClient, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { aLetterRun } from '../http-contract/full-school.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import type { Row } from '../support/rest-client.js';
import { readingsOf } from './read-rows.js';

const STUDENTS = 640;
const PRINTED = 20;
const MINUTE_MS = 60_000;
/** Longer than readings are kept. */
const KEPT_DAYS = 182;
const HEAD = 'direction@example.org';
const OPERATOR = 'exploitation@example.org';

/** Names that are sorted as they are numbered. */
const inOrder = (n: number): string =>
  `Nom ${String.fromCharCode(97 + Math.floor(n / 26))}${String.fromCharCode(97 + (n % 26))}`;

/**
 * docs/incident.md, played: the session of a secretary, who has just given a code, is copied by somebody else. The school
 * has 640 students, so that the first threshold is 300 people in an hour, the second 600.
 */
describe.each(DIALECTS)('the incident of 2025 played on %s', (dialect) => {
  const mail = new DemoTransport();
  let server: TestApp;
  let school: TestSchool;
  let secretary: SignedInStaff;
  let head: SignedInStaff;
  let thief: ConsoleClient;
  let guardian: GuardianRecord;
  let runId: string;
  let begun: Date;
  let before: number;
  const waited: number[] = [];

  beforeAll(async () => {
    server = await startTestApp(dialect, {}, { mail });
    school = await aSchool(server.app);
    const [child, ...others] = await school.enrol(
      Array.from({ length: STUDENTS }, (_, n) =>
        aStudent()
          .named('Ada', inOrder(n))
          .inClass(n < PRINTED ? '6A' : '6B'),
      ),
    );
    if (!child || others.length === 0) throw new Error('nobody was enrolled');
    guardian = await aGuardian()
      .named('Nadia', 'Benali')
      .withMobile('+33612345678')
      .reachedAt('nadia@example.org')
      .of(child)
      .in(school);
    await aStaff(server, 'operator', null, OPERATOR);
    head = await aStaff(server, 'administrator', school.id, HEAD);
    secretary = await (await aStaff(server, 'secretary', school.id)).stepUp();
    runId = await aLetterRun(secretary, [(await school.classNamed('6A')).id]);
    jest.spyOn(server.app.get(Pauses), 'wait').mockImplementation((ms) => {
      waited.push(ms);
      return Promise.resolve();
    });
    begun = server.clock.now();
    server.clock.advance(MINUTE_MS);
    before = mail.messages.length;
    thief = new ConsoleClient(server);
    thief.cookie = secretary.cookie;
  });

  afterAll(() => server.close());

  const mails = async () => {
    await server.app.get(Outbox).drain();
    const since = mail.messages.slice(0, mail.messages.length - before);
    return since.map(({ to, subject }) => `${to}: ${String(subject)}`);
  };

  const page = (from: number): Promise<Response> =>
    thief.get(`/api/students?range=[${String(from)},${String(from + 99)}]`);

  const tasks = async (): Promise<Row[]> =>
    (await ok(head.get('/api/tasks?filter={"kind":"much-read"}'))) as Row[];

  it('the thief opens a card, searches, prints a run and changes a mobile: all of it is recorded', async () => {
    await ok(thief.get(`/api/guardians/${guardian.id}`));
    await ok(thief.get('/api/guardians?filter={"q":"benali"}'));
    const letters = await thief.post(`/api/letter-runs/${runId}/pdf`, { reason: 'Rentrée' });
    await letters.arrayBuffer();
    const { displayName: _, ...card } = (await ok(
      thief.get(`/api/guardians/${guardian.id}`),
    )) as Row;
    await ok(thief.put(`/api/guardians/${guardian.id}`, { ...card, mobile: '+33699999999' }));
    const recorded = await readingsOf(server, secretary);
    expect(recorded.map(({ kind, people }) => `${kind} ${String(people.length)}`)).toEqual([
      'card 1',
      'search 1',
      `print ${String(PRINTED)}`,
      'card 1',
      'change 1',
    ]);
    expect(recorded.find(({ kind }) => kind === 'search')?.people).toEqual([guardian.id]);
  });

  it('the mobile opens nothing for 72 hours, and the guardian is told where they were reached before', async () => {
    const card = (await ok(head.get(`/api/guardians/${guardian.id}`))) as Row;
    expect(card['mobileHeldUntil']).toEqual(expect.any(String));
    expect((await mails()).some((one) => one.startsWith('nadia@example.org'))).toBe(true);
  });

  it('reads three list pages as anybody may, and from the fourth on is slowed', async () => {
    for (const from of [0, 100]) expect((await page(from)).headers.get('X-Slowed')).toBeNull();
    expect(waited).toEqual([]);
    const slowed = await page(200);
    expect([slowed.status, slowed.headers.get('X-Slowed')]).toEqual([200, '1']);
    await ok(page(300));
    expect(waited).toEqual([1_000, 7_000]);
  });

  it('the head and the operator are told at that moment: by e-mail, a task, a line of the journal', async () => {
    const told = (await mails()).filter((one) => one.includes('Consultation inhabituelle'));
    expect(told.map((one) => one.split(':')[0]).sort()).toEqual([HEAD, OPERATOR]);
    expect(await tasks()).toMatchObject([{ state: 'open', staffName: expect.any(String) }]);
    const journal = (await ok(
      head.get('/api/audit-events?filter={"action":"readings.much-read"}'),
    )) as Row[];
    expect(journal).toMatchObject([{ details: { measure: 'people', count: 301, hours: 1 } }]);
  });

  it('a secretary does not settle what is asked of her own account', async () => {
    const [task] = await tasks();
    const decision = { decision: 'explained', note: 'Tout va bien' };
    await secretary.stepUp();
    thief.cookie = secretary.cookie;
    expect(await refusal(thief.post(`/api/tasks/${task?.id ?? ''}/decide`, decision))).toBe(
      '403 staff.forbidden',
    );
  });

  it('beyond the second threshold nobody more is shown: the page that would go beyond it is not', async () => {
    await ok(page(400));
    const refused = await thief.get('/api/students?range=[500,639]');
    const text = await refused.text();
    expect([refused.status, text.includes('readings.code-needed')]).toEqual([403, true]);
    expect(text).not.toContain('displayName');
    expect(await refusal(thief.get(`/api/guardians/${guardian.id}`))).toBe(
      '403 readings.code-needed',
    );
    expect(await refusal(thief.get('/api/students?filter={"q":"a"}'))).toBe(
      '403 readings.code-needed',
    );
  });

  it('forty requests at once get no more through than one after the other', async () => {
    const all = await Promise.all(Array.from({ length: 40 }, (_, n) => page(n * 16)));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([403]));
  });

  it('the second message says that a code is asked for, and there is no third', async () => {
    const told = (await mails()).filter((one) => one.includes('Consultation inhabituelle'));
    expect(told).toHaveLength(4);
  });

  it('whoever has the telephone goes on after a code, slowly; the thief has none', async () => {
    await server.app.get(Background).settled();
    server.clock.advance(MINUTE_MS);
    await secretary.stepUp();
    const card = await secretary.get(`/api/guardians/${guardian.id}`);
    expect([card.status, Number(card.headers.get('X-Slowed')) > 0]).toEqual([200, true]);
    // the code gave the session another token
    expect(await refusal(page(0))).toBe('401 staff.not-signed-in');
  });

  it('the figures are the same after the server was cut off', async () => {
    await server.app.get(Background).settled();
    const read = (await readingsOf(server, secretary)).length;
    server = await server.restart();
    for (const one of [secretary, head]) Object.assign(one, { server });
    const since = await server.app.get(UnitOfWork).repository(ReadingRow).count();
    expect(since).toBeGreaterThanOrEqual(read);
    server.clock.advance(11 * MINUTE_MS);
    const card = await secretary.get(`/api/guardians/${guardian.id}`);
    expect(Number(card.headers.get('X-Slowed'))).toBeGreaterThan(0);
    expect(await refusal(secretary.get('/api/students?range=[500,639]'))).toBe(
      '403 readings.code-needed',
    );
  });

  it('the head sees whom the account was shown, and takes it away as a file with a code', async () => {
    const query = {
      staffId: secretary.id,
      from: begun.toISOString(),
      until: server.clock.now().toISOString(),
    };
    const report = (await ok(head.post('/api/breaches/look', query))) as SeenReport;
    expect(report).toMatchObject({ students: 500, guardians: 1, letters: PRINTED, contacts: 1 });
    const groups = new Map(report.groups.map(({ group, people }) => [group, people]));
    expect([groups.get('names'), groups.get('addresses')]).toEqual([501, PRINTED]);
    server.clock.advance(11 * MINUTE_MS);
    expect(await refusal(head.post('/api/breaches/file', query))).toBe('403 staff.step-up-needed');
    await head.stepUp();
    const file = await head.post('/api/breaches/file', query);
    const text = Buffer.from(await file.arrayBuffer()).toString('utf8');
    expect(text.trim().split('\r\n')).toHaveLength(502);
    expect(text).toContain(`Responsable;BENALI Nadia;`);
  });

  it('the head closes the access: the session is over; and notes the violation: 72 hours run', async () => {
    const { name, role } = (await ok(head.get(`/api/staff/${secretary.id}`))) as Row;
    await ok(head.put(`/api/staff/${secretary.id}`, { name, role, disabled: true }));
    expect(await refusal(secretary.get('/api/students'))).toBe('401 staff.not-signed-in');
    const awareAt = server.clock.now();
    const breach = (await ok(
      head.post('/api/breaches', {
        staffId: secretary.id,
        from: begun.toISOString(),
        until: awareAt.toISOString(),
        awareAt: awareAt.toISOString(),
      }),
    )) as BreachShown;
    expect(new Date(breach.deadline).getTime() - awareAt.getTime()).toBe(72 * 60 * MINUTE_MS);
    expect(breach.drafts.authority).toContain('500\u00a0élèves');
    expect(breach.drafts.families).toContain('nom et prénom');
    const told = { authorityToldAt: awareAt.toISOString(), familiesToldAt: null };
    await ok(head.put(`/api/breaches/${breach.id}`, told));
    const [listed] = (await ok(head.get('/api/breaches'))) as Row[];
    expect(listed).toMatchObject({ id: breach.id, ...told });
    const [task] = await tasks();
    const decision = { decision: 'explained', note: 'Compte volé, accès fermé' };
    await ok(head.post(`/api/tasks/${task?.id ?? ''}/decide`, decision));
  });

  it('the head voids the letters that the thief printed: none of them opens an account', async () => {
    const what = { kind: 'void-letters' };
    const preview = async (): Promise<number> => {
      const { count } = (await ok(head.post('/api/incident-acts/preview', what))) as Row;
      return Number(count);
    };
    const count = await preview();
    expect(count).toBe(PRINTED);
    await ok(head.post('/api/incident-acts', { ...what, count, reason: 'Compte volé' }));
    await server.app.get(Background).settled();
    expect(await preview()).toBe(0);
  });

  it('the violation is there when the account is not any more: it is kept for five years', async () => {
    const unitOfWork = server.app.get(UnitOfWork);
    await unitOfWork.run(async () => {
      const { manager } = unitOfWork;
      await manager.delete(StaffRoleRow, { staffId: secretary.id });
      await manager.delete(StaffLinkRow, { staffId: secretary.id });
      await manager.delete(StaffRow, { id: secretary.id });
    });
    const [listed] = (await ok(head.get('/api/breaches'))) as Row[];
    expect(listed).toMatchObject({ staffName: secretary.id });
    const shown = (await ok(head.get(`/api/breaches/${String(listed?.['id'])}`))) as BreachShown;
    expect(shown).toMatchObject({ staffName: secretary.id, report: { students: 500 } });
  });

  it('its figures stay when the readings have gone, and the file says what is left', async () => {
    server.clock.advance(KEPT_DAYS * 24 * 60 * MINUTE_MS);
    head = await (await head.signInAgain()).stepUp();
    await server.app.get(RunRetention).run('cli:test');
    expect(await readingsOf(server, secretary)).toEqual([]);
    const [listed] = (await ok(head.get('/api/breaches'))) as BreachShown[];
    if (!listed) throw new Error('no violation was noted');
    const { id, staffId, from, until, authorityToldAt } = listed;
    const kept = { students: 500, guardians: 1, letters: PRINTED, seen: [] };
    const shown = (await ok(head.get(`/api/breaches/${id}`))) as BreachShown;
    expect(shown).toMatchObject({ report: kept, figuresAt: expect.any(String) });
    expect(shown.drafts.authority).toContain('500\u00a0élèves');
    const file = await head.post('/api/breaches/file', { staffId, from, until });
    const text = Buffer.from(await file.arrayBuffer()).toString('utf8');
    expect(text).toContain('Chiffres arrêtés le ');
    expect(text).toContain('\r\nÉlèves;;;;500;');
    expect(text).not.toContain('BENALI');
    // what is said of it now takes nothing away
    const told = { authorityToldAt, familiesToldAt: server.clock.now().toISOString() };
    const updated = (await ok(head.put(`/api/breaches/${id}`, told))) as BreachShown;
    expect(updated).toMatchObject({ report: kept, figuresAt: shown.figuresAt });
  });
});

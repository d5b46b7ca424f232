import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UNASKED_HEADER } from '@trousseau/shared';
import type {
  AuditEventView,
  SessionsEnded,
  StaffSessionsView,
  StaffSessionView,
} from '@trousseau/shared';
import { alsoGive, aSchool, aStaff, ok, PASSWORD, refusal } from '../builders/staff.js';
import { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { invited } from './situations.js';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0';
const HOSTILE = '<img src=x onerror=alert(1)> Chrome/140 {{7*7}} Linux; '.repeat(40);
const SIGNED_OUT = '401 staff.not-signed-in';
const MINUTE_MS = 60_000;

describe.each(DIALECTS)('the sessions of staff on %s', (dialect) => {
  let server: TestApp;
  let school: string;
  let head: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server);
    head = await aStaff(server, 'administrator', school);
  });

  afterAll(() => server.close());

  const own = async (staff: SignedInStaff): Promise<readonly StaffSessionView[]> =>
    ((await ok(staff.get('/api/me/sessions'))) as StaffSessionsView).sessions;
  const of = async (staff: SignedInStaff, id: string): Promise<readonly StaffSessionView[]> =>
    ((await ok(staff.get(`/api/staff/${id}/sessions`))) as StaffSessionsView).sessions;
  const endOwn = async (staff: SignedInStaff, sessionId: string | null): Promise<number> =>
    ((await ok(staff.post('/api/me/end-sessions', { sessionId }))) as SessionsEnded).ended;
  /** What the journal says of whose sessions were ended, the latest first. */
  const journal = async (by: SignedInStaff, targetId: string): Promise<AuditEventView[]> => {
    const asked = new URLSearchParams({
      filter: JSON.stringify({ action: 'staff.end-sessions' }),
      sort: '["at","DESC"]',
      range: '[0,99]',
    });
    const lines = await ok(by.get(`/api/audit-events?${asked.toString()}`));
    return (lines as AuditEventView[]).filter((line) => line.targetId === targetId);
  };

  /** Signs in in a browser that says this of itself. */
  const inBrowser = async (staff: SignedInStaff, userAgent: string): Promise<SignedInStaff> => {
    const browser = new SignedInStaff(server, staff.id, staff.email);
    browser.device = staff.device;
    await ok(
      browser.call(
        'POST',
        '/api/session',
        { email: staff.email, password: PASSWORD, code: staff.freshCode() },
        { 'User-Agent': userAgent },
      ),
    );
    return browser;
  };

  it('end after an hour in which nobody did anything, whatever a page that is open asks by itself', async () => {
    const person = await aStaff(server, 'secretary', school);
    const byItself = (): Promise<Response> =>
      person.call('GET', '/api/dashboard', undefined, { [UNASKED_HEADER]: '1' });
    const told = async (): Promise<number> => {
      const page = await person.get('/api/dashboard/changes');
      await page.body?.cancel();
      return page.status;
    };
    for (let minutes = 0; minutes < 60; minutes += 20) {
      expect([(await byItself()).status, await told()]).toEqual([200, 200]);
      server.clock.advance(20 * MINUTE_MS);
    }
    expect(await refusal(byItself())).toBe(SIGNED_OUT);
  });

  it('are shown with device, since when, last use, and which one is this', async () => {
    const person = await aStaff(server, 'secretary', school);
    const here = await inBrowser(person, FIREFOX);
    server.clock.advance(10 * MINUTE_MS);
    const elsewhere = await person.signInAgain();
    const [first, second] = await own(elsewhere);
    expect(first).toMatchObject({ current: true, newPlace: true, device: null });
    // known: its browser brought the note of the first sign-in
    expect(second).toMatchObject({ current: false, newPlace: false, device: 'Firefox/Windows' });
    expect(Date.parse(first?.since ?? '') - Date.parse(second?.since ?? '')).toBeGreaterThanOrEqual(
      10 * MINUTE_MS,
    );
    server.clock.advance(5 * MINUTE_MS);
    const [used] = await own(here);
    expect(used).toMatchObject({ current: true });
    expect(Date.parse(used?.lastSeenAt ?? '')).toBeGreaterThanOrEqual(
      Date.parse(used?.since ?? '') + 15 * MINUTE_MS,
    );
  });

  it('keep of a browser the names that the house knows, whatever it says of itself', async () => {
    const person = await aStaff(server, 'secretary', school);
    const [session] = await own(await inBrowser(person, HOSTILE));
    expect(session?.device).toBe('Chrome/Linux');
  });

  it('go on being called new after a fresh code, and the code still opens what it opens', async () => {
    const person = await (await aStaff(server, 'administrator', school)).signInAgain();
    await person.stepUp();
    expect(await own(person)).toContainEqual(
      expect.objectContaining({ current: true, newPlace: true }),
    );
    await ok(person.post(`/api/staff/${head.id}/end-sessions`, { sessionId: null }));
    head = await head.signInAgain();
  });

  it('are ended by their owner, one or all others, and refused from the next request on', async () => {
    const here = await aStaff(server, 'secretary', school);
    const [one, two, three] = [
      await here.signInAgain(),
      await here.signInAgain(),
      await here.signInAgain(),
    ];
    const that = (await own(one)).find(({ current }) => current);
    expect(await endOwn(here, that?.id ?? '')).toBe(1);
    expect(await refusal(one.get('/api/me'))).toBe(SIGNED_OUT);
    await ok(two.get('/api/me'));
    server.clock.advance(1);
    expect(await endOwn(here, null)).toBe(2);
    expect(await refusal(two.get('/api/me'))).toBe(SIGNED_OUT);
    expect(await refusal(three.get('/api/me'))).toBe(SIGNED_OUT);
    expect(await own(here)).toHaveLength(1);
    expect(await endOwn(here, null)).toBe(0);
    const entries = await journal(head, here.id);
    expect(entries.map(({ actor, details }) => [actor, details])).toEqual([
      [`staff:${here.id}`, { ended: 2 }],
      [`staff:${here.id}`, { ended: 1 }],
    ]);
  });

  it('of somebody else are not among one’s own', async () => {
    const person = await aStaff(server, 'secretary', school);
    const [other] = await own(head);
    const end = person.post('/api/me/end-sessions', { sessionId: other?.id });
    expect(await refusal(end)).toBe('404 record.not-found');
    await head.stepUp();
    const path = `/api/staff/${person.id}/end-sessions`;
    expect(await refusal(head.post(path, { sessionId: other?.id }))).toBe('404 record.not-found');
    await ok(head.get('/api/me'));
  });

  it('are ended by the administrator with a fresh code, and the journal says whose', async () => {
    const person = await aStaff(server, 'secretary', school);
    const thief = await person.signInAgain();
    head = await head.signInAgain();
    const path = `/api/staff/${person.id}/end-sessions`;
    expect(await refusal(head.post(path, { sessionId: null }))).toBe('403 staff.step-up-needed');
    await head.stepUp();
    const [latest] = await of(head, person.id);
    expect(await ok(head.post(path, { sessionId: latest?.id }))).toEqual({ ended: 1 });
    expect(await refusal(thief.get('/api/me'))).toBe(SIGNED_OUT);
    await ok(person.get('/api/me'));
    server.clock.advance(1);
    expect(await ok(head.post(path, { sessionId: null }))).toEqual({ ended: 1 });
    expect(await refusal(person.get('/api/me'))).toBe(SIGNED_OUT);
    const by = { actor: `staff:${head.id}`, targetType: 'staff', details: { ended: 1 } };
    expect(await journal(head, person.id)).toMatchObject([by, by]);
  });

  it('of who works elsewhere too are shown and ended by the place that answers for the account', async () => {
    const away = await aSchool(server);
    const headAway = await (await aStaff(server, 'administrator', away)).stepUp();
    const person = await aStaff(server, 'secretary', school);
    server.clock.advance(1);
    await alsoGive(person, 'secretary', away);
    expect(await refusal(headAway.get(`/api/staff/${person.id}/sessions`))).toBe(
      '409 staff.other-schools',
    );
    const end = headAway.post(`/api/staff/${person.id}/end-sessions`, { sessionId: null });
    expect(await refusal(end)).toBe('409 staff.other-schools');
    const waiting = await aStaff(server, 'secretary', school);
    await invited(headAway, waiting.email);
    expect(await of(headAway, waiting.id)).toEqual([]);
    const [known] = await own(waiting);
    const path = `/api/staff/${waiting.id}/end-sessions`;
    expect(await ok(headAway.post(path, { sessionId: null }))).toEqual({ ended: 0 });
    expect(await refusal(headAway.post(path, { sessionId: known?.id }))).toBe(
      '404 record.not-found',
    );
    await ok(waiting.get('/api/me'));
    const operator = await (await aStaff(server, 'operator', null)).stepUp();
    operator.schoolId = away;
    expect(await of(operator, person.id)).toHaveLength(1);
    expect(
      await ok(operator.post(`/api/staff/${person.id}/end-sessions`, { sessionId: null })),
    ).toEqual({ ended: 1 });
    expect(await refusal(person.get('/api/me'))).toBe(SIGNED_OUT);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import {
  anEmail,
  aSchool,
  aStaff,
  ConsoleClient,
  ok,
  PASSWORD,
  refusal,
  totpCode,
} from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const REFUSED = '403 staff.credentials-refused';
const SESSION_OVER = '401 staff.not-signed-in';

describe.each(DIALECTS)('signing in on %s', (dialect) => {
  let server: TestApp;
  let schoolId: string;
  let claire: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    schoolId = await aSchool(server);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    // what earlier tests got wrong is two days old
    server.clock.advance(48 * HOUR);
    claire = await aStaff(server, 'secretary', schoolId);
  });

  const browser = (): ConsoleClient => new ConsoleClient(server);
  const signIn = (body: object): Promise<Response> => browser().post('/api/session', body);
  const withPassword = (password: string, code?: string): Promise<Response> =>
    signIn({ email: claire.email, password, ...(code === undefined ? {} : { code }) });

  it('asks for the code once the password was right, then opens a session', async () => {
    const client = browser();
    const email = claire.email.toUpperCase();
    await expect(ok(client.post('/api/session', { email, password: PASSWORD }))).resolves.toEqual({
      status: 'second-factor-needed',
    });
    expect(client.cookie).toBeNull();
    const code = claire.freshCode();
    await expect(
      ok(client.post('/api/session', { email, password: PASSWORD, code })),
    ).resolves.toEqual({ status: 'signed-in' });
    await expect(ok(client.get('/api/me'))).resolves.toMatchObject({
      email: claire.email,
      role: 'secretary',
      schoolId,
      hasSecondFactor: true,
      mustEnrolSecondFactor: false,
      steppedUpUntil: null,
    });
  });

  it('keeps the session in a cookie that scripts and other sites never get', async () => {
    const response = await withPassword(PASSWORD, claire.freshCode());
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-trousseau=[\w-]{43};/);
    for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict', 'Max-Age=43200']) {
      expect(cookie.split('; ')).toContain(attribute);
    }
    expect(cookie).not.toContain('Domain');
  });

  it('gives the same refusal to a wrong password, a wrong code and an unknown address', async () => {
    expect(await refusal(withPassword('not the password'))).toBe(REFUSED);
    expect(await refusal(withPassword(PASSWORD, '000000'))).toBe(REFUSED);
    expect(await refusal(signIn({ email: anEmail(), password: PASSWORD }))).toBe(REFUSED);
  });

  it('asks no code of somebody whose password is wrong', async () => {
    expect(await refusal(withPassword('not the password', claire.freshCode()))).toBe(REFUSED);
  });

  it('takes a code of the step before or after, no further', async () => {
    const secret = claire.totpSecret ?? '';
    server.clock.advance(5 * MINUTE);
    const at = (seconds: number): string =>
      totpCode(secret, new Date(server.clock.now().getTime() + seconds * SECOND));
    expect(await refusal(withPassword(PASSWORD, at(-60)))).toBe(REFUSED);
    expect(await refusal(withPassword(PASSWORD, at(60)))).toBe(REFUSED);
    await ok(withPassword(PASSWORD, at(-30)));
    await ok(withPassword(PASSWORD, at(30)));
  });

  it('takes a code once: neither it nor an earlier one serves again', async () => {
    const earlier = claire.freshCode();
    const code = claire.freshCode();
    await ok(withPassword(PASSWORD, code));
    expect(await refusal(withPassword(PASSWORD, code))).toBe(REFUSED);
    expect(await refusal(withPassword(PASSWORD, earlier))).toBe(REFUSED);
  });

  it('lets one of two sign-ins in when both bring the same code at once', async () => {
    const code = claire.freshCode();
    const answers = await Promise.all([1, 2].map(() => withPassword(PASSWORD, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
  });

  it('takes a recovery code once, typed in capitals and without its hyphen', async () => {
    const [code = '', other = ''] = claire.recoveryCodes;
    expect(claire.recoveryCodes).toHaveLength(10);
    await ok(withPassword(PASSWORD, code.toUpperCase().replace('-', ' ')));
    expect(await refusal(withPassword(PASSWORD, code))).toBe(REFUSED);
    await ok(withPassword(PASSWORD, other));
  });

  it('makes a guesser wait longer and longer after five tries', async () => {
    for (let i = 0; i < 5; i += 1) await withPassword('a guess');
    expect(await refusal(withPassword(PASSWORD))).toBe(REFUSED);
    server.clock.advance(SECOND);
    await withPassword('a guess');
    server.clock.advance(SECOND);
    expect(await refusal(withPassword(PASSWORD))).toBe(REFUSED);
    server.clock.advance(SECOND);
    await expect(ok(withPassword(PASSWORD))).resolves.toEqual({ status: 'second-factor-needed' });
  });

  it('never makes the owner wait longer than five minutes', async () => {
    for (let i = 0; i < 16; i += 1) {
      await withPassword('a guess');
      server.clock.advance(5 * MINUTE);
    }
    await withPassword('a guess');
    server.clock.advance(5 * MINUTE - SECOND);
    expect(await refusal(withPassword(PASSWORD))).toBe(REFUSED);
    server.clock.advance(SECOND);
    await ok(withPassword(PASSWORD, claire.freshCode()));
  });

  it('forgets the wrong guesses once the owner came in', async () => {
    for (let i = 0; i < 4; i += 1) await withPassword('a guess');
    await ok(withPassword(PASSWORD, claire.freshCode()));
    for (let i = 0; i < 4; i += 1) await withPassword('a guess');
    await ok(withPassword(PASSWORD, claire.freshCode()));
  });

  it('judges five of twenty guesses sent at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => withPassword('a guess')));
    const judged = await server.app.get(UnitOfWork).manager.countBy(AuditEventRow, {
      action: 'staff.sign-in-refused',
      targetId: claire.id,
    });
    expect(judged).toBe(5);
  });

  it('slows an unknown address down alike', async () => {
    const email = anEmail();
    for (let i = 0; i < 6; i += 1) await signIn({ email, password: 'a guess' });
    await aStaff(server, 'viewer', schoolId, email);
    expect(await refusal(signIn({ email, password: PASSWORD }))).toBe(REFUSED);
    server.clock.advance(SECOND);
    await ok(signIn({ email, password: PASSWORD }));
  });

  it('stops an address that fails on ten accounts, for an hour', async () => {
    for (let i = 0; i < 10; i += 1) await signIn({ email: anEmail(), password: 'a guess' });
    expect(await refusal(withPassword(PASSWORD))).toBe(REFUSED);
    server.clock.advance(HOUR + SECOND);
    await expect(ok(withPassword(PASSWORD))).resolves.toEqual({ status: 'second-factor-needed' });
  });

  it('ends a session after 60 minutes without a request', async () => {
    server.clock.advance(59 * MINUTE);
    await ok(claire.get('/api/me'));
    server.clock.advance(59 * MINUTE);
    await ok(claire.get('/api/me'));
    server.clock.advance(60 * MINUTE);
    expect(await refusal(claire.get('/api/me'))).toBe(SESSION_OVER);
  });

  it('ends a session after 12 hours, however busy', async () => {
    for (let i = 0; i < 23; i += 1) {
      server.clock.advance(30 * MINUTE);
      await ok(claire.get('/api/me'));
    }
    server.clock.advance(30 * MINUTE);
    expect(await refusal(claire.get('/api/me'))).toBe(SESSION_OVER);
  });

  it('ends the session at sign-out', async () => {
    const { cookie } = claire;
    await ok(claire.delete('/api/session'));
    expect(claire.cookie).toBeNull();
    claire.cookie = cookie;
    expect(await refusal(claire.get('/api/me'))).toBe(SESSION_OVER);
  });
});

describe('signing in from the school’s own network', () => {
  let server: TestApp;

  afterAll(() => server.close());

  it('lets more accounts fail before the address is stopped', async () => {
    server = await startTestApp('SQLite', { TROUSSEAU_SCHOOL_ADDRESSES: '127.0.0.0/8' });
    const viewer = await aStaff(server, 'viewer', await aSchool(server));
    const signIn = (email: string, password: string): Promise<Response> =>
      new ConsoleClient(server).post('/api/session', { email, password });
    for (let i = 0; i < 12; i += 1) await signIn(anEmail(), 'a guess');
    await ok(signIn(viewer.email, PASSWORD));
  });
});

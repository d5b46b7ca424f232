import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashToken } from '../../src/platform/crypto/hash.js';
import { createLogger } from '../../src/platform/logger.js';
import { assertHolder, StaffSetUp } from '../../src/staff/index.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import {
  anEmail,
  aSchool,
  aStaff,
  ConsoleClient,
  ok,
  PASSWORD,
  refusal,
  tokenOf,
} from '../builders/staff.js';

const ORIGIN_REFUSED = '403 staff.origin-refused';

describe('a request that changes something', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
  });

  afterAll(() => server.close());

  const signIn = (headers: Readonly<Record<string, string>>, path = '/api/session') =>
    refusal(
      new ConsoleClient(server).call(
        'POST',
        path,
        { email: 'nobody@example.org', password: 'no' },
        headers,
      ),
    );

  it('is refused without the console’s header, also on a public route', async () => {
    expect(await signIn({ 'X-Trousseau': '' })).toBe(ORIGIN_REFUSED);
    expect(await signIn({ 'X-Trousseau': 'yes' })).toBe(ORIGIN_REFUSED);
    expect(await signIn({ 'X-Trousseau': '' }, '/api/links/look')).toBe(ORIGIN_REFUSED);
  });

  it('is refused however its address is spelled', async () => {
    const shouted = await fetch(`${server.url}/API/Session`, { method: 'POST' });
    expect(shouted.status).toBe(403);
  });

  it.each(['https://evil.example', 'http://cles.example.org', 'null'])(
    'is refused when it comes from %s',
    async (origin) => {
      expect(await signIn({ Origin: origin })).toBe(ORIGIN_REFUSED);
    },
  );

  it('is judged when it comes from the public address or from its own host', async () => {
    expect(await signIn({ Origin: 'https://cles.example.org' })).toBe(
      '403 staff.credentials-refused',
    );
    expect(await signIn({ Origin: server.url })).toBe('403 staff.credentials-refused');
  });

  it('is refused of signed-in staff too, whose cookie a foreign page would bring', async () => {
    const staff = await aStaff(server, 'viewer', await aSchool(server));
    const signOut = staff.call('DELETE', '/api/session', undefined, { 'X-Trousseau': '' });
    expect(await refusal(signOut)).toBe(ORIGIN_REFUSED);
    await ok(staff.get('/api/me'));
  });

  it('is not confused with one that only reads', async () => {
    const read = new ConsoleClient(server).call('GET', '/api/me', undefined, { 'X-Trousseau': '' });
    expect(await refusal(read)).toBe('401 staff.not-signed-in');
  });
});

describe('a troubleshooter', () => {
  it('helps students, and never reaches a guardian', () => {
    const troubleshooter = { role: 'troubleshooter' } as const;
    expect(() => {
      assertHolder(troubleshooter, 'student');
    }).not.toThrow();
    for (const holder of ['guardian', 'all'] as const) {
      expect(() => {
        assertHolder(troubleshooter, holder);
      }).toThrow('Your role does not allow this action.');
      expect(() => {
        assertHolder({ role: 'secretary' }, holder);
      }).not.toThrow();
    }
  });
});

describe('the secrets of staff', () => {
  let server: TestApp;

  afterAll(() => server.close());

  it('are in clear neither in the database’s files nor in the log', async () => {
    let log = '';
    const logger = createLogger('debug', {
      write: (line) => {
        log += line;
      },
    });
    server = await startTestApp('SQLite', {}, { logger });
    const schoolId = await aSchool(server);
    const head = await aStaff(server, 'administrator', schoolId);
    const firstSession = valueOf(head.cookie);
    await head.stepUp();
    await head.signInAgain();
    const link = (await ok(
      head.post(`/api/staff/${(await aStaff(server, 'secretary', schoolId)).id}/link`),
    )) as { url: string };
    const session = valueOf(head.cookie);
    const secrets = [firstSession, session, tokenOf(link), head.totpSecret ?? '', PASSWORD];
    secrets.push(...head.recoveryCodes, ...head.recoveryCodes.map((code) => code.replace('-', '')));

    const kept = readdirSync(server.config.dataDir)
      .map((name) => readFileSync(join(server.config.dataDir, name), 'latin1'))
      .join('');
    expect(kept).toContain(hashToken(session));
    expect(kept).toContain(hashToken(tokenOf(link)));
    expect(log).toContain('/api/links/redeem');
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThanOrEqual(10);
      expect(kept.includes(secret)).toBe(false);
      expect(log.includes(secret)).toBe(false);
    }
  });
});

describe('the demonstration', () => {
  let server: TestApp;

  afterAll(() => server.close());

  it('asks for no second factor and no step-up', async () => {
    server = await startTestApp('SQLite', {}, {}, { demo: true });
    const schoolId = await aSchool(server);
    const email = anEmail();
    const setUp = server.app.get(StaffSetUp);
    const link = await setUp.createFromCli(email, 'administrator', schoolId, 'system');
    const token = tokenOf(link);
    await ok(new ConsoleClient(server).post('/api/links/redeem', { token, password: PASSWORD }));
    const client = new ConsoleClient(server);
    await expect(ok(client.post('/api/session', { email, password: PASSWORD }))).resolves.toEqual({
      status: 'signed-in',
    });
    await expect(ok(client.get('/api/me'))).resolves.toMatchObject({
      demo: true,
      mustEnrolSecondFactor: false,
    });
    await ok(client.post('/api/staff', { email: anEmail(), name: null, role: 'viewer' }));
  });
});

function valueOf(cookie: string | null): string {
  return cookie?.split('=')[1] ?? '';
}

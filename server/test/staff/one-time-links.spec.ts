import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StaffInvitation } from '@trousseau/shared';
import { Outbox } from '../../src/messages/index.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { StaffSetUp } from '../../src/staff/index.js';
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

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const INVALID = '410 staff.link-invalid';

describe('a one-time link', () => {
  let server: TestApp;
  let schoolId: string;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    schoolId = await aSchool(server);
  });

  afterAll(() => server.close());

  const browser = (): ConsoleClient => new ConsoleClient(server);
  const look = (token: string): Promise<Response> => browser().post('/api/links/look', { token });
  const redeem = (token: string, password = PASSWORD, name: string | null = null) =>
    browser().post('/api/links/redeem', { token, password, name });

  async function invite(email = anEmail()): Promise<{ email: string; token: string }> {
    const setUp = server.app.get(StaffSetUp);
    const link = await setUp.createFromCli(email, 'secretary', schoolId, 'cli:test');
    expect(link.url).toMatch(/^https:\/\/cles\.example\.org\/console\/invitation#[\w-]{43}$/);
    return { email, token: tokenOf(link) };
  }

  it('says who it is for, sets name and password, and signs in', async () => {
    const { email, token } = await invite();
    await expect(ok(look(token))).resolves.toMatchObject({ email });
    const client = browser();
    const name = 'Chloé O’Brien-d’Arc';
    await expect(
      ok(client.post('/api/links/redeem', { token, password: PASSWORD, name })),
    ).resolves.toEqual({ status: 'signed-in' });
    await expect(ok(client.get('/api/me'))).resolves.toMatchObject({ email, name });
  });

  it('serves once, even to two who redeem it at the same moment', async () => {
    const { token } = await invite();
    const answers = await Promise.all([redeem(token), redeem(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect(await refusal(look(token))).toBe(INVALID);
  });

  it('is void once a newer one was made', async () => {
    const first = await invite();
    const second = await invite(first.email);
    expect(await refusal(redeem(first.token))).toBe(INVALID);
    await ok(redeem(second.token));
  });

  it('invites for seven days', async () => {
    const { token } = await invite();
    server.clock.advance(7 * DAY - 1);
    await ok(look(token));
    server.clock.advance(1);
    expect(await refusal(look(token))).toBe(INVALID);
    expect(await refusal(redeem(token))).toBe(INVALID);
  });

  it('resets for 24 hours', async () => {
    const { email } = await aStaff(server, 'secretary', schoolId);
    const { token } = await invite(email);
    server.clock.advance(DAY - 1);
    await ok(look(token));
    server.clock.advance(1);
    expect(await refusal(redeem(token))).toBe(INVALID);
  });

  it('resets password and second factor, and ends the sessions that were open', async () => {
    const staff = await aStaff(server, 'secretary', schoolId);
    const { token } = await invite(staff.email);
    const client = browser();
    await ok(client.post('/api/links/redeem', { token, password: 'lampe orage citron velours' }));
    await expect(ok(client.get('/api/me'))).resolves.toMatchObject({
      hasSecondFactor: false,
      mustEnrolSecondFactor: true,
    });
    expect(await refusal(staff.get('/api/me'))).toBe('401 staff.not-signed-in');
    expect(
      await refusal(browser().post('/api/session', { email: staff.email, password: PASSWORD })),
    ).toBe('403 staff.credentials-refused');
  });

  it('refuses a password that is short, common or made of the person’s name, and stays good', async () => {
    const { email, token } = await invite();
    const weak = '400 staff.password-too-weak';
    expect(await refusal(redeem(token, 'onze signes'))).toBe('400 staff.password-too-short');
    expect(await refusal(redeem(token, 'motdepasse2026'))).toBe(weak);
    expect(await refusal(redeem(token, 'aaaaaaaaaaaaaaaa'))).toBe(weak);
    expect(await refusal(redeem(token, email))).toBe(weak);
    expect(await refusal(redeem(token, 'Bérengère-Dupont', 'Bérengère Dupont'))).toBe(weak);
    await ok(redeem(token));
  });

  it('takes the same password however its accents were typed', async () => {
    const { email, token } = await invite();
    const password = 'été forêt naïve hôpital';
    await ok(redeem(token, password.normalize('NFD')));
    await ok(browser().post('/api/session', { email, password: password.normalize('NFC') }));
  });

  it('is refused when it was never made', async () => {
    expect(await refusal(look('A'.repeat(43)))).toBe(INVALID);
    // cut short by copying, or the page was loaded again without it
    for (const part of ['AAAA', '']) expect(await refusal(look(part))).toBe(INVALID);
  });
});

describe('a new installation', () => {
  let empty: TestApp;

  beforeEach(async () => {
    empty = await startTestApp('SQLite');
  });

  afterEach(() => empty.close());

  it('gives one link, to the operator who creates the school and invites its administrator', async () => {
    const setUp = empty.app.get(StaffSetUp);
    const lost = await setUp.firstSetUpLink();
    const link = await setUp.firstSetUpLink();
    if (!lost || !link) throw new Error('a new installation has a first link');
    const operator = new ConsoleClient(empty);
    expect(
      await refusal(
        operator.post('/api/links/redeem', { token: tokenOf(lost), password: PASSWORD }),
      ),
    ).toBe(INVALID);
    await ok(operator.post('/api/links/redeem', { token: tokenOf(link), password: PASSWORD }));
    await expect(ok(operator.get('/api/me'))).resolves.toMatchObject({
      role: 'operator',
      schoolId: null,
    });
    await expect(setUp.firstSetUpLink()).resolves.toBeNull();
  });

  it('gives no link where staff were created from the command line', async () => {
    const setUp = empty.app.get(StaffSetUp);
    await setUp.createFromCli('a.martin@example.org', 'operator', null, 'cli:test');
    await expect(setUp.firstSetUpLink()).resolves.toBeNull();
  });
});

describe('a one-time link by mail', () => {
  it('reaches whom it invites and nobody else; where none can, whoever invites gets it', async () => {
    const mail = new DemoTransport();
    const server = await startTestApp('SQLite', {}, { mail });
    const schoolId = await aSchool(server, 'Collège Ada-Lovelace');
    const head = await (await aStaff(server, 'administrator', schoolId)).stepUp();
    const invite = async (asked: object): Promise<StaffInvitation> => {
      const input = { email: anEmail(), name: null, role: 'secretary', ...asked };
      return (await ok(head.post('/api/staff', input))) as StaffInvitation;
    };
    expect(await invite({})).toMatchObject({ mailed: false, link: { url: expect.any(String) } });
    const { email, mailed, link } = await invite({ byMail: true });
    expect([mailed, link]).toEqual([true, null]);
    await server.app.get(Outbox).drain();
    const { to, text } = mail.messages.find((message) => message.to === email) ?? {};
    expect(to).toBe(email);
    expect(text).toContain('Collège Ada-Lovelace vous invite');
    const token = /invitation#([\w-]{43})/.exec(text ?? '')?.[1] ?? '';
    const colleague = new ConsoleClient(server);
    await ok(colleague.post('/api/links/redeem', { token, password: PASSWORD }));
    await expect(ok(colleague.get('/api/me'))).resolves.toMatchObject({ email, schoolId });
    await server.close();

    const local = { TROUSSEAU_PUBLIC_URL: 'http://localhost:3000' };
    for (const without of [
      await startTestApp('SQLite'),
      await startTestApp('SQLite', local, { mail: new DemoTransport() }),
    ]) {
      const there = await aStaff(without, 'administrator', await aSchool(without));
      await there.stepUp();
      const input = { email: anEmail(), name: null, role: 'viewer', byMail: true };
      const shown = (await ok(there.post('/api/staff', input))) as StaffInvitation;
      expect([shown.mailed, shown.link === null]).toEqual([false, false]);
      await without.close();
    }
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anAddress, BEHIND_PROXY } from '../attacks/at-address.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { anEmail, aSchool, aStaff, ConsoleClient, PASSWORD } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';

const REFUSED = '403 staff.credentials-refused';
const CODE_NEEDED = '200 second-factor-needed';
const SIGNED_IN = '200 signed-in';
const HOME = '203.0.113.7';
const HALF_A_SECOND = 500;

describe.each(DIALECTS)('somebody who guesses at an account from everywhere, on %s', (dialect) => {
  let server: TestApp;
  let schoolId: string;
  let claire: SignedInStaff;
  let guesses = 0;

  beforeAll(async () => {
    server = await startTestApp(dialect, BEHIND_PROXY);
    schoolId = await aSchool(server);
  });

  beforeEach(async () => {
    server.clock.advance(48 * 3_600_000);
    claire = await aStaff(server, 'secretary', schoolId);
  });

  afterAll(() => server.close());

  const signIn = async (
    client: ConsoleClient,
    from: string,
    typed: { password?: string; code?: string; email?: string },
  ): Promise<string> => {
    const body = { email: claire.email, password: PASSWORD, ...typed };
    const answer = await client.call('POST', '/api/session', body, { 'X-Forwarded-For': from });
    const { code, status } = (await answer.json()) as { code?: string; status?: string };
    return `${String(answer.status)} ${code ?? status ?? ''}`;
  };
  const browser = (): ConsoleClient => new ConsoleClient(server);
  /** One wrong password every half second, each from another address. */
  const hammer = async (times: number, email = claire.email, every = HALF_A_SECOND) => {
    for (let n = 0; n < times; n += 1) {
      guesses += 1;
      await signIn(browser(), anAddress(guesses), { email, password: 'a guess' });
      server.clock.advance(every);
    }
  };

  it('does not keep the owner out where they signed in before', async () => {
    const office = browser();
    expect(await signIn(office, HOME, { code: claire.freshCode() })).toBe(SIGNED_IN);
    for (let n = 0; n < 29; n += 1) {
      await hammer(2);
      expect(await signIn(office, HOME, {})).toBe(CODE_NEEDED);
    }
    expect(await signIn(office, HOME, { code: claire.freshCode() })).toBe(SIGNED_IN);
  });

  it('does not keep the owner out at a fresh address, with password and code', async () => {
    await hammer(30);
    expect(await signIn(browser(), HOME, {})).toBe(CODE_NEEDED);
    expect(await signIn(browser(), HOME, { code: claire.freshCode() })).toBe(SIGNED_IN);
    await hammer(10);
    expect(await signIn(browser(), HOME, { code: claire.freshCode() })).toBe(SIGNED_IN);
  });

  it('never learns whether a password was right, of nobody and of somebody', async () => {
    const stranger = anEmail();
    const code = claire.freshCode();
    await hammer(6, claire.email, 0);
    await hammer(6, stranger, 0);
    const tries = [
      { password: PASSWORD },
      { password: 'a guess' },
      { email: stranger },
      { email: stranger, password: 'a guess' },
    ];
    for (const typed of tries) expect(await signIn(browser(), HOME, typed)).toBe(CODE_NEEDED);
    for (const typed of tries) {
      expect(await signIn(browser(), HOME, { ...typed, code: '000000' })).toBe(REFUSED);
    }
    expect(await signIn(browser(), HOME, { password: 'a guess', code })).toBe(REFUSED);
    // a wrong password uses no code up
    expect(await signIn(browser(), HOME, { code })).toBe(SIGNED_IN);
  });

  it('has five tries at both from one network, an IPv6 network as a whole, then must wait', async () => {
    const code = claire.freshCode();
    await hammer(30);
    const network = (n: number): string => `2001:db8:7:7::${n.toString(16)}`;
    for (let n = 1; n <= 5; n += 1) {
      expect(await signIn(browser(), network(n), { code: '000000' })).toBe(REFUSED);
    }
    expect(await signIn(browser(), network(6), {})).toBe(REFUSED);
    expect(await signIn(browser(), network(7), { code })).toBe(REFUSED);
    expect(await signIn(browser(), '2001:db8:7:8::1', { code })).toBe(SIGNED_IN);
  });

  it('is let in by no password alone, where the account has no second factor', async () => {
    const viewer = await aStaff(server, 'viewer', schoolId);
    await hammer(12, viewer.email);
    const { email } = viewer;
    expect(await signIn(browser(), HOME, { email })).toBe(CODE_NEEDED);
    expect(await signIn(browser(), HOME, { email, code: '000000' })).toBe(REFUSED);
    // who chose the password with the link of the invitation is known on that device
    expect(await signIn(viewer, HOME, { email })).toBe(SIGNED_IN);
  });

  it('spraying from a whole IPv6 network is stopped as one address', async () => {
    for (let n = 1; n <= 10; n += 1) {
      const from = `2001:db8:9:9::${n.toString(16)}`;
      await signIn(browser(), from, { email: anEmail(), password: 'a guess' });
    }
    expect(await signIn(browser(), '2001:db8:9:9::ff', {})).toBe(REFUSED);
    expect(await signIn(browser(), '2001:db8:9:a::1', {})).toBe(CODE_NEEDED);
  });

  it('gives the note of a device to nobody but who came in, out of sight of scripts and sites', async () => {
    const office = browser();
    await signIn(office, HOME, {});
    expect(office.device).toBeNull();
    const answer = await office.call('POST', '/api/session', {
      email: claire.email,
      password: PASSWORD,
      code: claire.freshCode(),
    });
    const note = answer.headers.getSetCookie().find((line) => line.includes('-poste=')) ?? '';
    expect(note).toMatch(/^__Host-trousseau-poste=[\w-]{43}\.[\w-]{43};/);
    for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']) {
      expect(note.split('; ')).toContain(attribute);
    }
    const other = await aStaff(server, 'secretary', schoolId);
    const { email } = other;
    await hammer(12, email);
    expect(await signIn(office, anAddress(3), { email, password: 'a guess' })).not.toBe(SIGNED_IN);
  });
});

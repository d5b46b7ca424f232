import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Me } from '@trousseau/shared';
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
  SignedInStaff,
  tokenOf,
  totpCode,
} from '../builders/staff.js';

const MINUTE = 60_000;
const SESSION_OVER = '401 staff.not-signed-in';
const STEP_UP_NEEDED = '403 staff.step-up-needed';

describe('the second factor', () => {
  let server: TestApp;
  let schoolId: string;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    schoolId = await aSchool(server);
  });

  afterAll(() => server.close());

  /** Invited and signed in, without a second factor yet. */
  async function newcomer(): Promise<SignedInStaff> {
    const email = anEmail();
    const setUp = server.app.get(StaffSetUp);
    const link = await setUp.createFromCli(email, 'administrator', schoolId, 'cli:test');
    const staff = new SignedInStaff(server, '', email);
    await ok(staff.post('/api/links/redeem', { token: tokenOf(link), password: PASSWORD }));
    return staff;
  }

  const invitation = (): object => ({ email: anEmail(), name: null, role: 'viewer' });

  it('must be enrolled before anything else by whoever may issue, print or change a contact', async () => {
    const staff = await newcomer();
    await expect(ok(staff.get('/api/me'))).resolves.toMatchObject({ mustEnrolSecondFactor: true });
    expect(await refusal(staff.get('/api/staff'))).toBe('403 staff.second-factor-needed');
    await staff.enrol();
    await expect(ok(staff.get('/api/me'))).resolves.toMatchObject({ mustEnrolSecondFactor: false });
    await ok(staff.get('/api/staff'));
  });

  it('is not asked of a viewer', async () => {
    const viewer = await aStaff(server, 'viewer', schoolId);
    await ok(viewer.get('/api/schools'));
    expect(await refusal(viewer.post('/api/session/step-up', { code: '123456' }))).toBe(
      '403 staff.second-factor-needed',
    );
  });

  it('counts only once a first code of it was right', async () => {
    const staff = await newcomer();
    const { secret, uri } = (await ok(staff.post('/api/me/second-factor'))) as {
      secret: string;
      uri: string;
    };
    expect(uri).toMatch(/^otpauth:\/\/totp\/Trousseau:/);
    expect(uri).toContain(secret);
    const wrong = staff.post('/api/me/second-factor/confirm', { code: '000000' });
    expect(await refusal(wrong)).toBe('403 staff.code-refused');
    const again = new ConsoleClient(server);
    await expect(
      ok(again.post('/api/session', { email: staff.email, password: PASSWORD })),
    ).resolves.toEqual({ status: 'signed-in' });
  });

  it('ends the sessions that a password alone had opened', async () => {
    const staff = await newcomer();
    const other = await staff.signInAgain();
    await staff.enrol();
    expect(await refusal(other.get('/api/me'))).toBe(SESSION_OVER);
    await ok(staff.get('/api/me'));
  });

  it('is replaced only by somebody who shows that they still hold it', async () => {
    const staff = await aStaff(server, 'secretary', schoolId);
    expect(await refusal(staff.post('/api/me/second-factor'))).toBe(STEP_UP_NEEDED);
    const before = staff.totpSecret;
    await staff.stepUp();
    await staff.enrol();
    expect(staff.totpSecret).not.toBe(before);
    await staff.signInAgain();
  });

  it('opens the step-up routes for ten minutes', async () => {
    const staff = await aStaff(server, 'administrator', schoolId);
    expect(await refusal(staff.post('/api/staff', invitation()))).toBe(STEP_UP_NEEDED);
    await staff.stepUp();
    const { steppedUpUntil } = (await ok(staff.get('/api/me'))) as Me;
    expect(Date.parse(steppedUpUntil ?? '') - server.clock.now().getTime()).toBe(10 * MINUTE);
    await ok(staff.post('/api/staff', invitation()));
    server.clock.advance(10 * MINUTE);
    expect(await refusal(staff.post('/api/staff', invitation()))).toBe(STEP_UP_NEEDED);
  });

  it('changes the session’s token at step-up: the old cookie is dead', async () => {
    const staff = await aStaff(server, 'administrator', schoolId);
    const stolen = new ConsoleClient(server);
    stolen.cookie = staff.cookie;
    await ok(stolen.get('/api/me'));
    await staff.stepUp();
    expect(await refusal(stolen.get('/api/me'))).toBe(SESSION_OVER);
    await ok(staff.get('/api/me'));
  });

  it('refuses at step-up a code that served, and slows guessing down', async () => {
    const staff = await aStaff(server, 'administrator', schoolId);
    const code = staff.freshCode();
    const stepUp = (typed: string): Promise<Response> =>
      staff.post('/api/session/step-up', { code: typed });
    await ok(stepUp(code));
    expect(await refusal(stepUp(code))).toBe('403 staff.code-refused');
    for (let i = 0; i < 4; i += 1) await stepUp('000000');
    const soon = new Date(server.clock.now().getTime() + 30_000);
    const next = totpCode(staff.totpSecret ?? '', soon);
    expect(await refusal(stepUp(next))).toBe('403 staff.code-refused');
    server.clock.advance(1_000);
    await ok(stepUp(next));
  });

  it('takes a recovery code at step-up, once', async () => {
    const staff = await aStaff(server, 'administrator', schoolId);
    const [code = ''] = staff.recoveryCodes;
    await ok(staff.post('/api/session/step-up', { code }));
    expect(await refusal(staff.post('/api/session/step-up', { code }))).toBe(
      '403 staff.code-refused',
    );
  });
});

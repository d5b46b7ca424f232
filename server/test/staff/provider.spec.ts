import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffProvider } from '@trousseau/fixtures';
import type { AuditEventView, Me } from '@trousseau/shared';
import { freePort } from '../support/running-server.js';
import { Outbox } from '../../src/messages/index.js';
import { Background } from '../../src/platform/background/background.js';
import { createLogger } from '../../src/platform/logger.js';
import {
  aProvider,
  CLIENT_SECRET,
  linkToProvider,
  ProviderVisitor,
  PUBLIC_URL,
  settingsOf,
} from '../builders/provider.js';
import {
  aSchool,
  aStaff,
  ConsoleClient,
  ok,
  PASSWORD,
  refusal,
  tokenOf,
} from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { Mailbox } from '../portal/mailbox.js';
import { DIALECTS } from '../support/databases.js';
import { linkFromMachine } from './situations.js';

const NAME = 'l’académie';
const REFUSED = '403 staff.provider-refused';
const SIGNED_OUT = '401 staff.not-signed-in';
const MINUTE_MS = 60_000;

/** A person of the provider each, so that no test finds the link of another. */
const PEOPLE = Array.from({ length: 12 }, (_, n) => ({
  login: `Agent-${String(n)}`,
  email: `agent.${String(n)}@academie.example`,
}));
const STRONG = [
  { login: 'with-amr', email: 'amr@academie.example', amr: ['pwd', 'mfa'] },
  { login: 'with-acr', email: 'acr@academie.example', acr: 'strong' },
  { login: 'with-others', email: 'others@academie.example', amr: ['pwd', 'sms'], acr: 'weak' },
];

describe.each(DIALECTS)('signing in by a provider on %s', (dialect) => {
  let server: TestApp;
  let provider: StaffProvider;
  let school: string;
  let head: SignedInStaff;
  const mailbox = new Mailbox();
  let log = '';

  beforeAll(async () => {
    provider = await aProvider([...PEOPLE, ...STRONG]);
    const settings = {
      ...settingsOf(provider.issuer),
      TROUSSEAU_PUBLIC_URL: PUBLIC_URL,
      TROUSSEAU_SMTP_URL: await mailbox.open(),
      TROUSSEAU_STAFF_OIDC_NAME: NAME,
      TROUSSEAU_STAFF_OIDC_SECOND_FACTOR: 'amr=mfa, acr=strong',
    };
    const logger = createLogger('info', { write: (line: string) => void (log += line) });
    const mode = { demo: false, simulator: true };
    server = await startTestApp(dialect, settings, { logger }, mode);
    school = await aSchool(server);
    head = await aStaff(server, 'administrator', school);
  });

  afterAll(async () => {
    await server.close();
    await provider.close();
    await mailbox.close();
  });

  const aBrowser = (): ProviderVisitor => new ProviderVisitor(new ConsoleClient(server), provider);
  const link = (staff: SignedInStaff, login: string): Promise<Me> =>
    linkToProvider(staff, provider, login);
  const someoneLinked = async (login: string): Promise<SignedInStaff> => {
    const staff = await aStaff(server, 'secretary', school);
    await link(staff, login);
    return staff;
  };

  const journal = async (action: string, targetId: string): Promise<AuditEventView[]> => {
    const filter = encodeURIComponent(JSON.stringify({ action }));
    const path = `/api/audit-events?filter=${filter}&sort=["at","DESC"]&range=[0,99]`;
    const lines = (await ok(head.get(path))) as AuditEventView[];
    return lines.filter((line) => line.targetId === targetId);
  };

  it('is offered by its name', async () => {
    expect(await ok(aBrowser().client.get('/api/session/provider'))).toEqual({ name: NAME });
  });

  it('lets in who linked the account, after the code of their own second factor', async () => {
    const staff = await aStaff(server, 'secretary', school);
    const me = await link(staff, 'Agent-0');
    expect(me.provider?.name).toBe(NAME);
    expect(me.provider?.linkedAt).not.toBeNull();
    const browser = aBrowser();
    expect(await ok(browser.comeBackAs('Agent-0'))).toEqual({
      ...{ status: 'second-factor-needed', label: null },
    });
    expect(await refusal(browser.client.get('/api/me'))).toBe(SIGNED_OUT);
    const code = (typed: string) => browser.code(typed);
    expect(await refusal(code('000000'))).toBe('403 staff.code-refused');
    expect(await ok(code(staff.freshCode()))).toEqual({ status: 'signed-in', label: null });
    expect(await ok(browser.client.get('/api/me'))).toMatchObject({ id: staff.id });
    expect(await refusal(code(staff.freshCode()))).toBe(REFUSED);
    const [signIn] = await journal('staff.sign-in', staff.id);
    expect(signIn?.details).toEqual({ by: 'provider' });
    expect(await journal('staff.link-identity', staff.id)).toHaveLength(1);
  });

  it('shows what it is about to link, and links nothing before that is confirmed', async () => {
    const staff = await (await aStaff(server, 'secretary', school)).stepUp();
    const browser = new ProviderVisitor(staff, provider);
    expect(await ok(browser.comeBackAs('Agent-1', '/api/me/provider'))).toEqual({
      ...{ status: 'to-link', label: 'agent.1@academie.example' },
    });
    expect(await refusal(aBrowser().comeBackAs('Agent-1'))).toBe('403 staff.provider-not-linked');
    await ok(browser.client.post('/api/me/provider/link'));
    expect(await refusal(browser.client.post('/api/me/provider/link'))).toBe(REFUSED);
    expect((await aBrowser().comeBackAs('Agent-1')).status).toBe(200);
  });

  it('links for a fresh code only, and for the account that asked for it', async () => {
    const staff = await aStaff(server, 'secretary', school);
    const other = await (await aStaff(server, 'secretary', school)).stepUp();
    server.clock.advance(11 * MINUTE_MS);
    const late = new ProviderVisitor(staff, provider);
    expect(await refusal(late.client.post('/api/me/provider'))).toBe('403 staff.step-up-needed');
    await staff.stepUp();
    await other.stepUp();
    const browser = new ProviderVisitor(staff, provider);
    await ok(browser.comeBackAs('Agent-2', '/api/me/provider'));
    browser.client.cookie = other.cookie;
    expect(await refusal(browser.client.post('/api/me/provider/link'))).toBe(REFUSED);
    expect(await refusal(aBrowser().comeBackAs('Agent-2'))).toBe('403 staff.provider-not-linked');
  });

  it('never takes an address that is the same for somebody', async () => {
    await aStaff(server, 'secretary', school, PEOPLE[3]?.email);
    expect(await refusal(aBrowser().comeBackAs('Agent-3'))).toBe('403 staff.provider-not-linked');
  });

  it('knows people by their exact identity, to the case', async () => {
    const staff = await someoneLinked('Agent-4');
    await staff.stepUp();
    const other = await (await aStaff(server, 'secretary', school)).stepUp();
    const browser = new ProviderVisitor(other, provider);
    await ok(browser.comeBackAs('Agent-4', '/api/me/provider'));
    const taken = browser.client.post('/api/me/provider/link');
    expect(await refusal(taken)).toBe('409 staff.identity-taken');
    expect((await ok(other.get('/api/me'))) as Me).toMatchObject({ provider: { linkedAt: null } });
  });

  it.each(['with-amr', 'with-acr'])(
    'believes that a second factor was asked for: %s',
    async (login) => {
      const staff = await someoneLinked(login);
      const browser = aBrowser();
      expect(await ok(browser.comeBackAs(login))).toEqual({ status: 'signed-in', label: null });
      expect(await ok(browser.client.get('/api/me'))).toMatchObject({ id: staff.id });
      // what asks for a fresh code still does
      const reveal = browser.client.delete('/api/me/provider');
      expect(await refusal(reveal)).toBe('403 staff.step-up-needed');
    },
  );

  it('believes no other word for it', async () => {
    await someoneLinked('with-others');
    expect(await ok(aBrowser().comeBackAs('with-others'))).toMatchObject({
      status: 'second-factor-needed',
    });
  });

  it('refuses whoever turns back, and whose answer belongs to another visit', async () => {
    await someoneLinked('Agent-5');
    const browser = aBrowser();
    const aborted = await browser.signInThere(await browser.leave(), 'Agent-5', true);
    expect(aborted).toContain('error=access_denied');
    expect(await refusal(browser.finish(aborted))).toBe(REFUSED);

    const [one, other] = [aBrowser(), aBrowser()];
    const query = await one.signInThere(await one.leave(), 'Agent-5');
    await other.leave();
    expect(await refusal(other.finish(query))).toBe(REFUSED);
    expect(await refusal(aBrowser().finish(query))).toBe(REFUSED);
    // its own answer still serves, once
    expect((await one.finish(query)).status).toBe(200);
    expect(await refusal(one.finish(query))).toBe(REFUSED);
  });

  it.each([
    ['another state', (query: URLSearchParams) => query.set('state', 'x'.repeat(43))],
    ['no state', (query: URLSearchParams) => query.delete('state')],
    ['no code', (query: URLSearchParams) => query.delete('code')],
    ['another code', (query: URLSearchParams) => query.set('code', 'x'.repeat(43))],
    [
      'another issuer (mix-up)',
      (query: URLSearchParams) => query.set('iss', 'https://evil.example'),
    ],
    ['no issuer', (query: URLSearchParams) => query.delete('iss')],
    ['two codes', (query: URLSearchParams) => query.append('code', 'x')],
    [
      'nothing',
      (query: URLSearchParams) => {
        for (const name of [...query.keys()]) query.delete(name);
      },
    ],
  ])('refuses an answer with %s', async (_, change) => {
    const browser = aBrowser();
    const query = new URLSearchParams(await browser.signInThere(await browser.leave(), 'Agent-5'));
    change(query);
    expect(await refusal(browser.finish(`?${query.toString()}`))).toBe(REFUSED);
    expect(browser.client.cookie).toBeNull();
  });

  it.each([
    ['nonce', 'n'.repeat(43)],
    ['code_challenge', 'c'.repeat(43)],
  ])('refuses an answer to a request whose %s somebody changed', async (name, value) => {
    const browser = aBrowser();
    const address = new URL(await browser.leave());
    expect(address.searchParams.get('code_challenge_method')).toBe('S256');
    address.searchParams.set(name, value);
    const query = await browser.signInThere(address.href, 'Agent-5');
    expect(await refusal(browser.finish(query))).toBe(REFUSED);
  });

  it('sends back to its one address, and nowhere else', async () => {
    const browser = aBrowser();
    const address = new URL(await browser.leave());
    expect(address.searchParams.get('redirect_uri')).toBe(`${PUBLIC_URL}/console/connexion`);
    address.searchParams.set('redirect_uri', `${PUBLIC_URL}/console/connexion/x`);
    await expect(browser.signInThere(address.href, 'Agent-5')).rejects.toThrow(/400/);
  });

  it('forgets a visit after ten minutes', async () => {
    const browser = aBrowser();
    const query = await browser.signInThere(await browser.leave(), 'Agent-5');
    server.clock.advance(10 * MINUTE_MS);
    expect(await refusal(browser.finish(query))).toBe(REFUSED);
  });

  it('refuses who may not work any more, also between the provider and the code', async () => {
    const staff = await someoneLinked('Agent-6');
    const half = aBrowser();
    await ok(half.comeBackAs('Agent-6'));
    head = await head.signInAgain();
    await head.stepUp();
    const closed = { name: 'Agent Six', role: 'secretary', disabled: true };
    await ok(head.put(`/api/staff/${staff.id}`, closed));
    expect(await refusal(half.code(staff.freshCode()))).toBe(REFUSED);
    expect(await refusal(aBrowser().comeBackAs('Agent-6'))).toBe('403 staff.access-closed');
    const [refused] = await journal('staff.sign-in-refused', staff.id);
    expect(refused?.details).toEqual({ wrong: 'closed' });
  });

  it('forgets half a visit when sessions are ended, of one person or of the school', async () => {
    const staff = await someoneLinked('Agent-10');
    head = await head.signInAgain();
    await head.stepUp();
    const half = async (): Promise<ProviderVisitor> => {
      const browser = aBrowser();
      await ok(browser.comeBackAs('Agent-10'));
      return browser;
    };
    const ends: readonly (() => Promise<unknown>)[] = [
      () => ok(staff.post('/api/me/end-sessions', { sessionId: null })),
      () => ok(head.post(`/api/staff/${staff.id}/end-sessions`, { sessionId: null })),
      async () => {
        const act = { kind: 'end-staff-sessions', count: 0, reason: 'Poste volé' };
        await ok(head.post('/api/incident-acts', act));
        await server.app.get(Background).settled();
      },
    ];
    for (const end of ends) {
      const browser = await half();
      await end();
      expect(await refusal(browser.code(staff.freshCode()))).toBe(REFUSED);
    }
  });

  it('tells the owner of an account by mail that it was linked', async () => {
    const staff = await someoneLinked('Agent-11');
    await server.app.get(Outbox).drain();
    // the other one is of the new browser
    const mails = [await mailbox.next(staff.email), await mailbox.next(staff.email)];
    const told = mails.filter((mail) => mail.includes('reli=C3=A9 =C3=A0 un compte de'));
    expect(told).toEqual([expect.stringContaining('127.0.0.1')]);
  });

  it('opens nothing once it is unlinked, or another password was asked for', async () => {
    const staff = await someoneLinked('Agent-7');
    await ok(new ProviderVisitor(staff, provider).client.delete('/api/me/provider'));
    expect(await refusal(aBrowser().comeBackAs('Agent-7'))).toBe('403 staff.provider-not-linked');
    expect(await journal('staff.unlink-identity', staff.id)).toHaveLength(1);

    const robbed = await someoneLinked('Agent-8');
    const token = tokenOf(await linkFromMachine(server, robbed.email, school));
    await ok(new ConsoleClient(server).post('/api/links/redeem', { token, password: PASSWORD }));
    expect(await refusal(aBrowser().comeBackAs('Agent-8'))).toBe('403 staff.provider-not-linked');
  });

  it('slows down who guesses at the code', async () => {
    const staff = await someoneLinked('Agent-9');
    const browser = aBrowser();
    await ok(browser.comeBackAs('Agent-9'));
    server.clock.advance(MINUTE_MS);
    const right = staff.freshCode();
    for (let n = 0; n < 6; n += 1) await browser.code(String(100_000 + n));
    expect(await refusal(browser.code(right))).toBe('403 staff.code-refused');
    server.clock.advance(10_000);
    expect((await browser.code(right)).status).toBe(200);
  });

  it('keeps what came back out of the log', () => {
    expect(log).toContain('/api/session/provider/finish');
    expect(log).toContain('the answer of the provider of staff was refused');
    for (const secret of [CLIENT_SECRET, 'code=', 'state=', 'agent.5@']) {
      expect(log).not.toContain(secret);
    }
  });
});

describe('a provider that is down, or was never there', () => {
  let server: TestApp;

  afterEach(() => server.close());

  it('is said to be, and the password still lets in', async () => {
    const settings = settingsOf(`http://127.0.0.1:${String(await freePort())}`);
    server = await startTestApp('SQLite', settings, {}, { demo: false, simulator: true });
    const begin = new ConsoleClient(server).post('/api/session/provider');
    expect(await refusal(begin)).toBe('503 staff.provider-unavailable');
    const staff = await aStaff(server, 'viewer', await aSchool(server));
    await ok((await staff.signInAgain()).get('/api/me'));
    const me = (await ok(staff.get('/api/me'))) as Me;
    expect(me.provider).toEqual({ name: '127.0.0.1', linkedAt: null });
  });

  it('is shown nowhere where it is not set up', async () => {
    server = await startTestApp('SQLite');
    const client = new ConsoleClient(server);
    expect(await ok(client.get('/api/session/provider'))).toEqual({ name: null });
    expect(await refusal(client.post('/api/session/provider'))).toBe('404 staff.no-provider');
    const staff = await aStaff(server, 'secretary', await aSchool(server));
    await staff.stepUp();
    expect(await refusal(staff.post('/api/me/provider'))).toBe('404 staff.no-provider');
    expect(((await ok(staff.get('/api/me'))) as Me).provider).toBeNull();
  });
});

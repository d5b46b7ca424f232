import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { createLogger } from '../../src/platform/logger.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { Outbox } from '../../src/messages/index.js';
import { letterInHand } from '../journeys/letter-in-hand.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { Browser } from './browser.js';
import type { OpenPage } from './browser.js';
import {
  PASSWORD,
  activateGuardian,
  activateStudent,
  choosePassword,
  dateFields,
  signIn,
  signInByLetter,
} from './families.js';

describe('the portal holds against', () => {
  const mail = new DemoTransport();
  const logged: string[] = [];
  let server: TestApp;
  let school: TestSchool;
  let account: Account;
  let browser: Browser;

  beforeAll(async () => {
    const lines = new Writable({
      write(line: Buffer, _encoding, done) {
        logged.push(line.toString());
        done();
      },
    });
    server = await startTestApp('SQLite', {}, { mail, logger: createLogger('debug', lines) });
    school = await aSchool(server.app);
  });

  beforeEach(async () => {
    account = await school.accountOf(await aStudent().notified().in(school));
    browser = new Browser(server.url);
  });

  afterAll(() => server.close());

  const state = async (): Promise<string> =>
    (await school.accountOf({ accountId: account.id })).state;

  it.each<[string, (own: string) => { csrf?: string; headers?: Record<string, string> }]>([
    ['no token', () => ({ csrf: '' })],
    ['an invented token', (own) => ({ csrf: own.replace(/^./, (c) => (c === 'a' ? 'b' : 'a')) })],
    ['another site’s origin', () => ({ headers: { Origin: 'https://evil.example' } })],
    ['a hidden origin', () => ({ headers: { Origin: 'null' } })],
    ['a browser that says cross-site', () => ({ headers: { 'Sec-Fetch-Site': 'cross-site' } })],
  ])('a forged form with %s', async (_, forge) => {
    const page = await choosePassword(browser, await signInByLetter(browser, server.app, account));
    const { csrf, headers } = forge(page.fieldsOf(page.address)['csrf'] ?? '');
    const fields = { ...dateFields('2015-03-07'), ...(csrf === undefined ? {} : { csrf }) };
    const forged = await browser.send(page, page.address, fields, headers);
    expect(forged.status).toBe(403);
    expect(forged.text).toContain('ne vient pas de ce site');
    expect(await state()).toBe('NOTIFIED');
  });

  it('a form of another browser', async () => {
    const attacker = await new Browser(server.url).open('/connexion/eleve');
    const stolen = attacker.fieldsOf('/connexion/eleve')['csrf'] ?? '';
    const page = await browser.open('/connexion/eleve');
    const filled = { login: account.login, password: 'x', csrf: stolen };
    const forged = await browser.send(page, '/connexion/eleve', filled);
    expect(forged.text).toContain('ne vient pas de ce site');
  });

  it('a tab that was left behind: its form does nothing, and its page can be reloaded and left', async () => {
    const old = await browser.open('/connexion/eleve');
    await signInByLetter(browser, server.app, account);
    const fields = { login: account.login, password: 'x' };
    const ours = { 'Sec-Fetch-Site': 'same-origin' };
    const refused = await browser.send(old, '/connexion/eleve', fields, ours);
    expect([refused.status, refused.address]).toEqual([
      403,
      '/page-expiree?page=%2Fconnexion%2Feleve',
    ]);
    expect(refused.html).toMatch(/class="button primary" href="\/connexion\/eleve"/);
    const english = await browser.open(`${refused.address}&lang=en`);
    expect([english.status, english.heading]).toEqual([403, 'This page has run out']);
    expect((await browser.open('/activation/mot-de-passe?lang=fr')).status).toBe(200);
    for (const elsewhere of ['//evil.example/', 'https://evil.example', 'javascript:alert(1)']) {
      const query = new URLSearchParams({ page: elsewhere }).toString();
      const { html } = await browser.open(`/page-expiree?${query}`);
      expect(/<main[\s\S]*<\/main>/.exec(html)?.[0]).not.toMatch(/evil|alert/);
    }
  });

  it('a token that was planted before: each stage has a new one', async () => {
    await browser.open('/connexion/eleve');
    const planted = browser.token;
    const password = await signInByLetter(browser, server.app, account);
    const activating = browser.token;
    const birthDate = await choosePassword(browser, password);
    await browser.send(birthDate, birthDate.address, dateFields('2015-03-07'));
    const signedIn = browser.token;
    expect(new Set([planted, activating, signedIn]).size).toBe(3);

    for (const token of [planted, activating]) {
      const attacker = new Browser(server.url);
      attacker.cookies.set('__Host-trousseau-portal', token);
      expect((await attacker.open('/mon-compte')).html).not.toContain('Camille');
    }
  });

  it('whoever finds the browser after signing out', async () => {
    await activateStudent(browser, server.app, account);
    const token = browser.token;
    await browser.send(await browser.open('/mon-compte'), '/deconnexion');
    const attacker = new Browser(server.url);
    attacker.cookies.set('__Host-trousseau-portal', token);
    expect((await attacker.open('/mon-compte')).status).toBe(401);
  });

  it('a session whose account was locked meanwhile', async () => {
    const page = await choosePassword(browser, await signInByLetter(browser, server.app, account));
    await aStudent().locked().traits.steps[0]?.(school, account);
    const late = await browser.send(page, page.address, dateFields('2015-03-07'));
    expect(late.status).toBe(401);
  });

  it('the question whether an identifier exists: all answers are the same', async () => {
    const guardian = await school.accountOf(
      await aGuardian()
        .of(await aStudent().in(school))
        .notified()
        .in(school),
    );
    const active = await school.accountOf(await aStudent().notified().in(school));
    await activateStudent(new Browser(server.url), server.app, active);
    const answers = new Map<string, string>();
    for (const login of [account.login, guardian.login, active.login, 'z.nobody']) {
      const refused = await signIn(browser, { holder: 'student', login }, 'a wrong guess');
      expect(refused.status).toBe(403);
      answers.set(login, withoutLogin(refused, login));
    }
    expect(new Set(answers.values()).size).toBe(1);
  });

  it('a forged Host: links in mails come from the settings', async () => {
    const child = await aStudent().in(school);
    const guardian = await school.accountOf(await aGuardian().of(child).notified().in(school));
    const poisoned = new Browser(server.url, { 'X-Forwarded-Host': 'evil.example' });
    await activateGuardian(poisoned, server.app, guardian, ['2015-03-07'], 'host@example.org');
    await server.app.get(Outbox).drain();
    const { text = '' } = mail.messages.find(({ to }) => to === 'host@example.org') ?? {};
    expect(text).toContain('https://cles.example.org/mail/');
    expect(text).not.toContain('evil');
  });

  it('a name that is markup', async () => {
    const student = await aStudent()
      .named('<script>alert(1)</script>', '"><img src=x>')
      .notified()
      .in(school);
    account = await school.accountOf(student);
    await activateStudent(browser, server.app, account);
    const home = await browser.open('/mon-compte');
    expect(home.html).not.toContain('<script>alert');
    expect(home.html).not.toContain('<img');
    expect(home.text).toContain('<script>alert(1)</script>');
    const page = await browser.open('/connexion/eleve?identifiant="><script>');
    expect(page.html).not.toContain('"><script>');
  });

  it('caches, referrers and foreign frames', async () => {
    const { headers } = await browser.open('/connexion/eleve');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('strict-origin');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    const cookie = headers.get('set-cookie') ?? '';
    for (const word of ['__Host-', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) {
      expect(cookie).toContain(word);
    }
    expect(cookie).not.toContain('Max-Age');
  });

  it('spraying: the sixty-first account is not tried any more, a letter still works', async () => {
    const page = await browser.open('/connexion/eleve');
    const spray = (login: string): Promise<OpenPage> =>
      browser.send(page, '/connexion/eleve', { login, password: 'Soleil2026!!' });
    let last = await spray('victim');
    for (let tried = 0; last.status === 403; tried += 1) last = await spray(`v${String(tried)}`);
    expect(last.status).toBe(429);
    expect(last.text).toContain('Trop d’essais depuis cette connexion internet');
    const page2 = await signInByLetter(new Browser(server.url), server.app, account);
    expect(page2.address).toBe('/activation/mot-de-passe');
    server.clock.advance(3_600_001);
  });

  it('whoever reads the database file or the logs: no secret is in them', async () => {
    const child = await aStudent().in(school);
    const guardian = await school.accountOf(await aGuardian().of(child).notified().in(school));
    const letter = await letterInHand(server.app, guardian.id);
    const parent = new Browser(server.url);
    await parent.open(`/l/${letter.reference}`);
    await activateGuardian(parent, server.app, guardian, ['2015-03-07'], 'file@example.org');
    await server.app.get(Outbox).drain();
    const { text = '' } = mail.messages.find(({ to }) => to === 'file@example.org') ?? {};
    const link = /\/mail\/([\w-]+)/.exec(text)?.[1] ?? '';
    await parent.send(await parent.open(`/mail/${link}`), `/mail/${link}`);

    const folder = server.config.dataDir;
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    const everything = Buffer.concat([...files, Buffer.from(logged.join('\n'))]);
    expect(everything.includes(guardian.login)).toBe(true);
    expect(logged.join('')).toContain('/mail/[redacted]');
    const secrets = [
      PASSWORD,
      letter.password,
      letter.password.replaceAll('-', ''),
      letter.reference,
      link,
      parent.token,
    ];
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(10);
      expect(everything.includes(secret)).toBe(false);
    }
  });
});

/** The whole answer but for what was typed, and the headers that follow from its length. */
function withoutLogin(page: OpenPage, login: string): string {
  const own = ['date', 'x-request-id', 'etag', 'content-length'];
  const headers = [...page.headers].filter(([name]) => !own.includes(name));
  const html = page.html.replaceAll(/name="csrf" value="[\w.-]+"/g, 'csrf');
  return JSON.stringify([page.status, headers, html]).replaceAll(login, '…');
}

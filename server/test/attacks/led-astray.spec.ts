import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_PORTAL_SETTINGS } from '@trousseau/shared';
import { Outbox } from '../../src/messages/index.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { Routes } from '../../src/platform/http/routes.js';
import { PortalSettings } from '../../src/portal/portal-settings.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { Browser } from '../portal/browser.js';
import { PASSWORD, activateGuardian, signIn } from '../portal/families.js';
import type { TestApp } from '../support/app.js';
import { PUBLIC_URL, openPortal } from './open-portal.js';
import type { OpenPortal } from './open-portal.js';

const EVIL = 'evil.example';

interface Answer {
  readonly status: number;
  /** Every header and the body. */
  readonly text: string;
  readonly location: string | null;
}

describe('a family is not led astray by', () => {
  const mail = new DemoTransport();
  let portal: OpenPortal;
  let server: TestApp;
  let school: TestSchool;

  beforeAll(async () => {
    portal = await openPortal('SQLite', { mail });
    server = portal.server;
    school = await aSchool(server.app);
    const some = { ...DEFAULT_PORTAL_SETTINGS, entUrl: 'https://ent.example/' };
    await server.app.get(PortalSettings).update(school.scope, some, 'cli:test');
  });

  afterAll(() => portal.close());

  /** Asks with headers that no browser lets a page set. */
  const ask = (path: string, headers: Record<string, string>): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      const sent = request({ hostname, port, path, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const { statusCode: status = 0, rawHeaders } = response;
          const body = Buffer.concat(parts).toString('utf8');
          const location = response.headers.location ?? null;
          resolve({ status, location, text: `${rawHeaders.join('\n')}\n${body}` });
        });
      });
      sent.on('error', reject);
      sent.end();
    });

  const openPages = (): string[] =>
    server.app
      .get(Routes)
      .all()
      .filter(({ method, contract }) => method === 'GET' && contract?.response === 'html')
      .map(({ address }) => address.replace(':profile', 'responsable').replace(/:\w+/g, 'x'));

  it.each([
    ['Host', { Host: EVIL }],
    ['X-Forwarded-Host', { 'X-Forwarded-Host': EVIL }],
    ['X-Forwarded-Proto and port', { 'X-Forwarded-Proto': 'http', 'X-Forwarded-Port': '666' }],
    ['Forwarded', { Forwarded: `host=${EVIL};proto=http` }],
    ['X-Original-URL', { 'X-Original-URL': `https://${EVIL}/`, 'X-Rewrite-URL': `//${EVIL}/` }],
  ])('a forged %s: no page and no redirect repeats it', async (_, headers) => {
    expect(openPages().length).toBeGreaterThan(20);
    for (const address of openPages()) {
      const { text, location } = await ask(address, headers);
      expect([address, text.includes(EVIL)]).toEqual([address, false]);
      const ownSite = location === null || /^\/(?!\/)/.test(location);
      const away = location?.startsWith(portal.simulator.issuer) ?? false;
      expect([address, ownSite || away]).toEqual([address, true]);
    }
  });

  it('a forged Host on the way to FranceConnect: the way back comes from the settings', async () => {
    for (const headers of [{ Host: EVIL }, { 'X-Forwarded-Host': EVIL, Host: EVIL }]) {
      const { location } = await ask('/franceconnect', headers);
      const back = new URL(location ?? '').searchParams.get('redirect_uri');
      expect(back).toBe(`${PUBLIC_URL}/franceconnect/retour`);
    }
  });

  it('a forged Host when a mail is asked for: its links come from the settings', async () => {
    const child = await aStudent().in(school);
    const guardian = await school.accountOf(await aGuardian().of(child).notified().in(school));
    const forged = { 'X-Forwarded-Host': EVIL, 'X-Forwarded-Proto': 'http' };
    const browser = new Browser(server.url, forged);
    await activateGuardian(browser, server.app, guardian, ['2015-03-07'], 'a@example.org');
    const home = await browser.open('/mon-compte');
    await browser.send(home, '/mail/renvoyer', { email: 'b@example.org' });
    await server.app.get(Outbox).drain();
    const links = mail.messages.flatMap(({ text = '' }) => text.match(/https?:\/\/[^\s>]+/g) ?? []);
    expect(links.length).toBeGreaterThanOrEqual(2);
    expect(links.filter((link) => !link.startsWith(`${PUBLIC_URL}/mail/`))).toEqual([]);
  });

  describe('an address behind the question mark', () => {
    const goals = [`https://${EVIL}/`, `//${EVIL}/`, `/\\${EVIL}/`, `https://ent.example@${EVIL}/`];
    const names = ['retour', 'return', 'next', 'url', 'redirect', 'redirect_uri', 'lang', 'profil'];
    const queries = goals.flatMap((goal) =>
      names.map((name) => `${name}=${encodeURIComponent(goal)}`),
    );
    let signedIn: Browser;

    beforeEach(async () => {
      const student = await aStudent().active('PROVISIONAL_PASSWORD').in(school);
      const account = await school.accountOf(student);
      await withChosenPassword(server.app, account, PASSWORD);
      signedIn = new Browser(server.url);
      await signIn(signedIn, account, PASSWORD);
    });

    it('leads to no other site, signed in or not', async () => {
      const pages = ['/', '/compte', '/connexion/eleve', '/continuer', '/franceconnect/fin'];
      for (const address of queries.flatMap((query) => pages.map((page) => `${page}?${query}`))) {
        for (const browser of [signedIn, new Browser(server.url)]) {
          const page = await browser.open(address);
          expect([address, page.headers.get('location')]).toEqual([address, null]);
          expect(page.html).not.toMatch(new RegExp(`(href|action|url)="?[^"?]*//[^"?]*${EVIL}/`));
          expect(page.html).not.toMatch(new RegExp(`content="[^"]*${EVIL}`));
        }
      }
    });

    it('does not become a link when the whole path looks like another site', async () => {
      for (const path of [
        `//${EVIL}/`,
        `//${EVIL}/connexion/eleve`,
        `/\\${EVIL}/`,
        `/%2f${EVIL}`,
      ]) {
        const { status, text, location } = await ask(path, {});
        expect([path, status, location]).toEqual([path, 404, null]);
        expect(text).not.toMatch(new RegExp(`href="[^"]*${EVIL}`));
      }
    });
  });

  it('an answer of FranceConnect that names another site, or that nobody asked for', async () => {
    const made = [
      `iss=https://${EVIL}`,
      `redirect_uri=https://${EVIL}/`,
      'code=x&state=y',
      'error=x',
    ];
    for (const query of made) {
      const { status, location, text } = await ask(`/franceconnect/retour?${query}`, {});
      expect([query, status, location]).toEqual([query, 303, '/franceconnect/resultat/echec']);
      expect(text).not.toContain(EVIL);
    }
  });
});

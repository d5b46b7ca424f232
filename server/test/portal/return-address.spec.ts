import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_PORTAL_SETTINGS } from '@trousseau/shared';
import fc from 'fast-check';
import { PortalSettings } from '../../src/portal/portal-settings.js';
import { allowedAddress, originsOf } from '../../src/portal/return-origins.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { Browser } from './browser.js';
import type { OpenPage } from './browser.js';
import { PASSWORD, activateGuardian, activateStudent, signIn } from './families.js';

const ENT = 'https://ent.example/';
const COOKIE = 'trousseau-retour';

/** Each would lead a family elsewhere, or is read in two ways. */
const ATTACKS: readonly (readonly [string, string])[] = [
  ['no scheme', '//evil.com/'],
  ['no scheme, backslashes', '\\\\evil.com/'],
  ['a host that begins like ours', 'https://ent.example.evil.com/'],
  ['a host that ends like ours', 'https://evil-ent.example/'],
  ['our host as a user name', 'https://ent.example@evil.com/'],
  ['our host as a user name and password', 'https://ent.example:x@evil.com/'],
  ['a user name before our host', 'https://evil@ent.example/'],
  ['a script', 'javascript:alert(1)//https://ent.example/'],
  ['a data address', 'data:text/html,<script>'],
  ['a backslash after our host', 'https://ent.example\\@evil.com/'],
  ['a backslash before our host', 'https:\\\\evil.com/'],
  ['a single slash', 'https:/ent.example/'],
  ['no slash', 'https:ent.example/'],
  ['three slashes', 'https:///ent.example/'],
  ['a line break', 'https://ent.example/\r\nLocation: https://evil.com'],
  ['a tabulation in the host', 'https://ent.exa\tmple/'],
  ['a leading space', ' https://ent.example/'],
  ['a null', 'https://ent.example/\0'],
  ['an invisible character', 'https://ent.\u200bexample/'],
  ['http', 'http://ent.example/'],
  ['another port', 'https://ent.example:8443/'],
  ['a dot after the host', 'https://ent.example./'],
  ['a letter that looks like ours', 'https://еnt.example/'],
  ['the same in punycode', 'https://xn--nt-mlc.example/'],
  ['a full-width host of another', 'https://ｅvil.com/'],
  ['a path of ours', '/mon-compte'],
  ['nothing', ''],
  ['far too much', `https://ent.example/${'a'.repeat(2000)}`],
];

describe('a return address', () => {
  const ours = originsOf([ENT, 'https://livret.example:8443/path?x', 'not an address']);

  it.each(ATTACKS)('is refused: %s', (_, address) => {
    expect(allowedAddress(address, ours)).toBeNull();
  });

  it('is written as browsers write it', () => {
    expect(allowedAddress('HTTPS://ENT.Example:443/Cours?id=1#a', ours)).toBe(
      'https://ent.example/Cours?id=1#a',
    );
    expect(allowedAddress('https://livret.example:8443', ours)).toBe(
      'https://livret.example:8443/',
    );
    expect(allowedAddress('https://livret.example', ours)).toBeNull();
  });

  it('leads to a site of ours or nowhere, whatever is typed', () => {
    const parts = fc.constantFrom(
      ...['https://', 'https:', '//', '/', '\\', '@', ':', '.', '?', '#', '%2f', '%00', '\t'],
      ...[
        'ent.example',
        'evil.com',
        'ENT.EXAMPLE',
        ':443',
        ':8443',
        'javascript:',
        ' ',
        'ｅ',
        '。',
      ],
    );
    const crafted = fc.array(parts, { maxLength: 8 }).map((some) => some.join(''));
    const after = fc
      .string({ unit: 'binary', maxLength: 20 })
      .map((text) => `https://ent.example${text}`);
    fc.assert(
      fc.property(fc.oneof(crafted, after, fc.webUrl(), fc.string()), (text) => {
        const allowed = allowedAddress(text, ours);
        if (allowed === null) return;
        const url = new URL(allowed);
        expect(['https://ent.example', 'https://livret.example:8443']).toContain(url.origin);
        expect([url.username, url.password, url.href]).toEqual(['', '', allowed]);
        expect(new URL(text).href).toBe(allowed);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a family that comes from a service', () => {
  let server: TestApp;
  let school: TestSchool;
  let other: TestSchool;
  let browser: Browser;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    school = await aSchool(server.app);
    other = await aSchool(server.app, { name: 'Collège Simone-Veil' });
    const settings = server.app.get(PortalSettings);
    const services = [
      {
        label: 'Livret',
        url: 'https://livret.example/',
        description: null,
        audience: 'all',
      } as const,
    ];
    const ownSites = { entUrl: ENT, services, returnOrigins: ['https://tiers.example'] };
    await settings.update(school.scope, { ...DEFAULT_PORTAL_SETTINGS, ...ownSites }, 'cli:test');
    const otherSites = { ...DEFAULT_PORTAL_SETTINGS, entUrl: 'https://other.example/' };
    await settings.update(other.scope, otherSites, 'cli:test');
  });

  beforeEach(() => {
    browser = new Browser(server.url);
  });

  afterAll(() => server.close());

  const comeFrom = (address: string, page = '/') =>
    browser.open(`${page}?${new URLSearchParams({ retour: address }).toString()}`);

  const anActiveStudent = async () => {
    const account = await school.accountOf(await aStudent().notified().in(school));
    await activateStudent(new Browser(server.url), server.app, account);
    return account;
  };

  it.each(['/', '/compte', '/connexion/eleve'])('by %s goes back there, once', async (door) => {
    const account = await anActiveStudent();
    await comeFrom(`${ENT}cours?id=1&x="'`, door);
    const page = await signIn(browser, account, PASSWORD);
    expect(page.address).toBe('/continuer');
    expect(page.html).toContain(
      '<meta http-equiv="refresh" content="0; url=https://ent.example/cours?id=1&amp;x=%22%27" />',
    );
    expect(page.html).toContain('href="https://ent.example/cours?id=1&amp;x=%22%27"');
    expect(page.text).toContain('Continuer vers ent.example');
    expect(browser.cookies.has(COOKIE)).toBe(false);
    expect((await browser.open('/continuer')).address).toBe('/mon-compte');
  });

  it('finds it under the first button of its activation, and goes back there once', async () => {
    const account = await school.accountOf(await aStudent().notified().in(school));
    await comeFrom('https://livret.example/notes');
    const done = await activateStudent(browser, server.app, account);
    expect(firstButton(done)).toEqual(['/continuer', 'Continuer vers livret.example']);
    const home = await browser.open('/mon-compte');
    expect(firstButton(home)).toEqual(['/continuer', 'Continuer vers livret.example']);
    expect((await browser.open('/continuer')).html).toContain('https://livret.example/notes');
    expect(firstButton(await browser.open('/mon-compte'))).toEqual([ENT, 'Ouvrir l’ENT']);
  });

  it('is not sent for ever to a site that sends it back: a page says so, after one turn', async () => {
    await signIn(browser, await anActiveStudent(), PASSWORD);
    expect((await comeFrom(ENT)).html).toContain('http-equiv="refresh"');
    for (const page of [await comeFrom(ENT), await comeFrom(`${ENT}again`)]) {
      expect(page.heading).toBe('ent.example vous a renvoyé ici');
      expect(page.html).not.toContain('http-equiv="refresh"');
      expect(page.html).toContain(`href="${ENT}`);
    }
    expect((await comeFrom('https://tiers.example/a')).html).toContain('http-equiv="refresh"');
  });

  it('is sent back at once when it is signed in already', async () => {
    await signIn(browser, await anActiveStudent(), PASSWORD);
    expect((await comeFrom('https://tiers.example/a')).text).toContain('tiers.example');
    expect((await comeFrom('https://evil.example/a')).address).toBe('/mon-compte');
  });

  it('keeps the address in a cookie that scripts and other sites do not get', async () => {
    const { headers } = await comeFrom('https://livret.example/notes');
    const cookie = headers.getSetCookie().find((line) => line.startsWith(COOKIE)) ?? '';
    for (const word of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) {
      expect(cookie).toContain(word);
    }
    expect(cookie).not.toMatch(/Max-Age|Expires|Domain/);
  });

  it.each(ATTACKS)('is not led astray by %s', async (_, address) => {
    const page = await comeFrom(address);
    expect(page.status).toBe(200);
    expect(browser.cookies.has(COOKIE)).toBe(false);
  });

  it('is not led astray by an address twice', async () => {
    await browser.open(`/?retour=${encodeURIComponent(ENT)}&retour=https://evil.com`);
    expect(browser.cookies.has(COOKIE)).toBe(false);
  });

  it.each(ATTACKS)('is not led astray by a planted cookie with %s', async (_, address) => {
    const account = await school.accountOf(await aStudent().notified().in(school));
    await activateStudent(browser, server.app, account);
    browser.cookies.set(COOKIE, encodeURIComponent(address));
    expect((await browser.open('/continuer')).address).toBe('/mon-compte');
    expect(browser.cookies.has(COOKIE)).toBe(false);
  });

  it('is sent to no site of a school that is not its own', async () => {
    const account = await anActiveStudent();
    await comeFrom('https://other.example/');
    expect(browser.cookies.has(COOKIE)).toBe(true);
    const page = await signIn(browser, account, PASSWORD);
    expect(page.address).toBe('/mon-compte');
    expect(page.html).not.toContain('other.example');
  });

  it('stays where its e-mail address is still to be confirmed', async () => {
    const child = await aStudent().in(school);
    const guardian = await school.accountOf(await aGuardian().of(child).notified().in(school));
    await activateGuardian(
      new Browser(server.url),
      server.app,
      guardian,
      ['2015-03-07'],
      'p@example.org',
    );
    await comeFrom(ENT);
    const page = await signIn(browser, guardian, PASSWORD);
    expect(page.address).toBe('/mon-compte');
    expect(page.text).toContain('Vous devez confirmer votre adresse mail');
    expect(browser.cookies.has(COOKIE)).toBe(true);
  });

  it('has nowhere to go on to without a session', async () => {
    await comeFrom(ENT);
    expect((await browser.open('/continuer')).status).toBe(401);
  });
});

/** Where the first thing to do on a page leads, and how it is called. */
function firstButton({ html }: OpenPage): (string | undefined)[] {
  const [, address, label] =
    /<a class="button primary" href="([^"]*)"\s*>([^<]*)</.exec(html) ?? [];
  return [address, label];
}

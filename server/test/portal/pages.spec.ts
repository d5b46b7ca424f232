import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aTry } from '../support/a-try.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { html } from '../../src/portal/html.js';
import { drawPage, anonymousFrame } from '../../src/portal/layout.js';
import { en } from '../../src/portal/texts/en/index.js';
import { fr } from '../../src/portal/texts/fr/index.js';
import { assemble, createApp } from '../../src/bootstrap.js';
import { readConfig } from '../../src/platform/config/config.js';
import { aSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { copyTemplate, freshConfig } from '../support/databases.js';
import { Browser } from './browser.js';

const OPEN_PAGES = [
  '/',
  '/compte',
  '/connexion/eleve',
  '/connexion/responsable',
  '/acces/education-nationale',
  '/acces/collectivite',
  '/acces/invite',
  '/aide',
  '/accessibilite',
  '/mentions-legales',
  '/mentions-informatives',
];

describe('the pages of the portal', () => {
  let server: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
  });

  beforeEach(() => {
    browser = new Browser(server.url);
  });

  afterAll(() => server.close());

  it.each(OPEN_PAGES)(
    '%s says its language, has one heading, and every footer link works',
    async (address) => {
      for (const lang of ['fr', 'en']) {
        const page = await browser.open(`${address}?lang=${lang}`);
        expect(page.status).toBe(200);
        expect(page.html).toContain(`<html lang="${lang}">`);
        expect(page.html.match(/<h1>/g)).toHaveLength(1);
        expect(page.html).not.toMatch(/undefined|\[object/);
        for (const [, link = ''] of page.html.matchAll(/<footer>[\s\S]*?href="([^"]*)"/g)) {
          expect((await browser.open(link)).status).toBe(200);
        }
      }
    },
  );

  it('keeps the language that was chosen', async () => {
    await browser.open('/?lang=en');
    expect((await browser.open('/connexion/eleve')).heading).toBe('Student sign-in');
    const page = await browser.open('/connexion/eleve?identifiant=l.durand&lang=fr');
    expect(page.heading).toBe('Connexion élève');
    expect(page.html).toContain('href="/connexion/eleve?identifiant=l.durand&amp;lang=en"');
  });

  it('speaks English to a browser that asks for it, French to any other', async () => {
    const english = new Browser(server.url, { 'Accept-Language': 'en-GB,en;q=0.8' });
    expect((await english.open('/')).html).toContain('<html lang="en">');
    const german = new Browser(server.url, { 'Accept-Language': 'de' });
    expect((await german.open('/')).html).toContain('<html lang="fr">');
  });

  it('sets French texts in French typography', () => {
    const wrong = /(\p{L}'\p{L})| [;!?:»]|« /u;
    for (const [path, text] of sentences(fr))
      expect([path, wrong.exec(text)]).toEqual([path, null]);
  });

  it('has the same texts in English, none of them French', () => {
    expect(sentences(en).map(([path]) => path)).toEqual(sentences(fr).map(([path]) => path));
  });

  it('names a school only once it is known which', async () => {
    expect((await browser.open('/')).html).toContain('Comptes des familles');
    await aSchool(server.app, { name: 'Collège Jean-Moulin' });
    expect((await browser.open('/')).html).toContain('Collège Jean-Moulin');
    await aSchool(server.app, { name: 'Collège Simone-Veil' });
    expect((await browser.open('/')).html).not.toContain('Jean-Moulin');
  });

  it('shows the password while it is typed to who asks, without any script', async () => {
    const hidden = await browser.open('/connexion/eleve');
    expect(hidden.html).toMatch(/id="password"[^>]*type="password"/);
    const shown = await browser.open('/connexion/eleve?afficher=1');
    expect(shown.html).toMatch(/id="password"[^>]*type="text"/);
    const filled = { login: 'z.nobody', password: 'a wrong guess' };
    const refused = await browser.send(shown, '/connexion/eleve', filled);
    expect(refused.html).toMatch(/id="password"[^>]*type="text"/);
    expect(refused.html).not.toContain('a wrong guess');
    expect(shown.html).not.toMatch(/<script(?!\s+src="\/portal\.js\?)/);
  });

  it('tells password managers what each field is', async () => {
    const { html } = await browser.open('/connexion/responsable');
    expect(html).toMatch(/id="login"[^>]*autocomplete="username"/);
    expect(html).toMatch(/id="password"[^>]*autocomplete="current-password"/);
  });

  it('says what is missing, and where', async () => {
    const page = await browser.open('/connexion/eleve');
    const empty = await browser.send(page, '/connexion/eleve', { login: ' ', password: '' });
    expect(empty.status).toBe(422);
    expect(empty.html).toMatch(/<title>\s*Erreur/);
    expect(empty.html).toMatch(/role="alert"[\s\S]*href="#login"[\s\S]*href="#password"/);
    expect(empty.html).toMatch(/id="login"[^>]*aria-invalid="true"/);
  });

  it('serves its style and its fonts, to be kept for good', async () => {
    const page = await browser.open('/');
    const style = /href="(\/portal\.css[^"]*)"/.exec(page.html)?.[1] ?? '';
    const css = await fetch(server.url + style);
    expect(css.headers.get('content-type')).toContain('text/css');
    expect(css.headers.get('cache-control')).toContain('immutable');
    const fonts = [...(await css.text()).matchAll(/url\('([^']*)'\)/g)].map(([, url = '']) => url);
    expect(fonts).toHaveLength(6);
    for (const font of fonts) {
      const response = await fetch(server.url + font);
      expect([font, response.status]).toEqual([font, 200]);
      expect(response.headers.get('content-type')).toBe('font/woff2');
    }
    expect((await fetch(`${server.url}/fonts/../../package.json`)).status).toBe(404);
    expect((await fetch(`${server.url}/fonts/%2e%2e%2fpackage.json`)).status).toBe(404);
  });

  it('is light: sign-in, its style and its script are 14 kB for a compressing proxy', async () => {
    for (const address of ['/', '/connexion/eleve', '/connexion/responsable']) {
      const { html } = await browser.open(address);
      const links = [...html.matchAll(/(?:href|src)="(\/portal\.[^"]*)"/g)].map(([, url]) => url);
      expect(links).toHaveLength(2);
      const files = links.map(async (url = '') => (await fetch(server.url + url)).arrayBuffer());
      const parts = [
        Buffer.from(html),
        ...(await Promise.all(files)).map((file) => Buffer.from(file)),
      ];
      const bytes = parts.reduce((sum, part) => sum + gzipSync(part).length, 0);
      expect(bytes).toBeLessThanOrEqual(14 * 1024);
    }
  });

  it('answers what does not exist with a page of its own', async () => {
    for (const address of ['/nothing', '/connexion/personnel', '/acces/nobody', '/demo/messages']) {
      const page = await browser.open(address);
      expect(page.status).toBe(404);
      expect(page.text).toContain('Cette adresse n’existe pas');
      expect(page.html).toContain('<html lang="fr">');
    }
  });
});

describe('the outbox of the demonstration', () => {
  it('lists e-mails and SMS, the newest first, their links to be followed', async () => {
    const { config, remove } = await freshConfig('SQLite');
    await copyTemplate('SQLite', config);
    const mail = new DemoTransport();
    await mail.send({
      to: 'n@example.org',
      subject: 'Confirmez <',
      text: 'Ici : https://x.fr/mail/t',
      html: '',
    });
    await mail.sms.send({ to: '+33639980042', text: 'Votre code : 482913' }, aTry());
    const demo = { ...config, demo: readConfig({}, { demo: true }).demo };
    const app = await createApp(await assemble(demo, { mail, migrate: false }));
    await app.listen(0, '127.0.0.1');
    const page = await new Browser((await app.getUrl()).replace('[::1]', '127.0.0.1')).open(
      '/demo/messages',
    );
    await app.close();
    await app.get(UnitOfWork).close();
    await remove();
    expect(page.text).toContain('Confirmez <');
    expect(page.html).toContain('<a href="https://x.fr/mail/t">');
    expect(page.text).toContain('06 39 98 00 42');
    expect(page.text.indexOf('482913')).toBeLessThan(page.text.indexOf('Confirmez <'));
  });

  it('is pointed at from every page there, and from none elsewhere', () => {
    const page = { title: 'Tapez le code reçu', body: html`` };
    const frame = anonymousFrame('fr');
    const link = '<a href="/demo/messages">Les messages sont ici</a>';
    expect(drawPage({ ...frame, demo: true }, page)).toContain(link);
    expect(drawPage(frame, page)).not.toContain('/demo/messages');
  });
});

/** Every text of a language with its path; functions are called with something plausible. */
function sentences(texts: unknown, path = ''): [string, string][] {
  if (typeof texts === 'string') return [[path, texts]];
  if (typeof texts === 'function') {
    return [[path, (texts as (...values: unknown[]) => string)(2, 3)]];
  }
  return Object.entries(texts as object).flatMap(([key, inner]) =>
    sentences(inner, `${path}.${key}`),
  );
}

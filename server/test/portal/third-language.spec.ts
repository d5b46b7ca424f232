import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { escapeHtml } from '../../src/portal/html.js';
import { en } from '../../src/portal/texts/en/index.js';
import { fr } from '../../src/portal/texts/fr/index.js';
import type { PortalLanguage } from '../../src/portal/texts/index.js';
import type { TestSchool } from '../builders/roster.js';
import type { TestApp } from '../support/app.js';
import { Browser } from './browser.js';
import { SmsGateway } from '../support/sms-gateway.js';
import { Mailbox } from './mailbox.js';

/** A language of the shape of English in which every sentence is strange: its vowels are all û. */
function strange<T>(texts: T): T {
  return change(texts) as T;
}

function change(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/[aeiouyéèêàâîôûç]/gi, 'û');
  if (typeof value === 'function') {
    const make = value as (...parameters: unknown[]) => unknown;
    return (...parameters: unknown[]) => change(make(...parameters));
  }
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]));
}

/** `qaa` is one of the tags that are nobody's. */
const strangeLanguage: PortalLanguage = {
  tag: 'qaa',
  name: 'Qûûnûsh',
  texts: strange(en),
  elsewhere: 'en',
};

const real = await import('../../src/portal/texts/languages.js');
// what adding a language is: its folder, and its line in this list
jest.unstable_mockModule('../../src/portal/texts/languages.js', () => ({
  LANGUAGES: [...real.LANGUAGES, strangeLanguage],
}));

const { startTestApp } = await import('../support/app.js');
const { aSchool, aStudent } = await import('../builders/roster.js');
const { choosePassword, dateFields, signInByLetter } = await import('./families.js');

const ADDRESSES = [
  '/',
  '/compte',
  '/connexion/eleve',
  '/connexion/responsable',
  '/inscription',
  '/mot-de-passe-oublie',
  '/identifiant-oublie',
  '/acces/education-nationale',
  '/acces/collectivite',
  '/acces/invite',
  '/aide',
  '/accessibilite',
  '/mentions-legales',
  '/mentions-informatives',
];

/** Every sentence of two words or more, as it would stand in a page. */
function sentences(texts: unknown): string[] {
  if (typeof texts === 'string') return / /.test(texts) ? [texts] : [];
  if (typeof texts !== 'object' || texts === null) return [];
  return Object.values(texts).flatMap(sentences);
}

const OTHERS = [...sentences(fr), ...sentences(en)].map(escapeHtml);

const otherSentencesIn = (html: string): string[] =>
  OTHERS.filter((sentence) => html.includes(sentence));

describe('a language that is added', () => {
  const gateway = new SmsGateway();
  const mailbox = new Mailbox();
  let server: TestApp;
  let school: TestSchool;
  beforeAll(async () => {
    const settings = { ...(await gateway.open()), TROUSSEAU_SMTP_URL: await mailbox.open() };
    server = await startTestApp('SQLite', settings);
    school = await aSchool(server.app, { name: 'Jean-Moulin' });
  });

  afterAll(async () => {
    await server.close();
    await gateway.close();
    await mailbox.close();
  });

  it.each(ADDRESSES)('%s speaks it, and no other', async (address) => {
    const page = await new Browser(server.url).open(`${address}?lang=qaa`);
    expect(page.status).toBe(200);
    expect(page.html).toContain('<html lang="qaa">');
    expect(page.heading).toMatch(/û/);
    expect(otherSentencesIn(page.html)).toEqual([]);
  });

  it('is led to from every other, by its own name, and leads to each of them', async () => {
    const browser = new Browser(server.url);
    const french = await browser.open('/aide?lang=fr');
    expect(linksOf(french.html)).toEqual([
      ['/aide?lang=en', 'en', 'English'],
      ['/aide?lang=qaa', 'qaa', 'Qûûnûsh'],
    ]);
    const strangePage = await browser.open('/aide?lang=qaa');
    expect(linksOf(strangePage.html).map(([, tag]) => tag)).toEqual(['fr', 'en']);
  });

  it('is kept once it was chosen, and given to a browser that asks for it', async () => {
    const browser = new Browser(server.url);
    await browser.open('/?lang=qaa');
    expect((await browser.open('/aide')).html).toContain('<html lang="qaa">');
    const asking = new Browser(server.url, { 'Accept-Language': 'qaa-FR, en;q=0.8' });
    expect((await asking.open('/aide')).html).toContain('<html lang="qaa">');
  });

  it('goes with a student from the letter to the account', async () => {
    const account = await school.accountOf(await aStudent().notified().in(school));
    const browser = new Browser(server.url);
    await browser.open('/?lang=qaa');
    const password = await signInByLetter(browser, server.app, account);
    const birthDate = await choosePassword(browser, password);
    const done = await browser.send(birthDate, birthDate.address, dateFields('2015-03-07'));
    const home = await browser.open('/mon-compte');
    const signIns = await browser.open('/mon-compte/connexions');
    for (const page of [password, birthDate, done, home, signIns]) {
      expect(page.html).toContain('<html lang="qaa">');
      expect(page.heading).toMatch(/û/);
      expect([page.address, otherSentencesIn(page.html)]).toEqual([page.address, []]);
    }
    expect(signIns.address).toBe('/mon-compte/connexions');
  });

  it('says in its own words what is wrong with a form', async () => {
    const browser = new Browser(server.url);
    const form = await browser.open('/connexion/eleve?lang=qaa');
    const wrong = { login: 'z.nobody', password: 'a wrong guess' };
    const refused = await browser.send(form, '/connexion/eleve', wrong);
    expect(refused.html).toContain('<html lang="qaa">');
    expect(refused.html).toContain(escapeHtml(strangeLanguage.texts.signIn.refused));
    expect(otherSentencesIn(refused.html)).toEqual([]);
  });
});

function linksOf(html: string): (readonly (string | undefined)[])[] {
  return [...html.matchAll(/<a href="([^"]*)" hreflang="([^"]*)" lang="[^"]*">([^<]*)</g)].map(
    ([, ...link]) => link,
  );
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { letterInHand } from '../journeys/letter-in-hand.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { Browser } from './browser.js';
import {
  PASSWORD,
  activateStudent,
  choosePassword,
  dateFields,
  signIn,
  signInByLetter,
} from './families.js';

describe('a student with a letter in hand', () => {
  let server: TestApp;
  let school: TestSchool;
  let account: Account;
  let browser: Browser;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    school = await aSchool(server.app);
  });

  beforeEach(async () => {
    account = await school.accountOf(await aStudent().notified().in(school));
    browser = new Browser(server.url);
  });

  afterAll(() => server.close());

  const state = async (): Promise<string> =>
    (await school.accountOf({ accountId: account.id })).state;

  it('goes from the entry to an active account, and signs in with the new password', async () => {
    const entry = await browser.open('/');
    expect(entry.heading).toBe('Vous souhaitez vous connecter en tant que…');
    const password = await signInByLetter(browser, server.app, account);
    expect(password.address).toBe('/activation/mot-de-passe');
    const birthDate = await choosePassword(browser, password);
    expect(birthDate.address).toBe('/activation/date-de-naissance');
    const done = await browser.send(birthDate, birthDate.address, dateFields('2015-03-07'));
    expect(done.address).toBe('/activation/termine');
    expect(done.heading).toBe('Votre compte est activé');
    expect(done.text).toContain(account.login);
    expect(await state()).toBe('ACTIVE');

    const home = await browser.open('/mon-compte');
    expect(home.text).toContain('Compte activé');
    const out = await browser.send(home, '/deconnexion');
    expect([out.address, out.heading]).toEqual(['/deconnexion', 'Vous êtes déconnecté']);
    expect((await browser.open('/mon-compte')).status).toBe(401);
    expect((await signIn(browser, account, PASSWORD)).address).toBe('/mon-compte');
  });

  it('comes in by the QR code with the identifier filled in, while the letter is valid', async () => {
    const { reference } = await letterInHand(server.app, account.id);
    const page = await browser.open(`/l/${reference}`);
    expect(page.address).toBe(`/connexion/eleve?identifiant=${account.login}`);
    expect(page.fieldsOf('/connexion/eleve')['login']).toBe(account.login);

    await activateStudent(browser, server.app, account);
    const late = await new Browser(server.url).open(`/l/${reference}`);
    expect(late.status).toBe(404);
    expect(late.heading).toBe('Ce courrier n’est plus valable');
    expect(late.html).not.toContain(account.login);
    expect((await browser.open('/l/nothing')).heading).toBe(late.heading);
  });

  it('of a guardian’s letter lands on the guardian’s page', async () => {
    const child = await aStudent().in(school);
    const guardian = await school.accountOf(await aGuardian().of(child).notified().in(school));
    const { reference } = await letterInHand(server.app, guardian.id);
    const page = await browser.open(`/l/${reference}`);
    expect(page.address).toBe(`/connexion/responsable?identifiant=${guardian.login}`);
  });

  it('is told in plain words what is wrong with a password', async () => {
    const page = await signInByLetter(browser, server.app, account);
    const refused = async (password: string, again = password): Promise<string> =>
      (await browser.send(page, page.address, { password, again })).text;
    expect(await refused('trop court')).toContain('au moins 12 caractères');
    expect(await refused(PASSWORD, `${PASSWORD}s`)).toContain('Les deux saisies sont différentes');
    expect(await refused('motdepasse2026')).toContain('se devine trop facilement');
    expect(await refused('')).toContain('Choisissez un mot de passe');
    expect(await refused(PASSWORD, '')).not.toContain(PASSWORD);
  });

  it('is told that a date does not exist, and loses no try for it', async () => {
    const page = await choosePassword(browser, await signInByLetter(browser, server.app, account));
    const nonsense = await browser.send(page, page.address, dateFields('2015-02-31'));
    expect(nonsense.status).toBe(422);
    expect(nonsense.text).toContain('Cette date n’existe pas');
    expect(nonsense.fieldsOf(page.address)).toMatchObject({ day: '31', month: '2', year: '2015' });
    const wrong = await browser.send(page, page.address, dateFields('2015-03-08'));
    expect(wrong.text).toContain('Il vous reste 4 essais');
  });

  it('reads whom to ask after five wrong dates', async () => {
    let page = await choosePassword(browser, await signInByLetter(browser, server.app, account));
    const form = page;
    for (const day of ['1', '2', '3', '4', '5']) {
      page = await browser.send(form, form.address, { day, month: '1', year: '2015' });
    }
    expect(page.status).toBe(429);
    expect(page.text).toContain('L’établissement est prévenu');
    expect(page.text).toContain('Demandez au secrétariat');
    expect(page.text).toContain('Collège Jean-Moulin');
  });

  it('cannot skip the password, nor go to the guardian’s steps', async () => {
    await signInByLetter(browser, server.app, account);
    for (const step of [
      'date-de-naissance',
      'enfants',
      'rattachements',
      'adresse-mail',
      'termine',
    ]) {
      expect((await browser.open(`/activation/${step}`)).address).toBe('/activation/mot-de-passe');
    }
  });

  it('may go back, and forward again', async () => {
    const password = await signInByLetter(browser, server.app, account);
    await choosePassword(browser, password);
    const back = await browser.open('/activation/mot-de-passe');
    const birthDate = await choosePassword(browser, back);
    const done = await browser.send(birthDate, birthDate.address, dateFields('2015-03-07'));
    expect(done.heading).toBe('Votre compte est activé');
    expect((await browser.open('/activation/mot-de-passe')).address).toBe('/mon-compte');
  });

  it('may send the last form twice: each reads that it is done', async () => {
    const page = await choosePassword(browser, await signInByLetter(browser, server.app, account));
    const impatient = new Browser(server.url);
    for (const [name, value] of browser.cookies) impatient.cookies.set(name, value);
    const fields = dateFields('2015-03-07');
    const both = await Promise.all([
      browser.send(page, page.address, fields),
      impatient.send(page, page.address, fields),
    ]);
    expect(both.map(({ address }) => address)).toEqual([
      '/activation/termine',
      '/activation/termine',
    ]);
    expect(await state()).toBe('ACTIVE');
    const third = await impatient.send(page, page.address, fields);
    expect(third.heading).toBe('Votre compte est activé');
  });

  it('may start over after the session was lost between two steps', async () => {
    const page = await choosePassword(browser, await signInByLetter(browser, server.app, account));
    server.clock.advance(21 * 60_000);
    const late = await browser.send(page, page.address, dateFields('2015-03-07'));
    expect(late.status).toBe(401);
    expect(late.text).toContain('votre courrier fonctionne encore');
    expect(await state()).toBe('NOTIFIED');
    const done = await activateStudent(browser, server.app, account);
    expect(done.heading).toBe('Votre compte est activé');
  });

  it('reads when the letter was used, and that the school knows', async () => {
    const { password } = await letterInHand(server.app, account.id);
    await activateStudent(browser, server.app, account);
    const thief = await signIn(new Browser(server.url), account, password);
    expect(thief.status).toBe(403);
    expect(thief.heading).toBe('Ce courrier a déjà servi');
    const day = new Intl.DateTimeFormat('fr', {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'Europe/Paris',
    }).format(server.clock.now());
    expect(thief.text).toContain(day.replace(/\s/g, ' '));
    expect(thief.text).toContain('dites-le tout de suite à votre professeur principal');
  });

  it('reads that the letter has expired and how to get another', async () => {
    const { password } = await letterInHand(server.app, account.id);
    server.clock.advance(91 * 86_400_000);
    const late = await signIn(browser, account, password);
    expect(late.heading).toBe('Ce courrier n’est plus valable');
    expect(late.text).toContain('Demandez un nouveau courrier');
  });
});

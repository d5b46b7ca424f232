import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { Browser } from './browser.js';
import { PASSWORD, activateGuardian, dateFields, signIn, signInByLetter } from './families.js';
import { Mailbox } from './mailbox.js';

const DATES = ['2012-11-21', '2015-03-07'];
const HOUR = 3_600_000;

describe('a guardian with a letter in hand', () => {
  const mailbox = new Mailbox();
  let server: TestApp;
  let school: TestSchool;
  let children: StudentRecord[];
  let account: Account;
  let email: string;
  let browser: Browser;
  let count = 0;

  beforeAll(async () => {
    server = await startTestApp('SQLite', { TROUSSEAU_SMTP_URL: await mailbox.open() });
    school = await aSchool(server.app);
    children = await school.enrol([
      aStudent().named('Lina', 'Benali').bornOn('2015-03-07'),
      aStudent().named('Yanis', 'Benali').bornOn('2012-11-21'),
    ]);
  });

  beforeEach(async () => {
    count += 1;
    account = await school.accountOf(
      await aGuardian()
        .named('Nadia', 'Benali')
        .of(...children)
        .notified()
        .in(school),
    );
    email = `nadia${String(count)}@example.org`;
    browser = new Browser(server.url);
  });

  afterAll(async () => {
    await server.close();
    await mailbox.close();
  });

  const activate = (): ReturnType<typeof activateGuardian> =>
    activateGuardian(browser, server.app, account, DATES, email);

  const state = async (): Promise<string> =>
    (await school.accountOf({ accountId: account.id })).state;

  it('gives the children, a password and an e-mail, then confirms by the mail’s link', async () => {
    const done = await activate();
    expect(done.heading).toBe('Plus qu’une étape : ouvrez votre mail');
    expect(done.text).toContain(email);
    expect(await state()).toBe('PENDING_EMAIL');
    expect((await browser.open('/mon-compte')).text).toContain(
      'Vous devez confirmer votre adresse mail',
    );

    const link = await mailbox.linkTo(email);
    const page = await browser.open(link);
    expect(page.heading).toBe('Confirmer votre adresse mail');
    expect(await state()).toBe('PENDING_EMAIL');
    const confirmed = await browser.send(page, link);
    expect(confirmed.heading).toBe('Votre compte est activé');
    expect(await state()).toBe('ACTIVE');
    const home = await browser.open('/mon-compte');
    expect(home.text).toContain(email);
    expect(home.text).toContain('BENALI Lina');
    expect(home.text).not.toContain('2015');
  });

  it('is never shown how many children there are before giving all their dates', async () => {
    const page = await signInByLetter(browser, server.app, account);
    expect(page.address).toBe('/activation/enfants');
    expect(page.html.match(/name="day"/g)).toHaveLength(1);
    expect(page.text).not.toContain('Benali');
    const one = await browser.send(page, page.address, dateFields('2015-03-07'));
    expect(one.text).toContain('Enfant 1 : 07/03/2015');
    const wrong = await browser.send(one, page.address, { action: 'prove' });
    expect(wrong.text).toContain('Ces dates ne correspondent pas');
    const removed = await browser.send(wrong, page.address, { remove: '0' });
    expect(removed.text).not.toContain('07/03/2015');
  });

  it('may give the last child and go on with one button', async () => {
    const page = await signInByLetter(browser, server.app, account);
    expect(page.html.match(/\srequired\s/g)).toHaveLength(3);
    const second = await browser.send(page, page.address, {
      ...dateFields('2015-03-07'),
      action: 'add',
    });
    expect(second.html).not.toMatch(/\srequired\s|obligatoires/);
    const next = await browser.send(page, page.address, {
      ...dateFields('2012-11-21'),
      action: 'prove',
    });
    expect(next.address).toBe('/activation/mot-de-passe');
    const back = await browser.open('/activation/enfants');
    const again = await browser.send(back, back.address, { action: 'prove' });
    expect(again.address).toBe('/activation/mot-de-passe');
  });

  it('confirms from another device by signing in there', async () => {
    await activate();
    const link = await mailbox.linkTo(email);
    const phone = new Browser(server.url);
    const page = await phone.open(link);
    for (const name of ['Nadia', 'BENALI', email, account.login]) {
      expect(page.html).not.toContain(name);
    }
    const wrong = await phone.send(page, link, { login: account.login, password: 'a wrong guess' });
    expect(wrong.status).toBe(403);
    expect(await state()).toBe('PENDING_EMAIL');
    const confirmed = await phone.send(wrong, link, { login: account.login, password: PASSWORD });
    expect(confirmed.heading).toBe('Votre compte est activé');
    expect(await state()).toBe('ACTIVE');
  });

  it('is not confirmed by a scanner that opens every link, nor by somebody else', async () => {
    await activate();
    const link = await mailbox.linkTo(email);
    const scanner = new Browser(server.url);
    for (let time = 0; time < 3; time += 1) {
      const page = await scanner.open(link);
      await scanner.send(page, link);
    }
    expect(await state()).toBe('PENDING_EMAIL');

    const stranger = await school.accountOf(
      await aGuardian()
        .of(...children)
        .notified()
        .in(school),
    );
    const other = new Browser(server.url);
    await activateGuardian(other, server.app, stranger, DATES, `other${email}`);
    const refused = await other.send(await other.open(link), link);
    expect(refused.heading).toBe('Ce lien n’est pas pour ce compte');
    expect(await state()).toBe('PENDING_EMAIL');
  });

  it('reads the same when the link is used again', async () => {
    await activate();
    const link = await mailbox.linkTo(email);
    await browser.send(await browser.open(link), link);
    const again = await browser.send(await browser.open(link), link);
    expect(again.heading).toBe('Votre compte est activé');
  });

  it('gets a new mail when the link has expired, at a corrected address if need be', async () => {
    await activate();
    const link = await mailbox.linkTo(email);
    server.clock.advance(73 * HOUR);
    const expired = await browser.open(link);
    expect(expired.status).toBe(410);
    expect(expired.text).toContain('Renvoyer le mail');

    const home = await signIn(browser, account, PASSWORD);
    const incomplete = await browser.send(home, '/mail/renvoyer', { email: 'nadia@' });
    expect(incomplete.status).toBe(422);
    const corrected = `corrected-${email}`;
    const sent = await browser.send(home, '/mail/renvoyer', { email: corrected });
    expect(sent.text).toContain(`Le mail est parti vers ${corrected}`);
    const fresh = await mailbox.linkTo(corrected);
    const confirmed = await browser.send(await browser.open(fresh), fresh);
    expect(confirmed.heading).toBe('Votre compte est activé');
  });

  it('cannot use a child’s address, and is told kindly', async () => {
    const child = await aStudent().reachedAt('lou@example.org').in(school);
    account = await school.accountOf(await aGuardian().of(child).notified().in(school));
    const refused = await activateGuardian(
      browser,
      server.app,
      account,
      ['2015-03-07'],
      ' Lou@Example.org ',
    );
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('une adresse qui n’est qu’à vous');
    const done = await browser.send(refused, '/activation/adresse-mail', { email });
    expect(done.heading).toBe('Plus qu’une étape : ouvrez votre mail');
  });

  it('without a session may not do any step', async () => {
    for (const step of ['enfants', 'mot-de-passe', 'rattachements', 'adresse-mail', 'termine']) {
      expect((await browser.open(`/activation/${step}`)).status).toBe(401);
    }
  });
});

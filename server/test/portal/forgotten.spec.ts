import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { AccountStore } from '../../src/accounts/index.js';
import { Clock } from '../../src/platform/clock.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { SmsGateway } from '../support/sms-gateway.js';
import { Browser } from './browser.js';
import type { OpenPage } from './browser.js';
import { choose, codeTo, digitsIn, enterCode, settled } from './codes.js';
import { PASSWORD, signIn } from './families.js';
import { Mailbox } from './mailbox.js';

const OLD_PASSWORD = 'marmotte violette tambour océan';

describe('forgotten', () => {
  const gateway = new SmsGateway();
  const mailbox = new Mailbox();
  let server: TestApp;
  let school: TestSchool;
  let child: StudentRecord;
  let account: Account;
  let browser: Browser;
  let people = 0;
  let mobile: string;
  let email: string;

  beforeAll(async () => {
    const settings = { ...(await gateway.open()), TROUSSEAU_SMTP_URL: await mailbox.open() };
    server = await startTestApp('SQLite', settings);
    school = await aSchool(server.app);
  });

  beforeEach(async () => {
    people += 1;
    mobile = `+336399803${String(people).padStart(2, '0')}`;
    email = `parent${String(people)}@example.org`;
    child = await aStudent().in(school);
    account = await activeWith({ mobile, email });
    browser = new Browser(server.url);
    server.clock.advance(3_600_000);
  });

  afterAll(async () => {
    await server.close();
    await gateway.close();
    await mailbox.close();
  });

  /** A guardian whose own contacts these are. */
  async function activeWith(contacts: { mobile?: string; email?: string }): Promise<Account> {
    const guardian = await aGuardian().of(child).active('SELF_REGISTRATION').in(school);
    const active = await withChosenPassword(
      server.app,
      await school.accountOf(guardian),
      OLD_PASSWORD,
    );
    const now = server.app.get(Clock).now();
    const store = server.app.get(AccountStore);
    const proved = { ...contacts, mobileConfirmedAt: now, emailConfirmedAt: now };
    await server.app.get(UnitOfWork).run(() => store.update(active.id, proved));
    return { ...active, ...contacts };
  }

  const askForLogin = async (contact: string): Promise<OpenPage> => {
    const page = await browser.open('/identifiant-oublie');
    return browser.send(page, '/identifiant-oublie', { contact });
  };
  const askForCode = async (login: string, contact: string): Promise<OpenPage> => {
    const page = await browser.open('/mot-de-passe-oublie');
    return browser.send(page, '/mot-de-passe-oublie', { login, contact });
  };

  it('identifiers are sent to the mobile of their owner', async () => {
    expect((await askForLogin(mobile)).heading).toBe('C’est noté');
    await expect(gateway.next(mobile)).resolves.toContain(account.login);
  });

  it('identifiers are sent to the address of their owner', async () => {
    await askForLogin(email.toUpperCase());
    await expect(mailbox.next(email)).resolves.toContain(account.login);
  });

  it('identifiers are found by the mobile that the school holds', async () => {
    const held = '+33639980345';
    const guardian = await aGuardian()
      .withMobile(held)
      .of(child)
      .active('FRANCECONNECT')
      .in(school);
    await askForLogin(held);
    await expect(gateway.next(held)).resolves.toContain((await school.accountOf(guardian)).login);
  });

  it('identifiers stay secret where two people have the contact, and the page is the same', async () => {
    const before = gateway.sent.length;
    await aGuardian().withMobile(mobile).of(child).in(school);
    expect((await askForLogin(mobile)).heading).toBe('C’est noté');
    await settled(server.app);
    expect(gateway.sent).toHaveLength(before);
  });

  it('passwords are changed with a code, which ends every other session and tells the owner', async () => {
    const elsewhere = new Browser(server.url);
    await signIn(elsewhere, account, OLD_PASSWORD);
    let page = await askForCode(account.login, mobile);
    page = await enterCode(browser, page, await codeTo(gateway, mobile));
    expect(page.heading).toBe('Choisissez votre mot de passe');
    page = await choose(browser, page);
    expect(page.heading).toBe('Votre mot de passe est changé');
    expect((await elsewhere.open('/mon-compte')).status).toBe(401);
    await expect(mailbox.next(email)).resolves.toContain('vient de changer');
    expect((await signIn(new Browser(server.url), account, OLD_PASSWORD)).status).toBe(403);
    expect((await signIn(new Browser(server.url), account, PASSWORD)).heading).toBe('Mon compte');
  });

  it('passwords are changed by mail as well', async () => {
    const page = await askForCode(account.login, email);
    const code = digitsIn((await mailbox.next(email)).split('\r\n\r\n').slice(1).join(' '));
    expect((await enterCode(browser, page, code)).heading).toBe('Choisissez votre mot de passe');
  });

  it.each([
    ['another identifier', () => ['p.inconnu', mobile]],
    ['another mobile', () => [account.login, '0639980398']],
    ['another address', () => [account.login, 'autre@example.org']],
  ])('passwords are safe from %s', async (_, typed) => {
    const before = gateway.sent.length;
    const [login = '', contact = ''] = typed();
    const page = await askForCode(login, contact);
    expect(page.heading).toBe('Tapez le code reçu');
    await settled(server.app);
    expect(gateway.sent).toHaveLength(before);
    expect((await enterCode(browser, page, '000000')).text).toContain('Il vous reste 4 essais');
  });

  it('codes work once, for ten minutes', async () => {
    const page = await askForCode(account.login, mobile);
    const code = await codeTo(gateway, mobile);
    server.clock.advance(10 * 60_000);
    expect((await enterCode(browser, page, code)).text).toContain('ne fonctionne plus');
    const again = await browser.send(page, '/code/renvoyer');
    expect(again.text).toContain('Un nouveau code vient de partir');
    const fresh = await codeTo(gateway, mobile);
    expect((await enterCode(browser, again, fresh)).heading).toBe('Choisissez votre mot de passe');
    const replay = await new Browser(server.url).open('/code');
    expect(replay.heading).not.toBe('Tapez le code reçu');
  });

  it('accounts that FranceConnect opens have no password to change, and their owner reads so', async () => {
    const held = '+33639980346';
    const guardian = await aGuardian()
      .withMobile(held)
      .of(child)
      .active('FRANCECONNECT')
      .in(school);
    const { login } = await school.accountOf(guardian);
    expect((await askForCode(login, held)).heading).toBe('Tapez le code reçu');
    await expect(gateway.next(held)).resolves.toContain('FranceConnect');
  });

  it('students are told whom to ask', async () => {
    const page = await browser.open('/mot-de-passe-oublie');
    expect(page.text).toContain('professeur principal');
  });

  it('typing errors are explained', async () => {
    const page = await askForCode('', 'pas un contact');
    expect(page.status).toBe(422);
    expect(page.text).toContain('Indiquez votre identifiant');
    expect(page.text).toContain('ni un numéro de téléphone portable');
  });
});

describe('where no message can leave', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await startTestApp('SQLite');
  });
  afterAll(() => server.close());

  it.each(['/inscription', '/identifiant-oublie', '/mot-de-passe-oublie', '/franceconnect'])(
    '%s is not offered',
    async (address) => {
      const browser = new Browser(server.url);
      expect((await browser.open(address)).status).toBe(404);
      expect((await browser.open('/connexion/responsable')).html).not.toContain(`"${address}"`);
    },
  );
});

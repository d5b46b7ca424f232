import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_PORTAL_SETTINGS } from '@trousseau/shared';
import { Accounts } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import { PortalSessions } from '../../src/identity/index.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { Outbox } from '../../src/messages/index.js';
import { PortalSettings } from '../../src/portal/portal-settings.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { withContacts } from '../journeys/own-contacts.js';
import { OTHER_PASSWORD, TwoAccounts, nadia } from '../journeys/two-accounts.js';
import type { Held } from '../journeys/two-accounts.js';
import { aGuardian, aStudent } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { Browser } from './browser.js';
import type { OpenPage } from './browser.js';
import { PASSWORD, signIn, signInByLetter } from './families.js';

const COOKIE = '__Host-trousseau-portal';
const CHOSEN = 'volcan marmite parapluie ortie';
const FIREFOX = 'Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0';
const PAGES = [
  '/mon-compte',
  '/mon-compte/mot-de-passe',
  '/mon-compte/connexions',
  '/mon-compte/adresse-mail',
  '/mon-compte/telephone',
  '/mon-compte/telephone/code',
  '/mon-compte/ajouter-des-eleves',
  '/mon-compte/ajouter-des-eleves/confirmer',
];

describe('« Mon compte »', () => {
  const messages = new DemoTransport();
  let server: TestApp;
  let two: TwoAccounts;

  beforeAll(async () => {
    server = await startTestApp('SQLite', {}, { mail: messages, sms: messages.sms });
    two = await TwoAccounts.in(server.app);
  });

  afterAll(() => server.close());

  const aStudentAtHome = async (): Promise<{ account: Account; browser: Browser }> => {
    const student = await aStudent().active('PROVISIONAL_PASSWORD').in(two.college);
    const account = await two.college.accountOf(student);
    await withChosenPassword(server.app, account, PASSWORD);
    return { account, browser: await browserOf(account) };
  };

  const aGuardianAtHome = async (): Promise<Held & { browser: Browser }> => {
    const mine = await two.kept();
    return { ...mine, browser: await browserOf(mine.account) };
  };

  const browserOf = async (account: Account, userAgent = FIREFOX): Promise<Browser> => {
    const browser = new Browser(server.url, { 'User-Agent': userAgent });
    const home = await signIn(browser, account, PASSWORD);
    expect(home.address).toBe('/mon-compte');
    return browser;
  };

  /** Opens a page and sends its own form. */
  const submit = async (
    browser: Browser,
    address: string,
    filled: Readonly<Record<string, string>> = {},
    action = address,
  ): Promise<OpenPage> => browser.send(await browser.open(address), action, filled);

  const lastTo = async (to: string): Promise<string> => {
    await server.app.get(Outbox).drain();
    return messages.messages.find((message) => message.to === to)?.text ?? '';
  };

  const now = ({ id }: Account): Promise<Account> => server.app.get(Accounts).get(id);

  it('says who I am, my children and their schools, my services and my contacts', async () => {
    const scope = two.college.scope;
    const services = [
      {
        label: 'Demi-pension',
        url: 'https://repas.example.org/',
        description: null,
        audience: 'all',
      },
    ] as const;
    await server.app
      .get(PortalSettings)
      .update(scope, { ...DEFAULT_PORTAL_SETTINGS, services: [...services] }, 'staff:head');
    const child = await aStudent().named('Lina', 'Benali').in(two.college);
    const guardian = await nadia().of(child).active('SELF_REGISTRATION').in(two.college);
    const account = await two.college.accountOf(guardian);
    await withChosenPassword(server.app, account, PASSWORD);
    await withContacts(server.app, account, {
      email: 'nadia.benali@example.org',
      mobile: '+33639981234',
    });
    const browser = await browserOf(account);
    const page = await browser.open('/mon-compte');
    for (const text of [
      'BENALI Nadia',
      account.login,
      'BENALI Lina Collège Jean-Moulin',
      'Demi-pension',
      'nadia.benali@example.org',
      '06 39 98 12 34',
      'Ajouter des élèves depuis un autre compte',
    ]) {
      expect(page.text.replace(/\s/g, ' ')).toContain(text);
    }
    const english = await browser.open('/mon-compte?lang=en');
    expect(english.text).toContain('My contact details');
    expect(english.text).toContain('Add students from another account');
  });

  it('offers a student neither a mobile nor another account', async () => {
    const { browser } = await aStudentAtHome();
    const page = await browser.open('/mon-compte');
    expect(page.html).not.toContain('/mon-compte/telephone');
    expect(page.html).not.toContain('/mon-compte/ajouter-des-eleves');
    for (const address of PAGES.slice(4)) {
      const refused = await browser.open(address);
      expect(refused.status).toBe(403);
      expect(refused.text).toContain('réservée aux responsables');
    }
  });

  it.each(PAGES)('%s is for whoever is signed in', async (address) => {
    expect((await new Browser(server.url).open(address)).status).toBe(401);
    const account = await two.college.accountOf(
      await aGuardian()
        .of(await aStudent().in(two.college))
        .notified()
        .in(two.college),
    );
    const activating = new Browser(server.url);
    await signInByLetter(activating, server.app, account);
    expect((await activating.open(address)).address).toBe('/activation/enfants');
  });

  it('lets whoever has still to confirm an e-mail do that first', async () => {
    const { account } = await two.received(nadia().pendingEmail(), two.college);
    await withChosenPassword(server.app, account, PASSWORD);
    const browser = await browserOf(account);
    const page = await browser.open('/mon-compte');
    expect(page.text).toContain('Vous devez confirmer votre adresse mail');
    expect(page.html).not.toContain('/mon-compte/ajouter-des-eleves');
    for (const address of PAGES.slice(3)) {
      expect((await browser.open(address)).address).toBe('/mon-compte');
    }
  });

  it.each<[string, string, string, Readonly<Record<string, string>>]>([
    ['the password', PAGES[1] ?? '', '', { current: PASSWORD, password: CHOSEN, again: CHOSEN }],
    ['the other sessions', PAGES[2] ?? '', '/fermer', {}],
    ['the e-mail', PAGES[3] ?? '', '', { current: PASSWORD, email: 'csrf@example.org' }],
    ['the mobile', PAGES[4] ?? '', '', { current: PASSWORD, mobile: '06 39 98 77 77' }],
    ['another account', PAGES[6] ?? '', '', { login: 'n.benali', password: OTHER_PASSWORD }],
  ])('refuses a form about %s that another site sends', async (_, address, more, filled) => {
    const { account, browser } = await aGuardianAtHome();
    if (more !== '') await browserOf(account);
    const page = await browser.open(address);
    const action = address + more;
    const evil = { Origin: 'https://evil.example' };
    expect((await browser.send(page, action, filled, evil)).status).toBe(403);
    expect((await browser.send(page, action, { ...filled, csrf: '' })).status).toBe(403);
    const other = await (await aGuardianAtHome()).browser.open(PAGES[1] ?? '');
    const { csrf = '' } = other.fieldsOf(PAGES[1] ?? '');
    expect((await browser.send(page, action, { ...filled, csrf })).status).toBe(403);
    expect((await signIn(new Browser(server.url), account, PASSWORD)).address).toBe('/mon-compte');
  });

  describe('a new password', () => {
    const address = '/mon-compte/mot-de-passe';

    it('keeps this browser under a new token, and closes the others', async () => {
      const { account, browser } = await aGuardianAtHome();
      const elsewhere = await browserOf(account);
      const stranger = (await aGuardianAtHome()).browser;
      const before = browser.token;
      const filled = { current: PASSWORD, password: CHOSEN, again: CHOSEN };
      const done = await submit(browser, address, filled);
      expect(done.address).toBe('/mon-compte?fait=mot-de-passe');
      expect(done.text).toContain('Votre mot de passe est changé');
      expect(browser.token).not.toBe(before);
      expect((await elsewhere.open('/mon-compte')).status).toBe(401);
      expect((await stranger.open('/mon-compte')).status).toBe(200);

      const old = new Browser(server.url);
      old.cookies.set(COOKIE, before);
      for (const page of PAGES) {
        expect((await old.open(page)).html).not.toContain(account.login);
      }
      expect((await signIn(new Browser(server.url), account, PASSWORD)).status).toBe(403);
    });

    it('is explained in plain words when something is wrong', async () => {
      const { browser } = await aStudentAtHome();
      const right = { current: PASSWORD, password: CHOSEN, again: CHOSEN };
      const refused = async (typed: Readonly<Record<string, string>>): Promise<string> =>
        (await submit(browser, address, { ...right, ...typed })).text;
      expect(await refused({ current: '' })).toContain('Indiquez votre mot de passe actuel');
      expect(await refused({ current: 'une autre phrase' })).toContain(
        'Ce n’est pas votre mot de passe actuel',
      );
      expect(await refused({ again: 'autre chose' })).toContain(
        'Les deux saisies sont différentes',
      );
      expect(await refused({ password: 'court', again: 'court' })).toContain('au moins 12');
      expect(await refused({ password: PASSWORD, again: PASSWORD })).toContain(
        'différent de l’actuel',
      );
      expect(await refused({ current: 'encore une autre' })).not.toContain(CHOSEN);
    });

    it('may be seen while it is typed, without any script', async () => {
      const { browser } = await aStudentAtHome();
      const types = (page: OpenPage): string[] =>
        [...page.html.matchAll(/name="(?:current|password|again)"\s+type="(\w+)"/g)].map(
          ([, type = '']) => type,
        );
      expect(types(await browser.open(address))).toEqual(['password', 'password', 'password']);
      const shown = await browser.open(`${address}?afficher=1`);
      expect(types(shown)).toEqual(['text', 'text', 'text']);
      const again = await browser.send(shown, address, { current: 'faux', password: 'court' });
      expect(types(again)).toEqual(['text', 'text', 'text']);
      expect(again.html).not.toContain('value="faux"');
    });

    it('is changed where FranceConnect identifies, for an account that has none', async () => {
      const { account } = await two.received(nadia().active('FRANCECONNECT'), two.college);
      const browser = new Browser(server.url);
      const sessions = server.app.get(PortalSessions);
      const { token } = await sessions.signIn(account.id, null, { way: 'france-connect' });
      browser.cookies.set(COOKIE, token);
      const page = await browser.open(address);
      expect(page.heading).toBe('Votre compte s’ouvre avec FranceConnect');
      expect(page.html).not.toContain('name="password"');
      expect((await browser.open('/mon-compte/adresse-mail')).html).not.toContain('name="current"');
    });
  });

  describe('my sign-ins', () => {
    const address = '/mon-compte/connexions';

    it('show each device in words, mark this one, and close the others', async () => {
      const { account, browser } = await aGuardianAtHome();
      const edge =
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';
      const elsewhere = await browserOf(account, edge);
      const third = await browserOf(account, 'curl/8.5.0');
      const stranger = (await aGuardianAtHome()).browser;
      const page = await browser.open(address);
      expect(page.text).toContain('Firefox sur Android – Cette session');
      expect(page.text).toContain('Edge sur Windows');
      expect(page.text).toContain('Appareil inconnu');
      expect(page.text).toContain('Firefox sur Android, avec le mot de passe');
      expect(page.text).toContain('Fermer mes autres sessions (2)');
      const closed = await browser.send(page, `${address}/fermer`);
      expect(closed.text).toContain('Vos autres sessions sont fermées');
      expect(closed.text).toContain('Aucune autre session n’est ouverte');
      for (const gone of [elsewhere, third]) {
        expect((await gone.open('/mon-compte')).status).toBe(401);
      }
      expect((await stranger.open('/mon-compte')).status).toBe(200);
    });

    it('show nothing of what a browser claims but its name', async () => {
      const { account } = await aGuardianAtHome();
      const browser = await browserOf(account, 'Firefox/1.0 <script>alert(1)</script> Windows');
      const page = await browser.open(address);
      expect(page.text).toContain('Firefox sur Windows');
      expect(page.html).not.toContain('alert(1)');
    });
  });

  describe('a new e-mail address', () => {
    const address = '/mon-compte/adresse-mail';

    const linkTo = async (email: string): Promise<string> =>
      /(\/mail\/[\w-]+)/.exec(await lastTo(email))?.[1] ?? '';

    it('counts once its link was followed', async () => {
      const { account, browser } = await aGuardianAtHome();
      server.clock.advance(60_000);
      const email = 'nouvelle@example.org';
      const sent = await submit(browser, address, { current: PASSWORD, email });
      expect(sent.text).toContain(`${email} attend votre confirmation`);
      expect((await now(account)).email).toBeNull();
      const link = await linkTo(email);
      const done = await submit(browser, link);
      expect(done.address).toBe('/mon-compte?fait=adresse-mail');
      expect(done.text).toContain('Votre nouvelle adresse mail est enregistrée');
      expect((await now(account)).email).toBe(email);
      expect((await submit(browser, link)).address).toBe('/mon-compte?fait=adresse-mail');
    });

    it('may be confirmed by a student on another device, who signs in there', async () => {
      const { account, browser } = await aStudentAtHome();
      const email = 'eleve@example.org';
      await submit(browser, address, { current: PASSWORD, email });
      const link = await linkTo(email);
      const { login } = account;
      const done = await submit(new Browser(server.url), link, { login, password: PASSWORD });
      expect(done.address).toBe('/mon-compte?fait=adresse-mail');
      expect((await now(account)).email).toBe(email);
    });

    it('keeps what was typed when the present password is wrong', async () => {
      const { browser } = await aGuardianAtHome();
      const filled = { current: 'une autre phrase', email: 'gardee@example.org' };
      const page = await submit(browser, address, filled);
      expect(page.status).toBe(403);
      expect(page.fieldsOf(address)).toMatchObject({ email: 'gardee@example.org', current: '' });
      expect(
        (await submit(browser, address, { current: PASSWORD, email: 'nadia@' })).text,
      ).toContain('Cette adresse mail n’est pas complète');
    });
  });

  describe('a new mobile', () => {
    const address = '/mon-compte/telephone';

    it('counts once the code that arrived there was typed', async () => {
      const { account, browser } = await aGuardianAtHome();
      const asked = await submit(browser, address, { current: PASSWORD, mobile: '06 39 98 55 01' });
      expect(asked.address).toBe('/mon-compte/telephone/code');
      expect(asked.html).toContain('autocomplete="one-time-code"');
      const wrong = await browser.send(asked, asked.address, { code: '000000' });
      expect(wrong.text).toContain('Il vous reste 4 essais');
      const code = /\d{6}/.exec(await lastTo('+33639985501'))?.[0] ?? '';
      const done = await browser.send(asked, asked.address, { code });
      expect(done.address).toBe('/mon-compte?fait=telephone');
      expect((await now(account)).mobile).toBe('+33639985501');
      const again = await browser.send(asked, asked.address, { code });
      expect(again.address).toBe(done.address);
    });

    it('says that another code cannot leave at once', async () => {
      const { browser } = await aGuardianAtHome();
      const asked = await submit(browser, address, { current: PASSWORD, mobile: '06 39 98 55 02' });
      const resend = `${asked.address}/renvoyer`;
      expect((await browser.send(asked, resend)).text).toContain('moins d’une minute');
      server.clock.advance(61_000);
      expect((await browser.send(asked, resend)).text).toContain('Un nouveau code vient de partir');
    });

    it('is told apart from a landline', async () => {
      const { browser } = await aGuardianAtHome();
      const page = await submit(browser, address, { current: PASSWORD, mobile: '01 40 00 00 00' });
      expect(page.status).toBe(422);
      expect(page.text).toContain('Ce n’est pas un numéro de téléphone portable');
    });
  });

  describe('students of another account', () => {
    const address = '/mon-compte/ajouter-des-eleves';

    it('come after a page that says what happens', async () => {
      const { account, browser } = await aGuardianAtHome();
      const other = await two.byLetter();
      const { login } = other.account;
      const confirm = await submit(browser, address, { login, password: other.password });
      expect(confirm.heading).toBe('Réunir vos deux comptes ?');
      expect(confirm.text).toContain('Lycée Simone-Veil');
      expect(confirm.text).toContain(`Le compte ${login} se fermera`);
      expect(confirm.text).toContain('Ajouter 1 élève et fermer l’autre compte');
      expect(await two.childrenOf(account)).toHaveLength(1);
      const done = await browser.send(confirm, `${address}/confirmer`);
      expect(done.address).toBe('/mon-compte?fait=eleves');
      expect(await two.childrenOf(account)).toHaveLength(2);
      expect((await browser.send(confirm, `${address}/confirmer`)).address).toBe(done.address);
      const late = await signIn(new Browser(server.url), other.account, other.password);
      expect(late.heading).toBe('Ce courrier a déjà servi');
    });

    it('do not come from somebody else, and nothing says why', async () => {
      const { browser } = await aGuardianAtHome();
      const karim = await two.byLetter(aGuardian().named('Karim', 'Benali'));
      const { login } = karim.account;
      const refused = await submit(browser, address, { login, password: karim.password });
      expect(refused.status).toBe(403);
      expect(refused.heading).toBe('Ces deux comptes ne peuvent pas être réunis ici');
      expect(refused.text).not.toMatch(/nom|Karim/i);
      expect((await browser.open(`${address}/confirmer`)).address).toBe('/mon-compte');
    });

    it('need a right password: the answer to a stranger is that of sign-in', async () => {
      const { browser } = await aGuardianAtHome();
      const other = await two.inUse();
      const texts: string[] = [];
      for (const login of [other.account.login, 'n.personne']) {
        const page = await submit(browser, address, { login, password: 'une autre phrase' });
        expect(page.status).toBe(403);
        texts.push(page.text);
      }
      expect(new Set(texts).size).toBe(1);
      const { login } = other.account;
      const page = await submit(browser, address, { login, password: OTHER_PASSWORD });
      expect(page.heading).toBe('Réunir vos deux comptes ?');
    });
  });

  it('goes on for whoever says that they are there, as long as a session may last', async () => {
    const minute = 60_000;
    const { browser } = await aStudentAtHome();
    const endOf = (page: OpenPage): number => Number(/data-ends="(\d+)"/.exec(page.html)?.[1]);
    const home = await browser.open('/mon-compte');
    expect(endOf(home)).toBe(20 * 60);
    expect(home.html).toContain('data-stay="Rester connecté"');
    let stayed = home;
    for (let minutes = 0; !stayed.html.includes('data-last'); minutes += 19) {
      expect(minutes).toBeLessThan(120);
      server.clock.advance(19 * minute);
      stayed = await browser.open('/session');
      expect([stayed.status, stayed.heading]).toEqual([200, 'Vous restez connecté']);
      expect(stayed.html).toMatch(/class="button primary" href="\/mon-compte"/);
    }
    expect(stayed.html).toContain('data-stay="J’ai compris"');
    server.clock.advance((endOf(stayed) + 1) * 1000);
    expect((await browser.open('/mon-compte')).heading).toBe('Votre session a expiré');
    expect((await browser.open('/session')).address).toBe('/');
  });
});

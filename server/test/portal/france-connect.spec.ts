import { startFranceConnectSimulator } from '@trousseau/fixtures';
import type { FranceConnectFault, FranceConnectSimulator } from '@trousseau/fixtures';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FranceConnectLinkStore } from '../../src/journeys/persistence/france-connect-link-store.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { doubtPassword, withChosenPassword } from '../identity/chosen-password.js';
import { letterInHand } from '../journeys/letter-in-hand.js';
import { openTasks } from '../journeys/open-tasks.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { SmsGateway } from '../support/sms-gateway.js';
import { Browser } from './browser.js';
import type { OpenPage } from './browser.js';
import { codeTo, enterCode, proveChildren, settled } from './codes.js';
import { PASSWORD, signIn } from './families.js';

const PUBLIC_URL = 'https://cles.example.org';

describe.each(DIALECTS)('FranceConnect on %s', (dialect) => {
  const gateway = new SmsGateway();
  let simulator: FranceConnectSimulator;
  let server: TestApp;
  let school: TestSchool;
  let child: StudentRecord;
  let browser: Browser;
  let people = 0;
  let mobile: string;
  let login: string;

  beforeAll(async () => {
    simulator = await startFranceConnectSimulator({
      clients: [
        {
          clientId: 'college',
          clientSecret: 'un-secret-de-college',
          name: 'Collège Jean-Moulin',
          redirectUris: [`${PUBLIC_URL}/franceconnect/retour`],
          postLogoutRedirectUris: [`${PUBLIC_URL}/franceconnect/fin`],
        },
      ],
    });
    const settings = {
      ...(await gateway.open()),
      TROUSSEAU_FRANCECONNECT_ISSUER: simulator.issuer,
      TROUSSEAU_FRANCECONNECT_CLIENT_ID: 'college',
      TROUSSEAU_FRANCECONNECT_CLIENT_SECRET: 'un-secret-de-college',
    };
    server = await startTestApp(dialect, settings, {}, { demo: false, simulator: true });
    school = await aSchool(server.app);
  });

  beforeEach(async () => {
    people += 1;
    mobile = `+336399802${String(people).padStart(2, '0')}`;
    login = `parent-${String(people)}`;
    child = await aStudent().in(school);
    browser = new Browser(server.url);
    server.clock.advance(3_600_000);
  });

  afterEach(() => simulator.faults.clear());

  afterAll(async () => {
    await server.close();
    await gateway.close();
    await simulator.close();
  });

  /** Somebody whom FranceConnect knows; the last name is theirs alone. */
  const known = (givenNames: string[], usageName?: string): string => {
    const familyName = `Famille ${login}`;
    simulator.addPerson({ login, givenNames, familyName, ...(usageName ? { usageName } : {}) });
    return familyName;
  };
  const guardianNamed = (
    firstName: string,
    lastName: string,
    usageName: string | null = null,
  ): Promise<GuardianRecord> =>
    aGuardian().named(firstName, lastName, usageName).withMobile(mobile).of(child).in(school);
  const identify = async (who = login, options = {}): Promise<OpenPage> => {
    const away = (await browser.open('/franceconnect')).headers.get('location') ?? '';
    const back = new URL(await simulator.signInAs(away, who, options));
    expect(back.origin).toBe(PUBLIC_URL);
    return browser.open(back.pathname + back.search);
  };
  const giveMobile = (page: OpenPage): Promise<OpenPage> =>
    browser.send(page, '/franceconnect/telephone', { mobile });
  const activate = async (): Promise<OpenPage> => {
    const page = await giveMobile(await identify());
    const proved = await enterCode(browser, page, await codeTo(gateway, mobile));
    return proveChildren(browser, proved, ['2015-03-07']);
  };

  it('leads by mobile, code and birth dates to an account without a password', async () => {
    const guardian = await guardianNamed('Angela', known(['Angela', 'Claire']));
    const page = await activate();
    expect(page.heading).toBe('Votre compte est activé');
    expect(page.text).toContain('FranceConnect suffit');
    expect(await school.accountOf(guardian)).toMatchObject({
      state: 'ACTIVE',
      path: 'FRANCECONNECT',
      passwordHash: null,
      mobile,
    });
  });

  it('leads straight in from then on', async () => {
    await guardianNamed('Angela', known(['Angela']));
    await activate();
    browser = new Browser(server.url);
    expect((await identify()).heading).toBe('Mon compte');
    expect((await browser.open('/franceconnect')).heading).toBe('Mon compte');
  });

  it('ends its own session at sign-out', async () => {
    await guardianNamed('Angela', known(['Angela']));
    await activate();
    const account = await browser.open('/mon-compte');
    const out = await browser.send(account, '/deconnexion');
    const address = out.headers.get('location') ?? '';
    expect(address).toContain('/session/end?');
    const back = new URL(await simulator.signOutAt(address));
    expect(back.href.startsWith(`${PUBLIC_URL}/franceconnect/fin`)).toBe(true);
    expect((await browser.open('/mon-compte')).status).toBe(401);
  });

  it.each([
    ['the usage name', ['Pierre'], 'Mercier', (family: string) => ['Pierre', 'Mercier', family]],
    [
      'the second first name',
      ['Angela', 'Claire'],
      undefined,
      (family: string) => ['Claire', family, null],
    ],
    [
      'a compound first name',
      ['Anne', 'Laure'],
      undefined,
      (family: string) => ['Anne-Laure', family, null],
    ],
  ] as const)('knows a guardian by %s', async (_, given, usage, record) => {
    const [first, last, usageName] = record(known([...given], usage));
    const guardian = await guardianNamed(first ?? '', last ?? '', usageName ?? null);
    await activate();
    expect((await school.accountOf(guardian)).state).toBe('ACTIVE');
  });

  it('asks the school when the names differ, and goes on once it says that it is the same person', async () => {
    known(['Angela']);
    const guardian = await guardianNamed('Angéline', 'Tout-Autre');
    const page = await giveMobile(await identify());
    const review = await enterCode(browser, page, await codeTo(gateway, mobile));
    expect(review.heading).toBe('L’établissement va vérifier');
    expect((await school.accountOf(guardian)).state).toBe('CREATED');
    expect(await openTasks(school)).toContainEqual(
      expect.objectContaining({ kind: 'name-mismatch', guardianId: guardian.id }),
    );
    expect((await identify()).heading).toBe('L’établissement va vérifier');

    const links = server.app.get(FranceConnectLinkStore);
    const [link] = await links.ofAccount(guardian.accountId ?? '');
    await server.app
      .get(UnitOfWork)
      .run(() => links.update(link?.id ?? '', { state: 'approved', sealedIdentity: null }));
    const proved = await proveChildren(browser, await identify(), ['2015-03-07']);
    expect(proved.heading).toBe('Votre compte est activé');
    expect(await school.accountOf(guardian)).toMatchObject({ path: 'FRANCECONNECT', mobile });
  });

  it('decides by the verified name when two guardians share the mobile', async () => {
    const mine = await guardianNamed('Angela', known(['Angela']));
    const other = await guardianNamed('Marc', 'Dupuis');
    await activate();
    expect((await school.accountOf(mine)).state).toBe('ACTIVE');
    expect((await school.accountOf(other)).state).toBe('CREATED');
  });

  it('wants the password of an account that is active already, once', async () => {
    const family = known(['Angela']);
    const guardian = await aGuardian()
      .named('Angela', family)
      .withMobile(mobile)
      .of(child)
      .active('SELF_REGISTRATION')
      .in(school);
    await withChosenPassword(server.app, await school.accountOf(guardian), PASSWORD);
    const page = await giveMobile(await identify());
    const link = await enterCode(browser, page, await codeTo(gateway, mobile));
    expect(link.heading).toBe('Ce compte existe déjà');
    const wrong = await browser.send(link, '/franceconnect/rattacher', {
      password: 'pas celui-ci',
    });
    expect(wrong.text).toContain('n’est pas celui de votre compte');
    await browser.send(wrong, '/franceconnect/rattacher', { password: PASSWORD });
    browser = new Browser(server.url);
    expect((await identify()).heading).toBe('Mon compte');
    expect(await school.accountOf(guardian)).toMatchObject({ path: 'SELF_REGISTRATION' });
  });

  it('takes no password for that which somebody else may know', async () => {
    const family = known(['Angela']);
    const guardian = await aGuardian()
      .named('Angela', family)
      .withMobile(mobile)
      .of(child)
      .active('SELF_REGISTRATION')
      .in(school);
    const account = await school.accountOf(guardian);
    await withChosenPassword(server.app, account, PASSWORD);
    await doubtPassword(server.app, account);
    const page = await giveMobile(await identify());
    const link = await enterCode(browser, page, await codeTo(gateway, mobile));
    const refused = await browser.send(link, '/franceconnect/rattacher', { password: PASSWORD });
    expect([refused.status, refused.text]).toEqual([
      403,
      expect.stringContaining('doit changer avant de servir ici'),
    ]);
    browser = new Browser(server.url);
    expect((await identify()).heading).not.toBe('Mon compte');
  });

  it('asks the school when that password is forgotten', async () => {
    const family = known(['Angela']);
    const guardian = await aGuardian()
      .named('Angela', family)
      .withMobile(mobile)
      .of(child)
      .active('SELF_REGISTRATION')
      .in(school);
    await withChosenPassword(server.app, await school.accountOf(guardian), PASSWORD);
    const page = await giveMobile(await identify());
    const link = await enterCode(browser, page, await codeTo(gateway, mobile));
    const review = await browser.send(link, '/franceconnect/rattacher/oublie');
    expect(review.heading).toBe('L’établissement va vérifier');
    expect(await openTasks(school)).toContainEqual(
      expect.objectContaining({ kind: 'france-connect-link', guardianId: guardian.id }),
    );
  });

  it('says the same for a mobile that nobody has, and sends nothing', async () => {
    known(['Angela']);
    const page = await giveMobile(await identify());
    expect(page.heading).toBe('Tapez le code reçu');
    await settled(server.app);
    expect(gateway.sent.filter(({ to }) => to === mobile)).toEqual([]);
  });

  it('takes somebody who turns back where they came from', async () => {
    known(['Angela']);
    const page = await identify(login, { abort: true });
    expect(page.heading).toBe('Vous n’êtes pas connecté');
    expect((await browser.open('/mon-compte')).status).toBe(401);
  });

  it.each<FranceConnectFault>([
    'expireCode',
    'badIdTokenSignature',
    'badUserinfoSignature',
    'wrongNonce',
    'wrongAudience',
    'userinfoWrongAudience',
    'userinfoSubMismatch',
    'userinfoWithoutExp',
    'userinfoPlainJson',
  ])('refuses what is wrong: %s', async (fault) => {
    await guardianNamed('Angela', known(['Angela']));
    simulator.faults.add(fault);
    const page = await identify();
    expect([page.status, page.heading]).toEqual([
      403,
      'La connexion avec FranceConnect n’a pas abouti',
    ]);
    expect((await browser.open('/franceconnect/telephone')).heading).toBe(
      'Connexion responsable d’élève',
    );
  });

  it('refuses an answer that comes twice, or to another browser', async () => {
    known(['Angela']);
    const away = (await browser.open('/franceconnect')).headers.get('location') ?? '';
    const back = new URL(await simulator.signInAs(away, login));
    const stranger = await new Browser(server.url).open(back.pathname + back.search);
    expect(stranger.heading).toContain('n’a pas abouti');
    expect((await browser.open(back.pathname + back.search)).heading).toContain('téléphone');
    const replayed = await browser.open(back.pathname + back.search);
    expect(replayed.heading).toContain('n’a pas abouti');
  });

  it('refuses `invalid_acr`', async () => {
    const away = new URL((await browser.open('/franceconnect')).headers.get('location') ?? '');
    away.searchParams.set('acr_values', 'eidas2');
    const back = new URL(await simulator.signInAs(away.href, 'test'));
    expect(back.searchParams.get('error')).toBe('invalid_acr');
    expect((await browser.open(back.pathname + back.search)).heading).toContain('n’a pas abouti');
  });

  it('is offered to guardians only, under the form and as the first way of a first time', async () => {
    const page = await browser.open('/connexion/responsable');
    expect(page.text).toMatch(
      /Identifiant.*ou S’identifier avec FranceConnect.*Première connexion \? Avec FranceConnect recommandé.*Je n’ai pas de compte recommandé/,
    );
    expect((await browser.open('/connexion/eleve')).html).not.toMatch(/franceconnect|inscription/i);
    const student = await school.accountOf(await aStudent().notified().in(school));
    await signIn(browser, student, (await letterInHand(server.app, student.id)).password);
    expect((await browser.open('/franceconnect')).status).toBe(403);
  });
});

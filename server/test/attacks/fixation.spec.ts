import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StudentRecord } from '../../src/roster/index.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { Browser } from '../portal/browser.js';
import { choose, codeTo, enterCode, proveChildren, register } from '../portal/codes.js';
import { PASSWORD, signIn } from '../portal/families.js';
import { giveMobile, identify, openPortal } from './open-portal.js';
import type { OpenPortal } from './open-portal.js';

const COOKIE = '__Host-trousseau-portal';
/** What a session opens: one of these would show whose it is, or lead on. */
const DOORS = [
  '/mon-compte',
  '/code',
  '/activation/enfants',
  '/activation/mot-de-passe',
  '/activation/termine',
  '/franceconnect/telephone',
  '/mot-de-passe-oublie',
  '/inscription',
];

describe('a session that somebody planted or saw', () => {
  let portal: OpenPortal;
  let school: TestSchool;
  let child: StudentRecord;
  let victim: Browser;
  let seen: string[];
  let people = 0;
  let mobile: string;
  let lastName: string;

  beforeAll(async () => {
    portal = await openPortal();
    school = await aSchool(portal.server.app);
  });

  beforeEach(async () => {
    people += 1;
    mobile = `+336399803${String(people).padStart(2, '0')}`;
    lastName = `Famille-${String(people)}`;
    child = await aStudent().in(school);
    portal.server.clock.advance(3_600_000);
    seen = [];
    // The attacker's own token, planted before the victim begins.
    const attacker = new Browser(portal.server.url);
    await attacker.open('/connexion/responsable');
    victim = new Browser(portal.server.url);
    victim.cookies.set(COOKIE, attacker.token);
    note();
  });

  afterAll(() => portal.close());

  const note = (): void => {
    if (!seen.includes(victim.token)) seen.push(victim.token);
  };
  /** Of every token but the last, whether any door opens a crack. */
  const whatOldTokensOpen = async (): Promise<string[]> => {
    const opened: string[] = [];
    for (const token of seen.slice(0, -1)) {
      for (const door of DOORS) {
        const attacker = new Browser(portal.server.url);
        attacker.cookies.set(COOKIE, token);
        const page = await attacker.open(door);
        const personal = [
          lastName,
          lastName.toUpperCase(),
          mobile,
          mobile.slice(-8),
          child.lastName,
        ];
        const told = personal.some((word) => page.html.includes(word));
        if (told || page.html.includes('Mon compte')) opened.push(`${token} ${door}`);
      }
    }
    return opened;
  };

  it('is worth nothing after any step of self-registration', async () => {
    await aGuardian().named('Nadia', lastName).withMobile(mobile).of(child).in(school);
    let page = await register(victim, { firstName: 'Nadia', lastName }, mobile);
    note();
    page = await enterCode(victim, page, await codeTo(portal.gateway, mobile));
    note();
    page = await proveChildren(victim, page, ['2015-03-07']);
    page = await choose(victim, page);
    note();
    expect(page.heading).toBe('Votre compte est activé');
    expect(seen).toHaveLength(4);
    // What was finished says that it is, under the token of the activation, and names nobody.
    expect(await whatOldTokensOpen()).toEqual([]);
  });

  it('is worth nothing after any step of FranceConnect', async () => {
    const login = `victim-${String(people)}`;
    portal.simulator.addPerson({ login, givenNames: ['Nadia'], familyName: lastName });
    await aGuardian().named('Nadia', lastName).withMobile(mobile).of(child).in(school);
    const asked = await giveMobile(victim, await identify(portal, victim, login), mobile);
    note();
    const page = await enterCode(victim, asked, await codeTo(portal.gateway, mobile));
    note();
    await proveChildren(victim, page, ['2015-03-07']);
    note();
    expect((await victim.open('/mon-compte')).heading).toBe('Mon compte');
    expect(seen).toHaveLength(4);
    expect(await whatOldTokensOpen()).toEqual([]);
  });

  it('is worth nothing after a forgotten password, which ends the other sessions too', async () => {
    const guardian = await aGuardian()
      .named('Nadia', lastName)
      .withMobile(mobile)
      .of(child)
      .active('SELF_REGISTRATION')
      .in(school);
    const account = await school.accountOf(guardian);
    await withChosenPassword(portal.server.app, account, PASSWORD);
    const thief = new Browser(portal.server.url);
    expect((await signIn(thief, account, PASSWORD)).heading).toBe('Mon compte');
    const form = await victim.open('/mot-de-passe-oublie');
    let page = await victim.send(form, form.address, { login: account.login, contact: mobile });
    note();
    page = await enterCode(victim, page, await codeTo(portal.gateway, mobile));
    note();
    const chosen = 'lanterne biscuit girafe tonnerre';
    await victim.send(page, page.address, { password: chosen, again: chosen });
    note();
    expect(seen).toHaveLength(4);
    expect(await whatOldTokensOpen()).toEqual([]);
    expect((await thief.open('/mon-compte')).status).toBe(401);
  });

  it('cannot be chosen: a token that we did not make opens nothing and is not kept at sign-in', async () => {
    const student = await aStudent().active('PROVISIONAL_PASSWORD').in(school);
    const account = await school.accountOf(student);
    await withChosenPassword(portal.server.app, account, PASSWORD);
    const chosen = 'A'.repeat(43);
    victim.cookies.set(COOKIE, chosen);
    await signIn(victim, account, PASSWORD);
    expect(victim.token).not.toBe(chosen);
    const attacker = new Browser(portal.server.url);
    attacker.cookies.set(COOKIE, chosen);
    expect((await attacker.open('/mon-compte')).status).toBe(401);
  });

  it('of somebody else is left by who signs in', async () => {
    const ofTwo = [aStudent(), aStudent()].map((one) => one.active('PROVISIONAL_PASSWORD'));
    const [first, second] = await Promise.all(
      (await school.enrol(ofTwo)).map(async (student) =>
        withChosenPassword(portal.server.app, await school.accountOf(student), PASSWORD),
      ),
    );
    if (!first || !second) throw new Error('two accounts are needed');
    await signIn(victim, first, PASSWORD);
    const left = victim.token;
    await signIn(victim, second, PASSWORD);
    const attacker = new Browser(portal.server.url);
    attacker.cookies.set(COOKIE, left);
    expect((await attacker.open('/mon-compte')).status).toBe(401);
  });
});

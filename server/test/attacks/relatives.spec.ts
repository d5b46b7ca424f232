import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { Outbox } from '../../src/messages/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { openTasks } from '../journeys/open-tasks.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { GuardianBuilder, TestSchool } from '../builders/roster.js';
import { Browser } from '../portal/browser.js';
import type { OpenPage } from '../portal/browser.js';
import { codeTo, enterCode, proveChildren, register, settled } from '../portal/codes.js';
import { PASSWORD, activateGuardian, signInByLetter } from '../portal/families.js';
import { giveMobile, identify, openPortal } from './open-portal.js';
import type { OpenPortal } from './open-portal.js';

const DATES = ['2015-03-07'];

describe('somebody of the family', () => {
  let portal: OpenPortal;
  let school: TestSchool;
  let child: StudentRecord;
  let browser: Browser;
  let families = 0;
  let mobile: string;
  let name: string;

  beforeAll(async () => {
    portal = await openPortal();
    school = await aSchool(portal.server.app);
  });

  beforeEach(async () => {
    families += 1;
    mobile = `+336399805${String(families).padStart(2, '0')}`;
    name = `Lambert-${String.fromCharCode(96 + families)}`;
    child = await aStudent()
      .reachedAt(`eleve${String(families)}@example.org`)
      .in(school);
    browser = new Browser(portal.server.url);
    portal.server.clock.advance(3_600_000);
  });

  afterAll(() => portal.close());

  const mother = (): GuardianBuilder => aGuardian().named('Nadia', name).of(child);
  const father = (): GuardianBuilder => aGuardian().named('Marc', 'Petit').of(child);
  const state = async (guardian: GuardianRecord) => (await school.accountOf(guardian)).state;
  const tasks = async (): Promise<string[]> =>
    (await openTasks(school)).flatMap(({ kind, guardianId, accountId }) =>
      guardianId === null ? [`${kind} ${accountId ?? ''}`] : [`${kind} ${guardianId}`],
    );
  const smsTo = async (number: string): Promise<number> => {
    await settled(portal.server.app);
    await portal.server.app.get(Outbox).drain();
    return portal.gateway.sent.filter(({ to }) => to === number).length;
  };

  describe('who is a student and holds the letter of a parent', () => {
    const take = async (account: Account): Promise<OpenPage> => {
      const page = await signInByLetter(browser, portal.server.app, account);
      return proveChildren(browser, page, DATES);
    };

    it('stops at the code, which goes to the mobile of the parent', async () => {
      const parent = await mother().withMobile(mobile).notified().in(school);
      let page = await take(await school.accountOf(parent));
      expect(page.address).toBe('/activation/code');
      page = await browser.send(page, '/activation/code/envoyer', { channel: 'sms' });
      expect(page.html).not.toContain(mobile.slice(-6));
      const code = await codeTo(portal.gateway, mobile);
      const wrong = code === '123456' ? '654321' : '123456';
      await browser.send(page, '/activation/code', { code: wrong });
      for (const step of ['mot-de-passe', 'rattachements', 'adresse-mail', 'termine']) {
        expect((await browser.open(`/activation/${step}`)).address).toBe('/activation/code');
      }
      expect(await state(parent)).toBe('NOTIFIED');
    });

    it('who says that the mobile is out of reach gets a question to the school, and nothing else', async () => {
      const parent = await mother().withMobile(mobile).notified().in(school);
      await take(await school.accountOf(parent));
      const asked = await browser.open('/activation/code/hors-de-portee');
      await browser.send(asked, '/activation/code/hors-de-portee');
      expect(await tasks()).toContain(`contact-unreachable ${parent.id}`);
      expect((await browser.open('/activation/mot-de-passe')).address).toBe('/activation/code');
      expect(await state(parent)).toBe('NOTIFIED');
    });

    it('cannot give an own address, nor a brother’s, where no contact is held', async () => {
      const brother = await aStudent()
        .reachedAt(`frere${String(families)}@example.org`)
        .in(school);
      const parent = await aGuardian().of(child, brother).notified().in(school);
      const account = await school.accountOf(parent);
      for (const own of [child.email, brother.email]) {
        const thief = new Browser(portal.server.url);
        const end = await activateGuardian(thief, portal.server.app, account, DATES, own ?? '');
        expect([end.status, end.address]).toEqual([422, '/activation/adresse-mail']);
      }
      expect(await tasks()).toContain(`email-shared ${parent.id}`);
      expect(await state(parent)).toBe('NOTIFIED');
      // The letter still works, for the parent.
      const phone = new Browser(portal.server.url);
      const email = `parent${String(families)}@example.org`;
      await activateGuardian(phone, portal.server.app, account, DATES, email);
      expect(await state(parent)).toBe('PENDING_EMAIL');
    });
  });

  describe('who is the other parent, knows every birth date and shares the mobile', () => {
    it('registers under neither name, and the school is told', async () => {
      const hers = await mother().withMobile(mobile).in(school);
      const his = await father().withMobile(mobile).in(school);
      for (const person of [hers, his]) {
        portal.server.clock.advance(60_001);
        const page = await register(browser, person, mobile);
        expect(page.heading).toBe('Tapez le code reçu');
      }
      expect(await smsTo(mobile)).toBe(0);
      expect(await tasks()).toEqual(
        expect.arrayContaining([`mobile-shared ${hers.id}`, `mobile-shared ${his.id}`]),
      );
      expect([await state(hers), await state(his)]).toEqual(['CREATED', 'CREATED']);
    });

    it('comes by FranceConnect under his own name to a review, where only she has that mobile', async () => {
      const hers = await mother().withMobile(mobile).in(school);
      const login = `ex-${String(families)}`;
      portal.simulator.addPerson({ login, givenNames: ['Marc'], familyName: 'Petit' });
      const asked = await giveMobile(browser, await identify(portal, browser, login), mobile);
      const page = await enterCode(browser, asked, await codeTo(portal.gateway, mobile));
      expect([page.status, page.heading]).toEqual([403, 'L’établissement va vérifier']);
      expect(page.html).not.toContain(name);
      expect(await tasks()).toContain(`name-mismatch ${hers.id}`);
      expect(await state(hers)).toBe('CREATED');
      const later = await identify(portal, new Browser(portal.server.url), login);
      expect(later.heading).toBe('L’établissement va vérifier');
    });

    it('comes by FranceConnect to his own account and never to hers, where both have it', async () => {
      const hers = await mother().withMobile(mobile).in(school);
      const familyName = `Petit-${String(families)}`;
      const his = await aGuardian()
        .named('Marc', familyName)
        .withMobile(mobile)
        .of(child)
        .in(school);
      const login = `own-${String(families)}`;
      portal.simulator.addPerson({ login, givenNames: ['Marc'], familyName });
      const asked = await giveMobile(browser, await identify(portal, browser, login), mobile);
      const page = await enterCode(browser, asked, await codeTo(portal.gateway, mobile));
      await proveChildren(browser, page, DATES);
      expect([await state(hers), await state(his)]).toEqual(['CREATED', 'ACTIVE']);
      expect((await browser.open('/mon-compte')).html).not.toContain(name);
    });

    it('is shown nothing of a child from whom a court keeps him', async () => {
      const familyName = `Petit-${String(families)}`;
      const his = await aGuardian()
        .named('Marc', familyName)
        .withMobile(mobile)
        .suspendedFrom(child)
        .in(school);
      const login = `kept-${String(families)}`;
      portal.simulator.addPerson({ login, givenNames: ['Marc'], familyName });
      const asked = await giveMobile(browser, await identify(portal, browser, login), mobile);
      const page = await enterCode(browser, asked, await codeTo(portal.gateway, mobile));
      const proved = await proveChildren(browser, page, DATES);
      expect(proved.heading).not.toBe('Votre compte est activé');
      expect(proved.html).not.toContain(child.lastName);
      expect(await state(his)).toBe('CREATED');
    });

    it('learns neither her identifier nor a code to change her password', async () => {
      const hers = await mother().withMobile(mobile).active('SELF_REGISTRATION').in(school);
      await father().withMobile(mobile).in(school);
      const account = await school.accountOf(hers);
      await withChosenPassword(portal.server.app, account, PASSWORD);
      const { login } = account;
      const forgotten = await browser.open('/identifiant-oublie');
      await browser.send(forgotten, forgotten.address, { contact: mobile });
      portal.server.clock.advance(60_001);
      const password = await browser.open('/mot-de-passe-oublie');
      const page = await browser.send(password, password.address, { login, contact: mobile });
      expect(page.heading).toBe('Tapez le code reçu');
      expect(await smsTo(mobile)).toBe(0);
    });

    it('cannot give her letter his own address, nor make it his', async () => {
      const hers = await mother().notified().in(school);
      const his = await father()
        .reachedAt(`marc${String(families)}@example.org`)
        .in(school);
      const account = await school.accountOf(hers);
      const end = await activateGuardian(
        browser,
        portal.server.app,
        account,
        DATES,
        his.email ?? '',
      );
      expect(end.status).toBe(422);
      expect(await tasks()).toContain(`email-shared ${hers.id}`);
      expect(await state(hers)).toBe('NOTIFIED');
    });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { Outbox } from '../../src/messages/index.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { letterInHand } from '../journeys/letter-in-hand.js';
import { openTasks } from '../journeys/open-tasks.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { Browser } from '../portal/browser.js';
import { codeTo, enterCode, proveChildren, register } from '../portal/codes.js';
import {
  PASSWORD,
  activateGuardian,
  activateStudent,
  choosePassword,
  dateFields,
  signIn,
} from '../portal/families.js';
import { DIALECTS } from '../support/databases.js';
import { giveMobile, goToFranceConnect, openPortal } from './open-portal.js';
import type { OpenPortal } from './open-portal.js';

describe.each(DIALECTS)('what served once, on %s', (dialect) => {
  const mail = new DemoTransport();
  let portal: OpenPortal;
  let school: TestSchool;
  let child: StudentRecord;
  let people = 0;
  let mobile: string;
  let email: string;

  beforeAll(async () => {
    portal = await openPortal(dialect, { mail });
    school = await aSchool(portal.server.app);
  });

  beforeEach(async () => {
    people += 1;
    mobile = `+336399804${String(people).padStart(2, '0')}`;
    email = `nadia${String(people)}@example.org`;
    child = await aStudent().in(school);
    portal.server.clock.advance(3_600_000);
  });

  afterAll(() => portal.close());

  const aBrowser = (): Browser => new Browser(portal.server.url);
  const reread = (account: Account): Promise<Account> =>
    school.accountOf({ accountId: account.id });
  const aPendingGuardian = async (browser: Browser, to = email): Promise<Account> => {
    const guardian = aGuardian().of(child).notified();
    const account = await school.accountOf(await guardian.in(school));
    await activateGuardian(browser, portal.server.app, account, ['2015-03-07'], to);
    return account;
  };
  const linkTo = async (address: string): Promise<string> => {
    await portal.server.app.get(Outbox).drain();
    const { text = '' } = mail.messages.filter(({ to }) => to === address).at(-1) ?? {};
    return /(\/mail\/[\w-]+)/.exec(text)?.[1] ?? 'no link';
  };

  describe('a confirmation link', () => {
    it('reads the same again for its owner and changes nothing', async () => {
      const browser = aBrowser();
      const account = await aPendingGuardian(browser);
      const link = await linkTo(email);
      await browser.send(await browser.open(link), link);
      const active = await reread(account);
      expect(active.state).toBe('ACTIVE');
      portal.server.clock.advance(60_000);
      const again = await browser.send(await browser.open(link), link);
      expect(again.heading).toBe('Votre compte est activé');
      expect(await reread(account)).toEqual(active);
    });

    it('confirms for nobody else, even with the right password of another account', async () => {
      const link = await aPendingGuardian(aBrowser()).then(() => linkTo(email));
      const other = await aPendingGuardian(aBrowser(), `other-${email}`);
      const thief = aBrowser();
      const filled = { login: other.login, password: PASSWORD };
      const page = await thief.send(await thief.open(link), link, filled);
      expect(page.heading).toBe('Ce lien n’est pas pour ce compte');
      expect((await reread(other)).state).toBe('PENDING_EMAIL');
    });

    it('to an address that was corrected since confirms nothing any more', async () => {
      const browser = aBrowser();
      const account = await aPendingGuardian(browser);
      const first = await linkTo(email);
      const home = await browser.open('/mon-compte');
      await browser.send(home, '/mail/renvoyer', { email: `right-${email}` });
      const page = await browser.open(first);
      expect(page.status).toBe(410);
      const { csrf = '' } = home.fieldsOf('/mail/renvoyer');
      await fetch(portal.server.url + first, {
        method: 'POST',
        headers: { cookie: `__Host-trousseau-portal=${browser.token}` },
        body: new URLSearchParams({ csrf }),
      });
      expect(await reread(account)).toMatchObject({ state: 'PENDING_EMAIL', email: null });
    });
  });

  describe('an SMS code', () => {
    const person = { firstName: 'Nadia', lastName: 'Benali' };

    beforeEach(async () => {
      await aGuardian().named('Nadia', 'Benali').withMobile(mobile).of(child).in(school);
    });

    it('opens nothing a second time, nor when it is sent from two pages at once', async () => {
      const browser = aBrowser();
      await register(browser, person, mobile);
      const token = browser.token;
      const code = await codeTo(portal.gateway, mobile);
      const twins = [browser, aBrowser()];
      twins[1]?.cookies.set('__Host-trousseau-portal', token);
      const forms = await Promise.all(
        twins.map(async (twin) => ({ twin, page: await twin.open('/code') })),
      );
      const pages = await Promise.all(forms.map(({ twin, page }) => enterCode(twin, page, code)));
      const through = pages.filter(({ address }) => address === '/activation/enfants');
      expect(through).toHaveLength(1);
    });

    it('is replaced by the next one', async () => {
      const browser = aBrowser();
      const page = await register(browser, person, mobile);
      const first = await codeTo(portal.gateway, mobile);
      portal.server.clock.advance(60_001);
      const again = await browser.send(page, '/code/renvoyer');
      const second = await codeTo(portal.gateway, mobile);
      expect(second).not.toBe(first);
      expect((await enterCode(browser, again, first)).address).toBe('/code');
      expect((await enterCode(browser, again, second)).address).toBe('/activation/enfants');
    });

    it('is over after ten minutes', async () => {
      const browser = aBrowser();
      const page = await register(browser, person, mobile);
      const code = await codeTo(portal.gateway, mobile);
      portal.server.clock.advance(10 * 60_000 + 1);
      expect((await enterCode(browser, page, code)).text).toContain('ne fonctionne plus');
    });
  });

  describe('a provisional password', () => {
    it('says when it was used, and the school is told', async () => {
      const account = await school.accountOf(await aStudent().notified().in(school));
      const { password } = await letterInHand(portal.server.app, account.id);
      await activateStudent(aBrowser(), portal.server.app, account);
      const late = await signIn(aBrowser(), account, password);
      expect([late.status, late.heading]).toEqual([403, 'Ce courrier a déjà servi']);
      expect(await openTasks(school)).toContainEqual(
        expect.objectContaining({ kind: 'letter-reused', accountId: account.id }),
      );
    });

    it('activates for one of two who use it at once, and for the other nothing', async () => {
      const account = await school.accountOf(await aStudent().notified().in(school));
      const { password } = await letterInHand(portal.server.app, account.id);
      const begun = await Promise.all(
        [aBrowser(), aBrowser()].map(async (browser) => {
          const page = await choosePassword(browser, await signIn(browser, account, password));
          return { browser, page };
        }),
      );
      const ends = await Promise.all(
        begun.map(({ browser, page }) =>
          browser.send(page, page.address, dateFields('2015-03-07')),
        ),
      );
      expect(ends.map(({ status }) => status).sort()).toEqual([200, 409]);
      const loser = begun[ends.findIndex(({ status }) => status === 409)];
      expect((await loser?.browser.open('/mon-compte'))?.html).not.toContain(account.login);
    });
  });

  it('an answer of FranceConnect opens nothing again, neither at once nor once signed in', async () => {
    const login = `reuse-${String(people)}`;
    portal.simulator.addPerson({ login, givenNames: ['Nadia'], familyName: `Sow ${login}` });
    const guardian = aGuardian().named('Nadia', `Sow ${login}`).withMobile(mobile).of(child);
    await guardian.in(school);
    const browser = aBrowser();
    const back = await goToFranceConnect(portal, browser, login);
    const token = browser.token;
    const twin = aBrowser();
    twin.cookies.set('__Host-trousseau-portal', token);
    const both = await Promise.all([browser.open(back), twin.open(back)]);
    const through = both.filter(({ address }) => address === '/franceconnect/telephone');
    expect(through).toHaveLength(1);
    const lucky = both[0].address === '/franceconnect/telephone' ? browser : twin;
    const asked = await giveMobile(lucky, through[0] ?? both[0], mobile);
    const page = await enterCode(lucky, asked, await codeTo(portal.gateway, mobile));
    await proveChildren(lucky, page, ['2015-03-07']);
    const replayed = await lucky.open(back);
    expect(replayed.heading).toContain('n’a pas abouti');
    expect((await lucky.open('/mon-compte')).heading).toBe('Mon compte');
  });
});

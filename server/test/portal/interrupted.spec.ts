import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { Outbox } from '../../src/messages/index.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { withChosenPassword } from '../activation/chosen-password.js';
import { letterInHand } from '../activation/letter-in-hand.js';
import { giveMobile, identify, openPortal } from '../attacks/open-portal.js';
import type { OpenPortal } from '../attacks/open-portal.js';
import { TestSchool, aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestApp } from '../support/app.js';
import type { TestDialect } from '../support/databases.js';
import { Browser } from './browser.js';
import type { OpenPage } from './browser.js';
import { choose, digitsIn, enterCode, register, settled } from './codes.js';
import { PASSWORD, choosePassword, dateFields, signIn } from './families.js';

const INTERRUPTIONS = ['the tab closed', 'the cookie lost', 'the server killed'] as const;
type Interruption = (typeof INTERRUPTIONS)[number];

const FIRST_PASSWORD = 'lanterne biscuit girafe lagune';
const BORN = '2015-03-07';

/** One click of somebody: what it does on the page that is open, and the page that comes. */
type Step = (browser: Browser, page: OpenPage) => Promise<OpenPage>;

interface Journey {
  readonly steps: readonly Step[];
  /** The account as long as nothing is saved, and once everything is. */
  readonly before: Partial<Account>;
  readonly after: Partial<Account>;
}

describe.each<[TestDialect, readonly Interruption[]]>([
  ['SQLite', INTERRUPTIONS],
  ['MariaDB', ['the server killed']],
])('interrupted on %s', (dialect, interruptions) => {
  let portal: OpenPortal;
  let server: TestApp;
  let school: TestSchool;
  let child: StudentRecord;
  let people = 0;
  let mobile: string;
  let account: Account;
  let letter: string;

  beforeAll(async () => {
    portal = await openPortal(dialect);
    server = portal.server;
    school = await aSchool(server.app);
  });

  beforeEach(() => aFamily());

  afterAll(async () => {
    await server.close();
    await portal.gateway.close();
    await portal.simulator.close();
  });

  /** Another child, whose parent has another mobile. */
  const aFamily = async (): Promise<void> => {
    people += 1;
    mobile = `+3363998${String(1000 + people)}`;
    child = await aStudent().in(school);
    server.clock.advance(3_600_000);
  };
  const send = (action: string, fields: () => Record<string, string>): Step => {
    return (browser, page) => browser.send(page, action, fields());
  };
  const typeLetter: Step = (browser) => signIn(browser, account, letter);
  const proveChild = send('/activation/enfants', () => ({ ...dateFields(BORN), action: 'prove' }));
  /** The code in the last SMS, once everything that was asked for has left. */
  const lastCode = async (): Promise<string> => {
    await settled(server.app);
    await server.app.get(Outbox).drain();
    return digitsIn(portal.gateway.sent.filter(({ to }) => to === mobile).at(-1)?.text ?? '');
  };
  const typeCode: Step = async (browser, page) => enterCode(browser, page, await lastCode());
  const guardian = () =>
    aGuardian()
      .named('Nadia', `Benali-${String(people)}`)
      .withMobile(mobile);

  const JOURNEYS: Readonly<Record<string, () => Promise<Journey>>> = {
    'a student’s letter': async () => {
      account = await school.accountOf(await aStudent().notified().in(school));
      return {
        steps: [
          typeLetter,
          choosePassword,
          send('/activation/date-de-naissance', () => dateFields(BORN)),
        ],
        before: { state: 'NOTIFIED', passwordHash: null },
        after: { state: 'ACTIVE', path: 'PROVISIONAL_PASSWORD' },
      };
    },
    'a guardian’s letter': async () => {
      account = await school.accountOf(await guardian().of(child).notified().in(school));
      return {
        steps: [
          typeLetter,
          proveChild,
          send('/activation/code/envoyer', () => ({ channel: 'sms' })),
          async (browser, page) =>
            browser.send(page, '/activation/code', { code: await lastCode() }),
          choosePassword,
          send('/activation/rattachements', () => ({})),
          send('/activation/adresse-mail', () => ({ email: `nadia${String(people)}@example.org` })),
        ],
        before: { state: 'NOTIFIED', passwordHash: null },
        after: { state: 'PENDING_EMAIL' },
      };
    },
    'self-registration': async () => {
      const record = await guardian().of(child).in(school);
      account = await school.accountOf(record);
      return {
        steps: [(browser) => register(browser, record, mobile), typeCode, proveChild, choose],
        before: { state: 'CREATED', passwordHash: null, mobile: null },
        after: { state: 'ACTIVE', path: 'SELF_REGISTRATION', mobile },
      };
    },
    FranceConnect: async () => {
      const record = await guardian().of(child).in(school);
      account = await school.accountOf(record);
      const login = `interrompu-${dialect}-${String(people)}`;
      portal.simulator.addPerson({ login, givenNames: ['Nadia'], familyName: record.lastName });
      return {
        steps: [
          (browser) => identify(portal, browser, login),
          (browser, page) => giveMobile(browser, page, mobile),
          typeCode,
          proveChild,
        ],
        before: { state: 'CREATED', mobile: null },
        after: { state: 'ACTIVE', path: 'FRANCECONNECT', mobile, passwordHash: null },
      };
    },
    'a forgotten password': async () => {
      const record = await guardian().of(child).active('SELF_REGISTRATION').in(school);
      account = await withChosenPassword(
        server.app,
        await school.accountOf(record),
        FIRST_PASSWORD,
      );
      const { passwordHash } = account;
      return {
        steps: [
          async (browser) => {
            const page = await browser.open('/mot-de-passe-oublie');
            const { login } = account;
            return browser.send(page, page.address, { login, contact: mobile });
          },
          typeCode,
          choosePassword,
        ],
        before: { state: 'ACTIVE', passwordHash },
        after: { state: 'ACTIVE' },
      };
    },
  };

  const now = (): Promise<Account> => school.accountOf({ accountId: account.id });
  /** The browser afterwards: another one on a lost cookie, the same cookies otherwise. */
  const interrupt = async (how: Interruption, browser: Browser): Promise<Browser> => {
    await settled(server.app);
    await server.app.get(Outbox).drain();
    if (how === 'the server killed') {
      server = await server.restart();
      school = new TestSchool(server.app, school.school);
    }
    const next = new Browser(server.url);
    if (how !== 'the cookie lost') {
      for (const [name, value] of browser.cookies) next.cookies.set(name, value);
    }
    return next;
  };
  const nothing = (browser: Browser): Promise<OpenPage> => browser.open('/');
  const go = async (
    steps: readonly Step[],
    browser: Browser,
    from: OpenPage,
  ): Promise<OpenPage> => {
    let page = from;
    for (const step of steps) page = await step(browser, page);
    return page;
  };

  describe.each(Object.keys(JOURNEYS))('%s', (name) => {
    it.each(interruptions)('after each step, %s: goes on or begins again', async (how) => {
      const { steps } = (await JOURNEYS[name]?.()) ?? { steps: [] };
      for (let done = 1; done < steps.length; done += 1) {
        await aFamily();
        const journey = await JOURNEYS[name]?.();
        if (!journey) throw new Error(`No journey ${name}`);
        letter = await printedFor(account);
        const first = new Browser(server.url);
        const page = await go(journey.steps.slice(0, done), first, await nothing(first));
        const browser = await interrupt(how, first);
        expect(await now()).toMatchObject(journey.before);
        server.clock.advance(61_000);
        const lost = how === 'the cookie lost';
        // The tab is opened again where it was; without its cookie everything begins anew.
        const reopened = lost ? await nothing(browser) : await browser.open(page.address);
        expect(reopened.status).toBe(200);
        if (!lost) expect([done, reopened.address]).toEqual([done, page.address]);
        const rest = lost ? journey.steps : journey.steps.slice(done);
        const end = await go(rest, browser, reopened);
        expect([done, end.status]).toEqual([done, 200]);
        await expectSaved(journey);
      }
    });

    it.each(interruptions)('at its very end, %s: everything is saved', async (how) => {
      const journey = await JOURNEYS[name]?.();
      if (!journey) throw new Error(`No journey ${name}`);
      letter = await printedFor(account);
      const browser = new Browser(server.url);
      await go(journey.steps, browser, await nothing(browser));
      const later = await interrupt(how, browser);
      await expectSaved(journey);
      if (how !== 'the cookie lost') {
        expect((await later.open('/mon-compte')).heading).toBe('Mon compte');
      }
    });
  });

  const printedFor = async ({ id, state }: Account): Promise<string> =>
    state === 'NOTIFIED' ? (await letterInHand(server.app, id)).password : '';
  /** The account is as it must be, the letter is over, and the chosen password opens. */
  const expectSaved = async (journey: Journey): Promise<void> => {
    const saved = await now();
    expect(saved).toMatchObject(journey.after);
    if (letter !== '') {
      const late = await signIn(new Browser(server.url), saved, letter);
      expect([late.status, late.heading]).toEqual([403, 'Ce courrier a déjà servi']);
    }
    if (saved.passwordHash === null) return;
    const home = await signIn(new Browser(server.url), saved, PASSWORD);
    expect(home.heading).toBe('Mon compte');
    const old = await signIn(new Browser(server.url), saved, FIRST_PASSWORD);
    expect(old.status).toBe(403);
  };

  it('between asking for a code and its SMS, the server killed: it leaves when the server is back', async () => {
    const record = await guardian().of(child).in(school);
    portal.gateway.failWith(503);
    const asked = new Browser(server.url);
    const page = await register(asked, record, mobile);
    expect(page.address).toBe('/code');
    await server.app.get(Outbox).drain();
    const browser = await interrupt('the server killed', asked);
    portal.gateway.failWith(null);
    server.clock.advance(61_000);
    await server.app.get(Outbox).drain();
    const code = digitsIn(await portal.gateway.next(mobile));
    const proved = await enterCode(browser, await browser.open('/code'), code);
    expect(proved.address).toBe('/activation/enfants');
  });
});

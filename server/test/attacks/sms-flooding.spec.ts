import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { letterInHand } from '../journeys/letter-in-hand.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import type { Browser, OpenPage } from '../portal/browser.js';
import { register, settled } from '../portal/codes.js';
import { signIn } from '../portal/families.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { Outbox } from '../../src/messages/index.js';
import { DIALECTS } from '../support/databases.js';
import { SmsGateway } from '../support/sms-gateway.js';
import { BEHIND_PROXY, anAddress, atOnce, browserAt, statuses } from './at-address.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SCHOOL = '192.0.2.9';
const PERSON = { firstName: 'Nadia', lastName: 'Benali' };

describe.each(DIALECTS)('flooding with SMS on %s', (dialect) => {
  const gateway = new SmsGateway();
  let server: TestApp;
  let school: TestSchool;
  let child: StudentRecord;
  let numbers = 0;
  let mobile: string;
  let account: Account;

  beforeAll(async () => {
    const settings = { ...BEHIND_PROXY, TROUSSEAU_SCHOOL_ADDRESSES: SCHOOL };
    server = await startTestApp(dialect, { ...(await gateway.open()), ...settings });
    school = await aSchool(server.app);
    child = await aStudent().in(school);
  });

  beforeEach(async () => {
    server.clock.advance(2 * DAY);
    mobile = aNumber();
    const guardian = aGuardian().named('Nadia', 'Benali').withMobile(mobile).of(child);
    account = await school.accountOf(await guardian.in(school));
  });

  afterAll(async () => {
    await server.close();
    await gateway.close();
  });

  const aNumber = (): string => {
    numbers += 1;
    return `+336399${String(80_000 + numbers)}`;
  };
  /** How many SMS this number was sent, once everything that was asked for has left. */
  const received = async (number = mobile): Promise<number> => {
    await settled(server.app);
    await server.app.get(Outbox).drain();
    return gateway.sent.filter(({ to }) => to === number).length;
  };
  const forgotLogin = async (browser: Browser): Promise<OpenPage> => {
    const page = await browser.open('/identifiant-oublie');
    return browser.send(page, page.address, { contact: mobile });
  };
  const forgotPassword = async (browser: Browser): Promise<OpenPage> => {
    const page = await browser.open('/mot-de-passe-oublie');
    return browser.send(page, page.address, { login: account.login, contact: mobile });
  };

  it('one number, from many addresses at once: one leaves', async () => {
    const pages = await atOnce(25, (n) =>
      register(browserAt(server, anAddress(n)), PERSON, mobile),
    );
    expect(statuses(pages)).toEqual({ 200: 1, 429: 24 });
    expect(await received()).toBe(1);
  });

  it('one number, patiently: one a minute and five a day, whatever they are asked for', async () => {
    const ways = [
      (browser: Browser) => register(browser, PERSON, mobile),
      forgotLogin,
      forgotPassword,
    ];
    const pages: OpenPage[] = [];
    for (let n = 0; n < 40; n += 1) {
      const way = ways[n % ways.length] ?? forgotLogin;
      pages.push(await way(browserAt(server, anAddress(n))));
      server.clock.advance(MINUTE / 2 + 1);
    }
    const [first, ...later] = pages.map(({ status }) => status);
    expect([first, ...later.slice(0, 8)]).toEqual([200, 429, 200, 429, 200, 429, 200, 429, 200]);
    expect(new Set(later.slice(8))).toEqual(new Set([429]));
    expect(await received()).toBeLessThanOrEqual(5);
    server.clock.advance(DAY);
    await register(browserAt(server, anAddress(41)), PERSON, mobile);
    expect(await received()).toBeGreaterThan(1);
  });

  it('one number by « Renvoyer le code », clicked without end', async () => {
    const browser = browserAt(server, anAddress(1));
    await register(browser, PERSON, mobile);
    const forms = await atOnce(10, () => browser.open('/code'));
    const pages = await Promise.all(forms.map((form) => browser.send(form, '/code/renvoyer')));
    expect(pages.map(({ address }) => address)).toEqual(forms.map(() => '/code?refus=minute'));
    expect(await received()).toBe(1);
  });

  it('one number by the letter of its owner: under the same limits', async () => {
    const guardian = aGuardian().withMobile(aNumber()).of(child).notified();
    const holder = await school.accountOf(await guardian.in(school));
    const browser = browserAt(server, anAddress(1));
    const { password } = await letterInHand(server.app, holder.id);
    const begun = await signIn(browser, holder, password);
    const page = await browser.send(begun, begun.address, {
      day: '7',
      month: '3',
      year: '2015',
      action: 'prove',
    });
    expect(page.address).toBe('/activation/code');
    const forms = await atOnce(10, () => browser.open(page.address));
    const send = (form: OpenPage) =>
      browser.send(form, '/activation/code/envoyer', { channel: 'sms' });
    const pages = await Promise.all(forms.map(send));
    const refused = pages.filter(({ address }) => address === '/activation/code?refus=minute');
    expect(refused).toHaveLength(9);
    expect(await received(`+336399${String(80_000 + numbers)}`)).toBe(1);
  });

  it('many numbers from one address: sixty recipients an hour, a school’s own address ten times as many', async () => {
    const flood = async (address: string, times: number): Promise<OpenPage[]> => {
      const pages: OpenPage[] = [];
      for (let n = 0; n < times; n += 1) {
        pages.push(await register(browserAt(server, address), PERSON, aNumber()));
      }
      return pages;
    };
    expect(statuses(await flood('203.0.113.5', 63))).toEqual({ 200: 60, 429: 3 });
    expect(statuses(await flood('203.0.113.6', 1))).toEqual({ 200: 1 });
    expect(statuses(await flood(SCHOOL, 63))).toEqual({ 200: 63 });
    server.clock.advance(61 * MINUTE);
    expect(statuses(await flood('203.0.113.5', 1))).toEqual({ 200: 1 });
  });

  it('numbers that no school knows: not one leaves, whatever is asked', async () => {
    const before = gateway.sent.length;
    mobile = aNumber();
    await register(browserAt(server, anAddress(1)), PERSON, mobile);
    server.clock.advance(MINUTE);
    await forgotLogin(browserAt(server, anAddress(1)));
    server.clock.advance(MINUTE);
    await forgotPassword(browserAt(server, anAddress(1)));
    await received();
    expect(gateway.sent).toHaveLength(before);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import type { Browser, OpenPage } from '../portal/browser.js';
import {
  PASSWORD,
  choosePassword,
  dateFields,
  signIn,
  signInByLetter,
} from '../portal/families.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { BEHIND_PROXY, anAddress, browserAt } from './at-address.js';

const COOKIE = '__Host-trousseau-appareil';
const HOME = '203.0.113.7';

describe('a browser in which an owner signed in before', () => {
  let server: TestApp;
  let school: TestSchool;
  let account: Account;
  let phone: Browser;

  beforeAll(async () => {
    server = await startTestApp('SQLite', BEHIND_PROXY);
    school = await aSchool(server.app);
  });

  beforeEach(async () => {
    server.clock.advance(24 * 3_600_000);
    account = await anOwner();
    phone = browserAt(server, HOME);
    await signIn(phone, account, PASSWORD);
  });

  afterAll(() => server.close());

  const anOwner = async (): Promise<Account> => {
    const student = await aStudent().active('PROVISIONAL_PASSWORD').in(school);
    return withChosenPassword(server.app, await school.accountOf(student), PASSWORD);
  };
  const guessAt = async (browser: Browser, times: number, login = account.login) => {
    let last: OpenPage | null = null;
    for (let n = 0; n < times; n += 1) {
      last = await signIn(browser, { holder: 'student', login }, `a wrong guess ${String(n)}`);
    }
    return last?.status;
  };
  const signInWith = async (browser: Browser): Promise<string> => {
    const page = await signIn(browser, account, PASSWORD);
    return page.status === 200 ? page.address : String(page.status);
  };

  it('lets its owner in while somebody else guesses at the account from everywhere', async () => {
    for (let n = 0; n < 8; n += 1) await guessAt(browserAt(server, anAddress(n)), 1);
    expect(await signInWith(browserAt(server, HOME))).toBe('429');
    expect(await signInWith(phone)).toBe('/mon-compte');
    // and that did not give the others five guesses more
    expect(await guessAt(browserAt(server, anAddress(9)), 1)).toBe(429);
  });

  it('lets its owner in where the whole address was closed by somebody who sprays', async () => {
    const sprayer = browserAt(server, HOME);
    for (let n = 0; n < 60; n += 1) await guessAt(sprayer, 1, `nobody.${String(n)}`);
    expect(await signInWith(browserAt(server, HOME))).toBe('429');
    expect(await signInWith(phone)).toBe('/mon-compte');
  });

  it('has five guesses too, and those slow it alone', async () => {
    expect(await guessAt(phone, 5)).toBe(403);
    expect(await signInWith(phone)).toBe('429');
    expect(await signInWith(browserAt(server, HOME))).toBe('/mon-compte');
    expect(await signInWith(phone)).toBe('429');
    server.clock.advance(30_001);
    expect(await signInWith(phone)).toBe('/mon-compte');
  });

  it('counts the guesses at each account that it knows on their own', async () => {
    const sibling = await anOwner();
    await signIn(phone, sibling, PASSWORD);
    expect(await guessAt(phone, 4, sibling.login)).toBe(403);
    expect(await signInWith(phone)).toBe('/mon-compte');
    expect(await guessAt(phone, 2, sibling.login)).toBe(429);
  });

  it('is a stranger to every other account', async () => {
    const other = await anOwner();
    expect(await guessAt(phone, 5, other.login)).toBe(403);
    expect(await guessAt(browserAt(server, anAddress(1)), 1, other.login)).toBe(429);
  });

  it.each([
    ['nothing that a mac would agree with', (note: string) => note.replace(/.$/, flipped)],
    ['another device', (note: string) => note.replace(/^./, flipped)],
    ['too many accounts', (note: string) => note + note.slice(43).repeat(5)],
    ['anything else', () => '../../etc/passwd'],
  ])('is a stranger with a note that says %s', async (_, forge) => {
    await guessAt(browserAt(server, anAddress(1)), 6);
    const forger = browserAt(server, HOME);
    const note = phone.cookies.get(COOKIE) ?? '';
    forger.cookies.set(COOKIE, note);
    expect(await signInWith(forger)).toBe('/mon-compte');
    forger.cookies.set(COOKIE, forge(note));
    expect(await signInWith(forger)).toBe('429');
  });

  it('knows five accounts, the last ones', async () => {
    for (let n = 0; n < 5; n += 1) await signIn(phone, await anOwner(), PASSWORD);
    const note = phone.cookies.get(COOKIE) ?? '';
    expect(note.split('.')).toHaveLength(6);
    await guessAt(browserAt(server, anAddress(1)), 6);
    expect(await signInWith(phone)).toBe('429');
  });

  it('keeps its note for a year, for this host, away from scripts, and without a name', async () => {
    const page = await phone.open('/connexion/eleve');
    const form = page.fieldsOf('/connexion/eleve');
    const answer = await fetch(`${server.url}/connexion/eleve`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `__Host-trousseau-portal=${phone.token}` },
      body: new URLSearchParams({ ...form, login: account.login, password: PASSWORD }),
    });
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith(COOKIE)) ?? '';
    for (const word of ['Max-Age=31536000', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/;']) {
      expect(cookie).toContain(word);
    }
    expect(cookie).not.toMatch(new RegExp(`Domain|${account.id}|${account.login}`));
  });

  it('is one once an activation is over, not while it is under way', async () => {
    const pupil = await school.accountOf(await aStudent().notified().in(school));
    const browser = browserAt(server, HOME);
    const page = await choosePassword(browser, await signInByLetter(browser, server.app, pupil));
    expect(browser.cookies.has(COOKIE)).toBe(false);
    await browser.send(page, page.address, dateFields('2015-03-07'));
    expect(browser.cookies.has(COOKIE)).toBe(true);
  });
});

function flipped(character: string): string {
  return character === 'A' ? 'B' : 'A';
}

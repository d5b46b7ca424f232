import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { letterInHand } from '../journeys/letter-in-hand.js';
import { aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import type { Browser, OpenPage } from '../portal/browser.js';
import { PASSWORD, dateFields, signIn } from '../portal/families.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { BEHIND_PROXY, browserAt } from './at-address.js';

const MINUTE = 60_000;
const ROOM = '203.0.113.25';

describe.each(DIALECTS)('a computer room at one address that nobody declared, on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;

  beforeAll(async () => {
    server = await startTestApp(dialect, BEHIND_PROXY);
    school = await aSchool(server.app);
  });

  afterAll(() => server.close());

  const aClassOf = async (size: number): Promise<Account[]> => {
    const students = Array.from({ length: size }, () => aStudent().notified());
    const records = await school.enrol(students);
    return Promise.all(records.map((record) => school.accountOf(record)));
  };
  /** Types the letter wrongly three times, then rightly, and a few more things wrongly on the way. */
  const typeLikeAPupil = async (browser: Browser, account: Account): Promise<OpenPage> => {
    const { password } = await letterInHand(server.app, account.id);
    const typos = [password.slice(0, -1), `${password}x`, password.replace(/^./, '?')];
    for (const typo of typos) expect((await signIn(browser, account, typo)).status).toBe(403);
    let page = await signIn(browser, account, password.toUpperCase().replaceAll('-', ' '));
    expect(page.address).toBe('/activation/mot-de-passe');
    await browser.send(page, page.address, { password: PASSWORD, again: `${PASSWORD}s` });
    await browser.send(page, page.address, { password: 'azerty', again: 'azerty' });
    page = await browser.send(page, page.address, { password: PASSWORD, again: PASSWORD });
    for (const wrong of ['2015-07-03', '2014-03-07', '2015-03-17']) {
      expect((await browser.send(page, page.address, dateFields(wrong))).status).toBe(422);
    }
    return browser.send(page, page.address, dateFields('2015-03-07'));
  };

  it('gets its 25 students in within 10 minutes, with 3 typos each', async () => {
    const began = server.clock.now().getTime();
    const pupils = await aClassOf(25);
    const ends: string[] = [];
    // Five neighbours at a time: a room is not one queue.
    for (let from = 0; from < pupils.length; from += 5) {
      const some = pupils.slice(from, from + 5);
      const pages = await Promise.all(
        some.map((account) => typeLikeAPupil(browserAt(server, ROOM), account)),
      );
      ends.push(...pages.map(({ heading }) => heading));
      server.clock.advance(2 * MINUTE - 1);
    }
    expect(server.clock.now().getTime() - began).toBeLessThan(10 * MINUTE);
    expect(ends).toEqual(pupils.map(() => 'Votre compte est activé'));
  });

  it('gets the rest of the school in too, though the sixty accounts of the hour are used up', async () => {
    const [last, ...pupils] = await aClassOf(62);
    for (const account of pupils) await signIn(browserAt(server, ROOM), account, 'a typo');
    const stranger = { holder: 'student', login: 'z.nobody' } as const;
    expect((await signIn(browserAt(server, ROOM), stranger, 'a typo')).status).toBe(429);
    if (!last) throw new Error('a class has a last pupil');
    const browser = browserAt(server, ROOM);
    const { password } = await letterInHand(server.app, last.id);
    const page = await signIn(browser, last, password);
    const next = await browser.send(page, page.address, { password: PASSWORD, again: PASSWORD });
    const end = await browser.send(next, next.address, dateFields('2015-03-07'));
    expect(end.heading).toBe('Votre compte est activé');
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { openTasks } from '../journeys/open-tasks.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import type { OpenPage } from '../portal/browser.js';
import { codeTo, enterCode, register } from '../portal/codes.js';
import {
  PASSWORD,
  choosePassword,
  dateFields,
  signIn,
  signInByLetter,
} from '../portal/families.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { SmsGateway } from '../support/sms-gateway.js';
import { BEHIND_PROXY, anAddress, atOnce, browserAt, statuses } from './at-address.js';

const DAY = 24 * 3_600_000;

describe.each(DIALECTS)('guessing on %s', (dialect) => {
  const gateway = new SmsGateway();
  let server: TestApp;
  let school: TestSchool;
  let child: StudentRecord;

  beforeAll(async () => {
    server = await startTestApp(dialect, { ...(await gateway.open()), ...BEHIND_PROXY });
    school = await aSchool(server.app);
    child = await aStudent().in(school);
  });

  beforeEach(() => {
    server.clock.advance(DAY);
  });

  afterAll(async () => {
    await server.close();
    await gateway.close();
  });

  describe('a code', () => {
    const person = { firstName: 'Nadia', lastName: 'Benali' };
    const mobile = '+33639980101';

    beforeAll(async () => {
      await aGuardian().named('Nadia', 'Benali').withMobile(mobile).of(child).in(school);
    });

    it('has five tries, those sent at once too, and then the right one is refused', async () => {
      const thief = browserAt(server, anAddress(1));
      const page = await register(thief, person, mobile);
      const code = await codeTo(gateway, mobile);
      const answers = await atOnce(12, (n) => enterCode(thief, page, wrong(code, n)));
      const left = answers.flatMap(({ text }) => /Il vous reste (\d) essai/.exec(text)?.[1] ?? []);
      expect(left.sort()).toEqual(['1', '2', '3', '4']);
      const late = await enterCode(thief, page, code);
      expect([late.status, late.address]).toEqual([403, '/code']);
    });

    it('is guessed at twenty-five times a day, whoever asks for it and for what', async () => {
      let guesses = 0;
      for (let n = 0; n < 5; n += 1) {
        const thief = browserAt(server, anAddress(n));
        const page = await register(thief, person, mobile);
        const code = await codeTo(gateway, mobile);
        for (let tried = 0; tried < 7; tried += 1) {
          const { text } = await enterCode(thief, page, wrong(code, tried));
          if (/Il vous reste/.test(text)) guesses += 1;
        }
        server.clock.advance(60_001);
      }
      // The fifth try of each code is judged too, and answered « this code is over ».
      expect(guesses).toBe(20);
      const refused = await register(browserAt(server, anAddress(6)), person, mobile);
      expect(refused.status).toBe(429);
      server.clock.advance(DAY);
      const tomorrow = browserAt(server, anAddress(7));
      const page = await register(tomorrow, person, mobile);
      const right = await enterCode(tomorrow, page, await codeTo(gateway, mobile));
      expect(right.address).toBe('/activation/enfants');
    });

    it('opens nothing in another browser', async () => {
      const owner = browserAt(server, anAddress(1));
      await register(owner, person, mobile);
      const code = await codeTo(gateway, mobile);
      server.clock.advance(60_001);
      const thief = browserAt(server, anAddress(2));
      const page = await register(thief, person, mobile);
      expect((await enterCode(thief, page, code)).address).toBe('/code');
      await gateway.next(mobile);
    });
  });

  describe('a password', () => {
    let account: Account;

    beforeEach(async () => {
      const student = await aStudent().active('PROVISIONAL_PASSWORD').in(school);
      account = await withChosenPassword(server.app, await school.accountOf(student), PASSWORD);
    });

    const guess = async (address: string, login = account.login): Promise<OpenPage> =>
      signIn(browserAt(server, address), { holder: 'student', login }, 'a wrong guess');

    it('of one account from many addresses is tried five times, then ever more slowly', async () => {
      const pages = [];
      for (let n = 0; n < 12; n += 1) pages.push(await guess(anAddress(n)));
      expect(statuses(pages)).toEqual({ 403: 5, 429: 7 });
      const waits: number[] = [];
      for (let n = 0; n < 7; n += 1) {
        let waited = 0;
        while ((await guess(anAddress(n))).status === 429) {
          server.clock.advance(30_000);
          waited += 30;
        }
        waits.push(waited);
      }
      expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
    });

    it('tried at once is judged as often as one after the other', async () => {
      const pages = await atOnce(20, (n) => guess(anAddress(n)));
      expect(statuses(pages)).toEqual({ 403: 5, 429: 15 });
      expect((await signIn(browserAt(server, anAddress(30)), account, PASSWORD)).status).toBe(429);
    });

    it('never blocks a letter', async () => {
      account = await school.accountOf(await aStudent().notified().in(school));
      for (let n = 0; n < 7; n += 1) await guess(anAddress(1));
      const page = await signInByLetter(browserAt(server, anAddress(1)), server.app, account);
      expect(page.address).toBe('/activation/mot-de-passe');
    });

    it('over many accounts from one address stops at the sixty-first, for a whole IPv6 network', async () => {
      const sprayer = (n: number): string => `2001:db8:7:7::${n.toString(16)}`;
      const pages = [];
      for (let n = 1; n <= 63; n += 1) pages.push(await guess(sprayer(n), `nobody.${String(n)}`));
      expect(statuses(pages)).toEqual({ 403: 60, 429: 3 });
      expect((await guess('2001:db8:7:8::1')).status).toBe(403);
      server.clock.advance(3_600_001);
      expect((await guess(sprayer(70))).status).toBe(403);
    });
  });

  it('of a birth date ends at the fifth, those sent at once too, and the school is told', async () => {
    const account = await school.accountOf(await aStudent().notified().in(school));
    const thief = browserAt(server, anAddress(1));
    const page = await choosePassword(thief, await signInByLetter(thief, server.app, account));
    const pages = await atOnce(10, (n) =>
      thief.send(page, page.address, dateFields(`2015-03-${String(10 + n)}`)),
    );
    expect(statuses(pages)).toEqual({ 422: 4, 429: 6 });
    const late = await thief.send(page, page.address, dateFields('2015-03-07'));
    expect(late.status).toBe(429);
    expect(await openTasks(school)).toContainEqual(
      expect.objectContaining({ kind: 'birth-date-limit', accountId: account.id }),
    );
  });
});

/** A code that differs from this one. */
function wrong(code: string, n: number): string {
  return String((Number(code) + 1 + n) % 1_000_000).padStart(6, '0');
}

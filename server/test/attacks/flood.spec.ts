import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PasswordHasher } from '../../src/platform/crypto/password-hasher.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { aSchool, aStudent } from '../builders/roster.js';
import { ConsoleClient, aSchool as aStaffedSchool, aStaff } from '../builders/staff.js';
import { PASSWORD } from '../portal/families.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { BEHIND_PROXY, anAddress, atOnce, browserAt, statuses } from './at-address.js';

const FLOOD = 300;
const OTHERS = 8;
const SIGN_IN = '/connexion/eleve';
const FLOODER = '203.0.113.99';

describe.each(DIALECTS)('300 sign-ins at once from one address, on %s', (dialect) => {
  let server: TestApp;
  let hashing: jest.SpiedFunction<PasswordHasher['verify']>;

  beforeAll(async () => {
    server = await startTestApp(dialect, BEHIND_PROXY);
    hashing = jest.spyOn(server.app.get(PasswordHasher), 'verify');
  });

  beforeEach(() => {
    server.clock.advance(48 * 3_600_000);
    hashing.mockClear();
  });

  afterAll(() => server.close());

  it('cost families elsewhere nothing, and sixty hashes in all', async () => {
    const school = await aSchool(server.app);
    const owners = [];
    for (let n = 0; n < OTHERS; n += 1) {
      const student = await aStudent().active('PROVISIONAL_PASSWORD').in(school);
      const account = await school.accountOf(student);
      const { login } = await withChosenPassword(server.app, account, PASSWORD);
      const browser = browserAt(server, anAddress(n));
      owners.push({ login, browser, page: await browser.open(SIGN_IN) });
    }
    const flooder = browserAt(server, FLOODER);
    const page = await flooder.open(SIGN_IN);
    const flood = atOnce(FLOOD, (n) =>
      flooder.send(page, SIGN_IN, { login: `nobody.${String(n)}`, password: 'a wrong guess' }),
    );
    const others = await Promise.all(
      owners.map(({ login, browser, page: form }) =>
        browser.send(form, SIGN_IN, { login, password: PASSWORD }),
      ),
    );
    expect(others.map(({ status, address }) => `${String(status)} ${address}`)).toEqual(
      owners.map(() => '200 /mon-compte'),
    );
    expect(statuses(await flood)).toEqual({ 403: 60, 429: FLOOD - 60 });
    expect(hashing).toHaveBeenCalledTimes(60 + OTHERS);
  });

  it.each([
    ['many accounts', (n: number) => `nobody${String(n)}@example.org`, 10],
    ['one account', () => 'nobody@example.org', 5],
  ])('cost staff elsewhere nothing, and few hashes: %s', async (_, email, judged) => {
    const viewer = await aStaff(server, 'viewer', await aStaffedSchool(server));
    const signIn = async (from: string, who: string, password: string): Promise<number> => {
      const answer = await new ConsoleClient(server).call(
        'POST',
        '/api/session',
        { email: who, password },
        { 'X-Forwarded-For': from },
      );
      await answer.arrayBuffer();
      return answer.status;
    };
    hashing.mockClear();
    const flood = Promise.all(
      Array.from({ length: FLOOD }, (__, n) => signIn(FLOODER, email(n), 'a guess')),
    );
    const others = await Promise.all(
      Array.from({ length: 4 }, (__, n) => signIn(anAddress(n), viewer.email, PASSWORD)),
    );
    expect(others).toEqual([200, 200, 200, 200]);
    expect(await flood).toEqual(Array.from({ length: FLOOD }, () => 403));
    expect(hashing).toHaveBeenCalledTimes(judged + 4);
  });
});

import argon2 from '@node-rs/argon2';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Keys } from '../../src/platform/crypto/keys.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import { aStaff, ConsoleClient } from '../builders/staff.js';
import { PASSWORD } from '../portal/families.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { anAddress, BEHIND_PROXY, browserAt } from './at-address.js';

const GUESS = 'a wrong guess';
/** What the parameters of a PHC string say that a hash costs. */
const COST = /^\$argon2id\$v=19\$(m=\d+,t=\d+,p=\d+)\$/;

describe('what a wrong password costs the server, whoever it is tried on', () => {
  let server: TestApp;
  let asked = 0;
  /** Argon2 as the library computes it, not as we ask for it. */
  const verified = jest.spyOn(argon2, 'verify');
  let keyed: jest.SpiedFunction<Keys['isMac']>;
  const families: (readonly [page: string, who: string, login: string])[] = [];
  const staff: (readonly [who: string, email: string])[] = [];

  beforeAll(async () => {
    server = await startTestApp('SQLite', BEHIND_PROXY);
    keyed = jest.spyOn(server.app.get(Keys), 'isMac');
    const school = await aSchool(server.app);
    const active = await aStudent().active('SELF_REGISTRATION').in(school);
    const chosen = await withChosenPassword(server.app, await school.accountOf(active), PASSWORD);
    const invited = await school.accountOf(await aStudent().notified().in(school));
    const mother = await school.accountOf(await aGuardian().of(active).notified().in(school));
    for (const page of ['eleve', 'responsable']) {
      families.push([page, 'nobody', 'nobody.at-all']);
      families.push([page, 'a student who chose a password', chosen.login]);
      families.push([page, 'a student with a letter', invited.login]);
      families.push([page, 'a guardian with a letter', mother.login]);
    }
    staff.push(['nobody', 'nobody@example.org']);
    staff.push(['a viewer', (await aStaff(server, 'viewer', school.id)).email]);
    staff.push(['a secretary', (await aStaff(server, 'secretary', school.id)).email]);
  });

  afterEach(() => {
    verified.mockClear();
    keyed.mockClear();
  });

  afterAll(async () => {
    verified.mockRestore();
    await server.close();
  });

  const address = (): string => anAddress((asked += 1));

  /** One line for each hash, with its cost, and the number of keyed verifiers of letters. */
  const computed = () => ({
    hashes: verified.mock.calls.map(([phc]) => COST.exec(String(phc))?.[1]),
    letters: keyed.mock.calls.filter(([purpose]) => purpose.startsWith('verifier:')).length,
  });

  it('is one hash and five letters on the pages of families', async () => {
    const costs = [];
    for (const [page, who, login] of families) {
      const browser = browserAt(server, address());
      const form = await browser.open(`/connexion/${page}`);
      verified.mockClear();
      keyed.mockClear();
      const { status } = await browser.send(form, `/connexion/${page}`, { login, password: GUESS });
      costs.push({ page, who, status, ...computed() });
    }
    expect(costs).toEqual(
      families.map(([page, who]) => ({
        ...{ page, who, status: 403 },
        ...{ hashes: ['m=19456,t=2,p=1'], letters: 5 },
      })),
    );
  });

  it('is one hash for staff', async () => {
    const costs = [];
    for (const [who, email] of staff) {
      verified.mockClear();
      const { status } = await new ConsoleClient(server).call(
        'POST',
        '/api/session',
        { email, password: GUESS },
        { 'X-Forwarded-For': address() },
      );
      costs.push({ who, status, hashes: computed().hashes });
    }
    const hashes = ['m=19456,t=2,p=1'];
    expect(costs).toEqual(staff.map(([who]) => ({ who, status: 403, hashes })));
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { PortalSessions, SignIn, SignInHistory } from '../../src/identity/index.js';
import type { SignInEvent } from '../../src/identity/index.js';
import { SignInEventRow } from '../../src/identity/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { spendLetterOf, withChosenPassword } from './chosen-password.js';
import { sessionOf, signedIn } from './own-sessions.js';
import { PASSWORD } from '../support/password.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe.each(DIALECTS)('what owners see of their sign-ins on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
  });

  afterAll(() => server.close());

  const anActiveStudent = async (): Promise<Account> => {
    const student = await aStudent().active('PROVISIONAL_PASSWORD').in(school);
    return withChosenPassword(server.app, await school.accountOf(student), PASSWORD);
  };

  const history = ({ id }: Account): Promise<SignInEvent[]> => server.app.get(SignInHistory).of(id);

  const devices = async (account: Account) => (await history(account)).map(({ device }) => device);

  const places = async ({ id }: Account): Promise<string[]> =>
    (await server.app.get(PortalSessions).activeSessions(id)).map(({ sessionId }) => sessionId);

  it('says when and by which way', async () => {
    const account = await school.accountOf(await aStudent().notified().in(school));
    await spendLetterOf(server.app, account, PASSWORD);
    const first = server.clock.now();
    server.clock.advance(DAY);
    const { login } = account;
    const typed = { profile: 'student', login, password: PASSWORD, address: '192.0.2.1' } as const;
    await server.app.get(SignIn).signIn({ ...typed, previous: null });
    await server.app.get(SignIn).signIn({ ...typed, password: 'faux', previous: null });
    const told = (await history(account)).map(({ at, way }) => [at, way]);
    expect(told).toEqual([
      [server.clock.now(), 'password'],
      [first, 'letter'],
    ]);
  });

  it('notes the first device that a session is used on, and no other', async () => {
    const account = await anActiveStudent();
    const { token } = await signedIn(server.app, account);
    const sessions = server.app.get(PortalSessions);
    expect(await devices(account)).toEqual([null]);
    await sessions.recognise(token, null);
    await sessions.recognise(token, 'Firefox/Android');
    await sessions.recognise(token, 'Chrome/Windows');
    expect(await devices(account)).toEqual(['Firefox/Android']);
    const [place] = await sessions.activeSessions(account.id);
    expect(place?.device).toBe('Firefox/Android');
  });

  it('shows one account nothing of another', async () => {
    const [one, other] = [await anActiveStudent(), await anActiveStudent()];
    await signedIn(server.app, other);
    expect(await history(one)).toEqual([]);
    expect(await places(one)).toEqual([]);
  });

  it('lists the sessions that are open, and closes all but this one', async () => {
    const account = await anActiveStudent();
    const idle = await signedIn(server.app, account);
    server.clock.advance(15 * MINUTE);
    const [here, there] = [
      await signedIn(server.app, account),
      await signedIn(server.app, account),
    ];
    expect((await places(account)).sort()).toEqual(
      [idle, here, there].map(({ session }) => session.id).sort(),
    );
    server.clock.advance(5 * MINUTE);
    expect(await places(account)).not.toContain(idle.session.id);
    await server.app.get(PortalSessions).endOthers(here.session);
    expect(await places(account)).toEqual([here.session.id]);
    await expect(sessionOf(server.app, there.token)).rejects.toThrow('Nobody is signed in');
    expect(await history(account)).toHaveLength(3);
  });

  it('shows the last fifty, and keeps none for more than a year', async () => {
    const account = await anActiveStudent();
    await signedIn(server.app, account);
    server.clock.advance(364 * DAY);
    for (let times = 0; times < 51; times += 1) await signedIn(server.app, account);
    expect(await history(account)).toHaveLength(50);
    const rows = (): Promise<number> =>
      server.app.get(UnitOfWork).manager.countBy(SignInEventRow, { accountId: account.id });
    expect(await rows()).toBe(52);
    server.clock.advance(2 * DAY);
    await signedIn(server.app, await anActiveStudent());
    expect(await rows()).toBe(51);
  });
});

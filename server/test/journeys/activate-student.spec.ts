import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { ActivateStudent, ChoosePassword } from '../../src/journeys/index.js';
import { PortalSessions, SignIn } from '../../src/identity/index.js';
import type { ActivatingSession } from '../../src/identity/index.js';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Roster } from '../../src/roster/index.js';
import { TaskRow } from '../../src/tasks/persistence/entities.js';
import { aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { beginActivation, choose, spendLetterOf } from '../identity/chosen-password.js';
import { letterInHand } from './letter-in-hand.js';
import { PASSWORD } from '../support/password.js';

const OWN_DATE = '2015-03-07';
const DAY = 24 * 3_600_000;

describe.each(DIALECTS)('a student who activates on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
  });

  afterAll(() => server.close());

  const notified = async (): Promise<Account> =>
    school.accountOf(await aStudent().notified().in(school));

  const now = (account: Account): Promise<Account> => school.accountOf({ accountId: account.id });

  const activate = (session: ActivatingSession, date = OWN_DATE) =>
    server.app.get(ActivateStudent).activate(session, date, 'fr');

  const ready = async (account: Account): Promise<ActivatingSession> =>
    choose(server.app, await beginActivation(server.app, account), PASSWORD);

  it('is active by the provisional password, and the letter is spent', async () => {
    const account = await notified();
    const letter = await letterInHand(server.app, account.id);
    const session = await ready(account);
    expect(await now(account)).toMatchObject({ state: 'NOTIFIED', passwordHash: null });

    const result = await activate(session);

    expect(result.outcome).toBe('done');
    expect(await now(account)).toMatchObject({
      state: 'ACTIVE',
      path: 'PROVISIONAL_PASSWORD',
      activatedAt: server.clock.now(),
    });
    const request = {
      profile: 'student',
      login: account.login,
      address: '',
      previous: null,
    } as const;
    const signIn = server.app.get(SignIn);
    expect((await signIn.signIn({ ...request, password: PASSWORD })).outcome).toBe('active');
    expect((await signIn.signIn({ ...request, password: letter.password })).outcome).toBe(
      'letter-used',
    );
  });

  it('is recorded with path and time, and nothing secret', async () => {
    const account = await notified();
    await spendLetterOf(server.app, account, PASSWORD);
    const { manager } = server.app.get(UnitOfWork);
    const [event, ...others] = await manager.findBy(AuditEventRow, { targetId: account.id });
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      schoolId: school.id,
      actor: `account:${account.id}`,
      action: 'activation.activate',
      at: server.clock.now(),
      details: '{"path":"PROVISIONAL_PASSWORD"}',
    });
  });

  it('goes on under a new token: the one before opens nothing', async () => {
    const account = await notified();
    const sessions = server.app.get(PortalSessions);
    const { password } = await letterInHand(server.app, account.id);
    const request = {
      profile: 'student',
      login: account.login,
      address: '',
      previous: null,
    } as const;
    const began = await server.app.get(SignIn).signIn({ ...request, password });
    if (began.outcome !== 'provisional') throw new Error(began.outcome);
    const chosen = await choose(server.app, began.opened.session as ActivatingSession, PASSWORD);
    const result = await activate(chosen);
    if (result.outcome !== 'done') throw new Error(result.outcome);

    expect(await sessions.recognise(result.opened.token)).toMatchObject({ stage: 'signed-in' });
    expect(await sessions.recognise(began.opened.token)).toMatchObject({ stage: 'finished' });
    expect(result.opened.token).not.toBe(began.opened.token);
  });

  it('may click twice: the second reads that everything is done', async () => {
    const account = await notified();
    const session = await ready(account);
    const both = await Promise.all([activate(session), activate(session)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already-done', 'done']);
    expect((await now(account)).state).toBe('ACTIVE');
  });

  it('loses to whoever finished first with the same letter', async () => {
    const account = await notified();
    const [here, elsewhere] = [await ready(account), await ready(account)];
    expect((await activate(elsewhere)).outcome).toBe('done');
    expect((await activate(here)).outcome).toBe('letter-ended');
    expect((await now(account)).passwordHash).toBe(elsewhere.progress.passwordHash);
  });

  it('may start over after closing the tab: the letter works until the end', async () => {
    const account = await notified();
    await ready(account);
    const again = await ready(account);
    expect((await activate(again)).outcome).toBe('done');
  });

  it('has five tries a day for the birth date; then the school is asked', async () => {
    const account = await notified();
    const session = await ready(account);
    const outcomes = [];
    for (const day of ['01', '02', '03', '04', '05']) {
      outcomes.push(await activate(session, `2015-03-${day}`));
    }
    expect(outcomes).toEqual([
      { outcome: 'wrong', triesLeft: 4 },
      { outcome: 'wrong', triesLeft: 3 },
      { outcome: 'wrong', triesLeft: 2 },
      { outcome: 'wrong', triesLeft: 1 },
      { outcome: 'no-tries-left' },
    ]);
    expect(await activate(session)).toEqual({ outcome: 'no-tries-left' });
    const { manager } = server.app.get(UnitOfWork);
    expect(await manager.findBy(TaskRow, { accountId: account.id })).toMatchObject([
      { kind: 'birth-date-limit', schoolId: school.id, state: 'open' },
    ]);

    server.clock.advance(DAY + 1);
    expect((await activate(await ready(account))).outcome).toBe('done');
  });

  it('cannot get more tries by sending them all at once', async () => {
    const account = await notified();
    const session = await ready(account);
    const dates = Array.from({ length: 12 }, (_, day) => `2014-01-${String(day + 10)}`);
    const outcomes = await Promise.all(dates.map((date) => activate(session, date)));
    const judged = outcomes.filter(({ outcome }) => outcome === 'wrong');
    expect(judged).toHaveLength(4);
    expect(await activate(session)).toEqual({ outcome: 'no-tries-left' });
  });

  it('without a birth date at school is told so, and loses no try', async () => {
    const student = await aStudent().notified().in(school);
    const account = await school.accountOf(student);
    const session = await ready(account);
    const roster = server.app.get(Roster);
    await roster.change(school.scope, () =>
      roster.changeStudent(school.scope, student.id, { birthDate: null }),
    );
    expect(await server.app.get(ActivateStudent).canBeProved(account.id)).toBe(false);
    expect(await activate(session)).toEqual({ outcome: 'unknown' });
    expect((await now(account)).state).toBe('NOTIFIED');
  });

  it('of two schools is compared with both', async () => {
    const other = await aSchool(server.app, { name: 'Collège Simone-Veil' });
    const account = await notified();
    const roster = server.app.get(Roster);
    const second = await aStudent().bornOn('2015-07-03').withoutAccount().in(other);
    const attach = (birthDate: string) =>
      roster.change(other.scope, () =>
        roster.changeStudent(other.scope, second.id, { accountId: account.id, birthDate }),
      );
    await attach('2015-07-03');
    const session = await ready(account);
    expect((await activate(session)).outcome).toBe('wrong');
    await attach(OWN_DATE);
    expect((await activate(session)).outcome).toBe('done');
  });

  it('cannot keep the provisional password as the chosen one', async () => {
    const account = await notified();
    const session = await beginActivation(server.app, account);
    const { password } = await letterInHand(server.app, account.id);
    const choosing = server.app.get(ChoosePassword);
    for (const typed of [password, password.toUpperCase()]) {
      expect(await choosing.choose(session, typed)).toEqual({
        outcome: 'refused',
        problem: 'accounts.password-too-weak',
      });
    }
  });

  it('forgets the session after twenty idle minutes, and after two hours', async () => {
    const account = await notified();
    const sessions = server.app.get(PortalSessions);
    const { token } = await sessions.signIn(account.id, null, { way: 'password' });
    for (let visit = 0; visit < 6; visit += 1) {
      server.clock.advance(19 * 60_000);
      expect(await sessions.recognise(token)).not.toBeNull();
    }
    server.clock.advance(19 * 60_000);
    expect(await sessions.recognise(token)).toBeNull();

    const idle = await sessions.signIn(account.id, null, { way: 'password' });
    server.clock.advance(20 * 60_000);
    expect(await sessions.recognise(idle.token)).toBeNull();
  });
});

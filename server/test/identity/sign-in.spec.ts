import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../../src/accounts/index.js';
import { SignIn } from '../../src/identity/index.js';
import type { SignInOutcome } from '../../src/identity/index.js';
import { SessionRow } from '../../src/platform/database/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { TaskRow } from '../../src/tasks/persistence/entities.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { spendLetterOf, withChosenPassword } from './chosen-password.js';
import { letterInHand } from '../journeys/letter-in-hand.js';
import { PASSWORD } from '../support/password.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe.each(DIALECTS)('signing in on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let nextAddress = 1;
  let address: string;

  beforeAll(async () => {
    server = await startTestApp(dialect, { TROUSSEAU_SCHOOL_ADDRESSES: '192.0.2.0/24' });
    school = await aSchool(server.app);
  });

  beforeEach(() => {
    nextAddress += 1;
    address = `198.51.100.${String(nextAddress)}`;
  });

  afterAll(() => server.close());

  const attempt = (
    login: string,
    password: string,
    profile: 'student' | 'guardian' = 'student',
    from = address,
  ): Promise<SignInOutcome> =>
    server.app.get(SignIn).signIn({ profile, login, password, address: from, previous: null });

  const outcome = async (...parameters: Parameters<typeof attempt>): Promise<string> =>
    (await attempt(...parameters)).outcome;

  const aNotifiedStudent = async (): Promise<{ account: Account; letter: string }> => {
    const account = await school.accountOf(await aStudent().notified().in(school));
    return { account, letter: (await letterInHand(server.app, account.id)).password };
  };

  const anActiveStudent = async (): Promise<Account> => {
    const student = await aStudent().active('PROVISIONAL_PASSWORD').in(school);
    return withChosenPassword(server.app, await school.accountOf(student), PASSWORD);
  };

  const tasks = (accountId: string): Promise<TaskRow[]> =>
    server.app.get(UnitOfWork).manager.findBy(TaskRow, { accountId });

  it('begins an activation with the password of a letter, typed as people type', async () => {
    const { account, letter } = await aNotifiedStudent();
    for (const typed of [letter, letter.toUpperCase(), letter.replaceAll('-', ' '), ` ${letter}`]) {
      expect(await outcome(` ${account.login.toUpperCase()} `, typed)).toBe('provisional');
    }
  });

  it('lets in whoever has the chosen password', async () => {
    const { login } = await anActiveStudent();
    expect(await outcome(login, PASSWORD)).toBe('active');
    expect(await outcome(login, PASSWORD.toUpperCase())).toBe('refused');
  });

  it('says that an e-mail waits to be confirmed', async () => {
    const child = await aStudent().in(school);
    const guardian = await aGuardian().of(child).pendingEmail().in(school);
    const account = await school.accountOf(guardian);
    await withChosenPassword(server.app, account, PASSWORD);
    expect(await outcome(account.login, PASSWORD, 'guardian')).toBe('pending-email');
  });

  it('refuses a guardian on the student’s page as if nobody had that identifier', async () => {
    const child = await aStudent().in(school);
    const account = await school.accountOf(await aGuardian().of(child).notified().in(school));
    const { password } = await letterInHand(server.app, account.id);
    expect(await attempt(account.login, password, 'student')).toEqual(
      await attempt('nobody.at-all', password, 'student'),
    );
    expect(await outcome(account.login, password, 'guardian')).toBe('provisional');
  });

  it('says that a letter has expired, to whoever holds it only', async () => {
    const student = await aStudent().notified().in(school);
    const account = await school.accountOf(student);
    const { password } = await letterInHand(server.app, account.id);
    server.clock.advance(91 * DAY);
    expect(await attempt(account.login, password)).toEqual({
      outcome: 'letter-expired',
      schoolId: school.id,
    });
    expect(await outcome(account.login, 'another guess')).toBe('refused');
  });

  it('says that a newer letter replaced this one', async () => {
    const student = await aStudent().notified().in(school);
    const account = await school.accountOf(student);
    const first = await letterInHand(server.app, account.id);
    await aStudent().notified().traits.steps[0]?.(school, account);
    const second = await letterInHand(server.app, account.id);
    expect(await outcome(account.login, first.password)).toBe('letter-voided');
    expect(await outcome(account.login, second.password)).toBe('provisional');
  });

  it('says that an account is locked or closed, to whoever holds the letter only', async () => {
    for (const [builder, expected] of [
      [aStudent().notified().locked(), 'locked'],
      [aStudent().notified().closed(), 'closed'],
    ] as const) {
      const account = await school.accountOf(await builder.in(school));
      const { password } = await letterInHand(server.app, account.id);
      expect(await outcome(account.login, password)).toBe(expected);
      expect(await outcome(account.login, PASSWORD)).toBe('refused');
    }
  });

  it('slows guesses at one account down, and an unknown one alike', async () => {
    const { login } = await anActiveStudent();
    for (const tried of [login, 'nobody.here']) {
      for (let guess = 0; guess < 5; guess += 1) {
        expect(await outcome(tried, 'a wrong guess')).toBe('refused');
      }
      expect(await attempt(tried, 'a wrong guess')).toEqual({
        outcome: 'wait',
        until: new Date(server.clock.now().getTime() + 30_000),
      });
    }
    expect(await outcome(login, PASSWORD)).toBe('wait');
    server.clock.advance(30_000);
    expect(await outcome(login, PASSWORD)).toBe('active');
    expect(await outcome(login, 'a wrong guess')).toBe('refused');
  });

  it('doubles the delay up to fifteen minutes', async () => {
    const { login } = await anActiveStudent();
    for (let guess = 0; guess < 5; guess += 1) await attempt(login, 'wrong');
    const delays: number[] = [];
    for (let guess = 0; guess < 8; guess += 1) {
      const refused = await attempt(login, 'wrong');
      if (refused.outcome !== 'wait' || !refused.until) throw new Error('was not slowed');
      delays.push((refused.until.getTime() - server.clock.now().getTime()) / 1000);
      server.clock.moveTo(refused.until);
      await attempt(login, 'wrong');
    }
    expect(delays).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('never slows a valid letter down', async () => {
    const { account, letter } = await aNotifiedStudent();
    for (let guess = 0; guess < 9; guess += 1) await attempt(account.login, 'wrong');
    expect(await outcome(account.login, 'wrong')).toBe('wait');
    expect(await outcome(account.login, letter)).toBe('provisional');
  });

  it('stops an address that sprays many accounts, without slowing their owners', async () => {
    const { login } = await anActiveStudent();
    const { account, letter } = await aNotifiedStudent();
    for (let tried = 0; tried < 60; tried += 1) {
      expect(await outcome(`victim${String(tried)}`, 'Soleil2026!!')).toBe('refused');
    }
    for (let tried = 0; tried < 20; tried += 1) {
      expect(await attempt(login, 'Soleil2026!!')).toEqual({ outcome: 'wait', until: null });
    }
    expect(await outcome(account.login, letter)).toBe('provisional');
    expect(await outcome(login, PASSWORD, 'student', '203.0.113.9')).toBe('active');
    server.clock.advance(HOUR + 1);
    expect(await outcome(login, PASSWORD)).toBe('active');
  });

  it('allows ten times as many from a school’s own address', async () => {
    for (let tried = 0; tried < 70; tried += 1) {
      await attempt(`pupil${String(tried)}`, 'wrong', 'student', '192.0.2.17');
    }
    expect(await outcome('pupil-more', 'wrong', 'student', '192.0.2.17')).toBe('refused');
  });

  it('counts a whole IPv6 household as one address', async () => {
    for (let tried = 0; tried < 60; tried += 1) {
      await attempt(`six${String(tried)}`, 'wrong', 'student', `2001:db8:0:7::${String(tried)}`);
    }
    expect(await outcome('six-more', 'wrong', 'student', '2001:db8:0:7:ffff::1')).toBe('wait');
    expect(await outcome('six-more', 'wrong', 'student', '2001:db8:0:8::1')).toBe('refused');
  });

  it('lets 25 students with three typos each in from one address', async () => {
    const room = await school.enrol(Array.from({ length: 25 }, () => aStudent().notified()));
    for (const student of room) {
      const { login, id } = await school.accountOf(student);
      const { password } = await letterInHand(server.app, id);
      for (const typo of ['x', 'yy', 'zzz']) {
        expect(await outcome(login, password + typo)).toBe('refused');
      }
      expect(await outcome(login, password)).toBe('provisional');
    }
  });

  it('opens a task when a spent letter is tried again, once', async () => {
    const { account, letter } = await aNotifiedStudent();
    const usedAt = await spendLetterOf(server.app, account, PASSWORD);
    for (let time = 0; time < 2; time += 1) {
      expect(await attempt(account.login, letter)).toEqual({
        outcome: 'letter-used',
        schoolId: school.id,
        usedAt,
      });
    }
    expect(await tasks(account.id)).toMatchObject([{ kind: 'letter-reused', state: 'open' }]);
  });

  it('keeps session tokens hashed, and replaces the session that was there before', async () => {
    const { account, letter } = await aNotifiedStudent();
    const first = await attempt(account.login, letter);
    if (first.outcome !== 'provisional') throw new Error('was refused');
    const { session: previous, token } = first.opened;
    const { manager } = server.app.get(UnitOfWork);
    const [row] = await manager.findBy(SessionRow, { holderId: account.id });
    expect(JSON.stringify(row)).not.toContain(token);
    const request = { profile: 'student', login: account.login, password: letter } as const;
    await server.app.get(SignIn).signIn({ ...request, address, previous });
    const rows = await manager.findBy(SessionRow, { holderId: account.id });
    expect(rows.map(({ id }) => id)).not.toContain(previous.id);
    expect(rows).toHaveLength(1);
  });
});

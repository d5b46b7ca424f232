import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ActivationPath } from '@trousseau/shared';
import { Accounts } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import {
  ActivateStudent,
  ChangePassword,
  ProveChildren,
  ProveContact,
  ResetByLetter,
  stepsOf,
} from '../../src/journeys/index.js';
import { PortalSessions, SignIn } from '../../src/identity/index.js';
import type { ActivatingSession } from '../../src/identity/index.js';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { Outbox } from '../../src/messages/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { GuardianBuilder, TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { issueRun } from '../support/print.js';
import { beginActivation, choose, withChosenPassword } from '../identity/chosen-password.js';
import { letterInHand } from './letter-in-hand.js';
import { withContacts } from './own-contacts.js';
import { signedIn } from '../identity/own-sessions.js';
import { askForReset, cancelReset, resetLetter } from './reset-letter.js';
import { TwoAccounts } from './two-accounts.js';
import { PASSWORD } from '../support/password.js';

const OLD = 'volcan marmite parapluie ortie';
const BORN = '2015-03-07';
const DAY = 24 * 3_600_000;

describe.each(DIALECTS)('a new password by letter for an active account on %s', (dialect) => {
  const messages = new DemoTransport();
  let server: TestApp;
  let school: TestSchool;
  let lastAddress = 0;

  beforeAll(async () => {
    server = await startTestApp(dialect, {}, { mail: messages, sms: messages.sms });
    school = await aSchool(server.app);
  });

  afterAll(() => server.close());

  const anActiveStudent = async (): Promise<Account> => {
    const student = await aStudent().active('PROVISIONAL_PASSWORD').in(school);
    return withChosenPassword(server.app, await school.accountOf(student), OLD);
  };

  const anActiveGuardian = async (
    path: ActivationPath = 'SELF_REGISTRATION',
    traits = (guardian: GuardianBuilder) => guardian,
  ): Promise<Account> => {
    const guardian = traits(aGuardian().of(await aStudent().in(school)));
    return school.accountOf(await guardian.active(path).in(school));
  };

  const now = ({ id }: Account): Promise<Account> => server.app.get(Accounts).get(id);

  const comesIn = async ({ login, holder: profile }: Account, password: string) => {
    lastAddress += 1;
    const address = `203.0.113.${String(lastAddress % 250)}`;
    const request = { profile, login, password, address, previous: null };
    return (await server.app.get(SignIn).signIn(request)).outcome;
  };

  const chosen = async (session: ActivatingSession): Promise<ActivatingSession> =>
    choose(server.app, session, PASSWORD);

  const provedChildren = async (session: ActivatingSession): Promise<ActivatingSession> => {
    const proving = server.app.get(ProveChildren);
    const result = await proving.prove(await proving.add(session, BORN));
    if (result.outcome !== 'right') throw new Error(result.outcome);
    return result.session;
  };

  const finish = (session: ActivatingSession) =>
    session.progress.holder === 'student'
      ? server.app.get(ActivateStudent).activate(session, BORN, 'fr')
      : server.app.get(ResetByLetter).reset(session, 'fr');

  it('opens the account of a student, until then the old password does, and the letter dies', async () => {
    const account = await anActiveStudent();
    const { password: letter } = await resetLetter(school, account);
    const session = await chosen(await beginActivation(server.app, account));
    expect(session.progress.origin.journey).toBe('student-reset');
    expect(await now(account)).toMatchObject({ state: 'RESET_PENDING' });
    expect(await comesIn(account, OLD)).toBe('active');

    server.clock.advance(DAY);
    expect((await finish(session)).outcome).toBe('done');

    const { path, activatedAt, email } = account;
    expect(await now(account)).toMatchObject({ state: 'ACTIVE', path, activatedAt, email });
    expect(await comesIn(account, PASSWORD)).toBe('active');
    expect(await comesIn(account, OLD)).toBe('refused');
    expect(await comesIn(account, letter)).toBe('letter-used');
  });

  it('is asked of a student with the birth date, five times a day', async () => {
    const account = await anActiveStudent();
    await resetLetter(school, account);
    const session = await chosen(await beginActivation(server.app, account));
    const guess = server.app.get(ActivateStudent).activate(session, '2015-03-08', 'fr');
    expect(await guess).toEqual({ outcome: 'wrong', triesLeft: 4 });
    expect(await comesIn(account, OLD)).toBe('active');
  });

  it('is asked of a guardian with the children and the code, and the owner is told', async () => {
    const mobile = '+33639980101';
    const guardian = await anActiveGuardian('SELF_REGISTRATION', (one) => one.withMobile(mobile));
    const email = 'nadia@example.org';
    const account = await withContacts(server.app, guardian, { email });
    await resetLetter(school, account);
    const begun = await provedChildren(await beginActivation(server.app, account));
    expect(stepsOf(begun.progress)).toEqual(['children', 'code', 'password']);

    const proving = server.app.get(ProveContact);
    const sent = await proving.send(begun, 'sms', { address: '198.51.100.9', language: 'fr' });
    if (sent.outcome !== 'sent') throw new Error(sent.outcome);
    await server.app.get(Outbox).drain();
    const code = /\d{6}/.exec(messages.messages.find(({ to }) => to === mobile)?.text ?? '')?.[0];
    const proved = await proving.prove(sent.session, code ?? '');
    if (proved.outcome !== 'right') throw new Error(proved.outcome);
    expect((await finish(await chosen(proved.session))).outcome).toBe('done');

    expect(await now(account)).toMatchObject({ state: 'ACTIVE', path: 'SELF_REGISTRATION', email });
    expect(await comesIn(account, PASSWORD)).toBe('active');
    await server.app.get(Outbox).drain();
    const told = messages.messages.find(({ to }) => to === email);
    expect(told?.text).toContain('vient de changer');
  });

  it('gives one to an account that FranceConnect opens', async () => {
    const account = await anActiveGuardian('FRANCECONNECT');
    await resetLetter(school, account);
    const session = await provedChildren(await beginActivation(server.app, account));
    expect((await finish(await chosen(session))).outcome).toBe('done');
    expect(await now(account)).toMatchObject({ state: 'ACTIVE', path: 'FRANCECONNECT' });
    expect(await comesIn(account, PASSWORD)).toBe('active');
  });

  it('ends the sessions that were open elsewhere, and goes on under a new token', async () => {
    const account = await anActiveStudent();
    const elsewhere = await signedIn(server.app, account);
    await resetLetter(school, account);
    const session = await chosen(await beginActivation(server.app, account));
    const sessions = server.app.get(PortalSessions);
    expect(await sessions.recognise(elsewhere.token)).not.toBeNull();
    const both = await Promise.all([finish(session), finish(session)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already-done', 'done']);
    expect(await sessions.recognise(elsewhere.token)).toBeNull();
    expect(await sessions.activeSessions(account.id)).toHaveLength(1);
  });

  it('is written in the journal, by whom and why, and nothing secret', async () => {
    const account = await anActiveStudent();
    const { password: letter } = await resetLetter(school, account);
    await finish(await chosen(await beginActivation(server.app, account)));
    const { manager } = server.app.get(UnitOfWork);
    const trail = await manager.findBy(AuditEventRow, { targetId: account.id });
    expect(trail.map(({ action, actor, reason }) => [action, actor, reason])).toEqual([
      ['accounts.resetRequested', 'staff:secretary', 'mot de passe oublié'],
      ['activation.reset-password', `account:${account.id}`, null],
    ]);
    expect(new Set(trail.map(({ schoolId }) => schoolId))).toEqual(new Set([school.id]));
    expect(JSON.stringify(trail)).not.toContain(letter);
  });

  it('is taken back: the letter stops working, the old password stays', async () => {
    const account = await anActiveStudent();
    const { password: letter } = await resetLetter(school, account);
    const session = await chosen(await beginActivation(server.app, account));
    await cancelReset(school, account);
    expect(await now(account)).toMatchObject({ state: 'ACTIVE', letterExpiresAt: null });
    expect(await comesIn(account, letter)).toBe('letter-voided');
    expect(await finish(session)).toEqual({ outcome: 'letter-ended' });
    expect(await comesIn(account, OLD)).toBe('active');
  });

  it('ends cleanly when the owner found another way meanwhile', async () => {
    const account = await anActiveStudent();
    const { password: letter } = await resetLetter(school, account);
    const session = await chosen(await beginActivation(server.app, account));
    const { session: signed } = await signedIn(server.app, account);
    const own = { current: OLD, address: '198.51.100.1', language: 'fr' } as const;
    const another = 'canard horloge falaise ruban';
    const changed = await server.app.get(ChangePassword).change(signed, another, own);
    expect(changed.outcome).toBe('changed');
    expect(await now(account)).toMatchObject({ state: 'ACTIVE' });
    expect(await finish(session)).toEqual({ outcome: 'letter-ended' });
    expect(await comesIn(account, letter)).toBe('letter-voided');
    expect(await comesIn(account, another)).toBe('active');

    await askForReset(school, account);
    expect(await comesIn(account, letter)).toBe('letter-voided');
  });

  it('never brings a letter from before back to life', async () => {
    const account = await anActiveStudent();
    const { password: first } = await letterInHand(server.app, account.id);
    await askForReset(school, account);
    expect(await comesIn(account, first)).toBe('letter-voided');
  });

  it('leaves the account open when its letter runs out, and another one may follow', async () => {
    const account = await anActiveStudent();
    const { password: letter } = await resetLetter(school, account);
    server.clock.advance(200 * DAY);
    expect(await comesIn(account, letter)).toBe('letter-expired');
    expect(await comesIn(account, OLD)).toBe('active');
    const again = { logins: [account.login] };
    expect(await issueRun(server.app, school.scope, again)).toMatchObject({ issued: 1 });
    expect((await now(account)).state).toBe('RESET_PENDING');
  });

  it('is refused where the account is not active, or has no reset to take back', async () => {
    const refused = { code: 'accounts.transition-refused' };
    const waiting = await school.accountOf(await aStudent().notified().in(school));
    const { password: letter } = await letterInHand(server.app, waiting.id);
    await expect(askForReset(school, waiting)).rejects.toMatchObject(refused);
    expect(await comesIn(waiting, letter)).toBe('provisional');
    const account = await anActiveStudent();
    await expect(cancelReset(school, account)).rejects.toMatchObject(refused);
    await askForReset(school, account);
    await expect(askForReset(school, account)).rejects.toMatchObject(refused);
  });

  it('proves too little to join two accounts: its steps come first', async () => {
    const two = await TwoAccounts.in(server.app);
    const [mine, other] = [await two.kept(), await two.inUse()];
    const { password: letter } = await resetLetter(two.lycee, other.account);
    const { session } = await signedIn(server.app, mine.account);
    expect(await two.prove(session, other.account, letter)).toBe('reset-first');
    expect(await two.prove(session, other.account, other.password)).toBe('proved');
  });
});

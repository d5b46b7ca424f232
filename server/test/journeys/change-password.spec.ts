import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Accounts } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import { ChangePassword } from '../../src/journeys/index.js';
import { PortalSessions, SignIn } from '../../src/identity/index.js';
import type { ChangePasswordOutcome } from '../../src/journeys/index.js';
import type { SignedInSession } from '../../src/identity/index.js';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { Outbox } from '../../src/messages/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { letterInHand } from './letter-in-hand.js';
import { withContacts } from './own-contacts.js';
import { sessionOf, signedIn } from '../identity/own-sessions.js';
import { PASSWORD } from '../support/password.js';

const CHOSEN = 'volcan marmite parapluie ortie';
const MINUTE = 60_000;

describe.each(DIALECTS)('changing the own password on %s', (dialect) => {
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
    return withChosenPassword(server.app, await school.accountOf(student), PASSWORD);
  };

  const anActiveGuardian = async (): Promise<Account> => {
    const child = await aStudent().in(school);
    const guardian = await aGuardian().of(child).active('SELF_REGISTRATION').in(school);
    return withChosenPassword(server.app, await school.accountOf(guardian), PASSWORD);
  };

  const change = (
    session: SignedInSession,
    { current = PASSWORD, chosen = CHOSEN, address = '198.51.100.1' } = {},
  ): Promise<ChangePasswordOutcome> =>
    server.app.get(ChangePassword).change(session, chosen, { current, address, language: 'fr' });

  const comesIn = async ({ login, holder: profile }: Account, password: string) => {
    lastAddress += 1;
    const address = `203.0.113.${String(lastAddress)}`;
    const request = { profile, login, password, address, previous: null };
    return (await server.app.get(SignIn).signIn(request)).outcome;
  };

  const stageOf = async (token: string) =>
    (await server.app.get(PortalSessions).recognise(token))?.stage ?? null;

  it('lets the new one in, and the old one no more', async () => {
    const account = await anActiveStudent();
    const { session } = await signedIn(server.app, account);
    expect((await change(session)).outcome).toBe('changed');
    expect(await comesIn(account, PASSWORD)).toBe('refused');
    expect(await comesIn(account, CHOSEN)).toBe('active');
    const now = await server.app.get(Accounts).get(account.id);
    expect(now.passwordChangedAt).toEqual(server.clock.now());
  });

  it('goes on under a new token, and ends every other session of this account alone', async () => {
    const account = await anActiveStudent();
    const elsewhere = await signedIn(server.app, account);
    const somebodyElse = await signedIn(server.app, await anActiveStudent());
    const here = await signedIn(server.app, account);
    const changed = await change(here.session);
    if (changed.outcome !== 'changed') throw new Error(changed.outcome);
    expect(changed.opened.token).not.toBe(here.token);
    expect((await sessionOf(server.app, changed.opened.token)).accountId).toBe(account.id);
    expect(await stageOf(here.token)).toBe('finished');
    expect(await stageOf(elsewhere.token)).toBeNull();
    expect(await stageOf(somebodyElse.token)).toBe('signed-in');
  });

  it('tells every contact that the owner proved, without a secret, and the journal', async () => {
    const account = await anActiveGuardian();
    const contacts = { email: 'nadia@example.org', mobile: '+33639980001' };
    await withContacts(server.app, account, contacts);
    await change((await signedIn(server.app, account)).session);
    await server.app.get(Outbox).drain();
    for (const to of Object.values(contacts)) {
      const text = messages.messages.find((message) => message.to === to)?.text ?? '';
      expect(text).toContain('vient de changer');
      expect(text).not.toContain(CHOSEN);
    }
    const trail = await server.app
      .get(UnitOfWork)
      .manager.findBy(AuditEventRow, { targetId: account.id });
    expect(trail.map(({ action, schoolId }) => [action, schoolId])).toContainEqual([
      'activation.change-password',
      school.id,
    ]);
    expect(JSON.stringify(trail)).not.toContain(CHOSEN);
  });

  it('asks for the present one, five tries and then some patience', async () => {
    const account = await anActiveStudent();
    const { session } = await signedIn(server.app, account);
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await change(session, { current: 'une autre phrase' })).outcome).toBe('wrong');
    }
    expect((await change(session)).outcome).toBe('wait');
    server.clock.advance(MINUTE);
    expect((await change(session)).outcome).toBe('changed');
  });

  it('refuses one that is weak, a letter’s, or the same again, and changes nothing', async () => {
    const student = await aStudent().notified().in(school);
    const account = await school.accountOf(student);
    const { password: letter } = await letterInHand(server.app, account.id);
    await withChosenPassword(server.app, account, PASSWORD);
    const { session, token } = await signedIn(server.app, account);
    expect(await change(session, { chosen: 'trop court' })).toEqual({
      outcome: 'refused',
      problem: 'accounts.password-too-short',
    });
    expect(await change(session, { chosen: letter })).toEqual({
      outcome: 'refused',
      problem: 'accounts.password-too-weak',
    });
    expect((await change(session, { chosen: PASSWORD })).outcome).toBe('same');
    expect(await stageOf(token)).toBe('signed-in');
  });

  it('happens once when the button is pressed twice', async () => {
    const account = await anActiveStudent();
    const { session } = await signedIn(server.app, account);
    const both = await Promise.all([change(session), change(session)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already-done', 'changed']);
    expect((await change(session, { current: CHOSEN, chosen: PASSWORD })).outcome).toBe(
      'already-done',
    );
    expect(await comesIn(account, CHOSEN)).toBe('active');
  });

  it('ends a reset that the school had asked for', async () => {
    const account = await anActiveStudent();
    await server.app.get(Accounts).apply(account, 'resetRequested');
    await change((await signedIn(server.app, account)).session);
    expect((await server.app.get(Accounts).get(account.id)).state).toBe('ACTIVE');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountStore, Accounts } from '../../src/accounts/index.js';
import { PortalSessions } from '../../src/identity/index.js';
import { ProveOtherAccount } from '../../src/journeys/index.js';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { Outbox } from '../../src/messages/index.js';
import { Roster } from '../../src/roster/index.js';
import { aGuardian, aStudent } from '../builders/roster.js';
import type { GuardianBuilder } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { letterInHand } from './letter-in-hand.js';
import { withContacts } from './own-contacts.js';
import { sessionOf, signedIn } from '../identity/own-sessions.js';
import { PASSWORD } from '../support/password.js';
import { OTHER_PASSWORD, TwoAccounts, nadia } from './two-accounts.js';

const DAY = 24 * 3_600_000;

describe.each(DIALECTS)('grouping two accounts of a guardian on %s', (dialect) => {
  const messages = new DemoTransport();
  let server: TestApp;
  let two: TwoAccounts;

  beforeAll(async () => {
    server = await startTestApp(dialect, {}, { mail: messages, sms: messages.sms });
    two = await TwoAccounts.in(server.app);
  });

  afterAll(() => server.close());

  it('by a letter moves the records, closes the other account and uses the letter up', async () => {
    const [mine, other] = [await two.kept(), await two.byLetter()];
    const session = await two.proved(mine.account, other);
    expect(await two.holderOf(other.record)).toBe(other.account.id);
    expect(await two.group(session)).toBe('grouped');
    expect(await two.holderOf(other.record)).toBe(mine.account.id);
    expect(await two.holderOf(mine.record)).toBe(mine.account.id);
    expect(await two.now(other.account)).toMatchObject({ state: 'CLOSED', closesOn: null });
    const { passwordHash } = mine.account;
    expect(await two.now(mine.account)).toMatchObject({ state: 'ACTIVE', passwordHash });
    expect(await two.childrenOf(mine.account)).toHaveLength(2);
    expect(await two.signIn(other.account, other.password)).toBe('letter-used');
  });

  it('by a chosen password ends the sessions there, and the password with them', async () => {
    const [mine, other] = [await two.kept(), await two.inUse()];
    const there = await signedIn(server.app, other.account);
    expect(await two.group(await two.proved(mine.account, other))).toBe('grouped');
    await expect(sessionOf(server.app, there.token)).rejects.toThrow('Nobody is signed in');
    expect(await two.signIn(other.account, other.password)).toBe('closed');
    expect(await server.app.get(PortalSessions).activeSessions(mine.account.id)).toHaveLength(1);
  });

  it('keeps the contacts of the account that stays, and tells all that were proved', async () => {
    const [mine, other] = [await two.kept(), await two.inUse()];
    await withContacts(server.app, mine.account, { email: 'nadia@example.org' });
    await withContacts(server.app, other.account, { mobile: '+33639980077' });
    await two.group(await two.proved(mine.account, other));
    const contacts = { email: 'nadia@example.org', mobile: null };
    expect(await two.now(mine.account)).toMatchObject(contacts);
    await server.app.get(Outbox).drain();
    for (const to of ['nadia@example.org', '+33639980077']) {
      expect(messages.messages.find((one) => one.to === to)?.text).toContain('réunis en un seul');
    }
  });

  it('asks each school that knows one of them, and gives it nothing of the other school’s', async () => {
    const mine = await two.kept();
    const other = await two.byLetter(nadia().withMobile('+33639980099'));
    await two.group(await two.proved(mine.account, other));
    const { id: groupingId } = await two.groupingOf(other.account);
    const both = { groupingId, otherAccountId: other.account.id };
    const names = { lastName: 'Benali', usageName: null, firstNames: 'Nadia' };
    const claimed = { ...names, mobile: null, email: null };
    const [here, ...moreHere] = await two.tasksAt(two.college, mine.account);
    expect(here).toMatchObject({ kind: 'accounts-grouped', guardianId: mine.record.id });
    expect(here?.held).toEqual({ ...both, otherGuardianIds: [], claimed });
    const [there, ...moreThere] = await two.tasksAt(two.lycee, mine.account);
    expect(there).toMatchObject({ kind: 'accounts-grouped', guardianId: other.record.id });
    expect(there?.held).toEqual({ ...both, otherGuardianIds: [other.record.id], claimed });
    expect([...moreHere, ...moreThere]).toEqual([]);
  });

  it('writes it into the journal of each of these schools', async () => {
    const [mine, other] = [await two.kept(), await two.inUse()];
    await two.group(await two.proved(mine.account, other));
    const { manager } = server.app.get(UnitOfWork);
    const action = 'activation.group-accounts';
    const lines = await manager.findBy(AuditEventRow, { action, targetId: mine.account.id });
    const schools = [two.college.id, two.lycee.id];
    expect(lines.map(({ schoolId }) => schoolId).sort()).toEqual(schools.sort());
    expect(new Set(lines.map(({ actor }) => actor))).toEqual(
      new Set([`account:${mine.account.id}`]),
    );
  });

  it('joins two records that one school has of the same person', async () => {
    const [mine, other] = [await two.kept(), await two.byLetter(nadia(), two.college)];
    await two.group(await two.proved(mine.account, other));
    expect(await two.holderOf(other.record)).toBe(mine.account.id);
    const [task] = await two.tasksAt(two.college, mine.account);
    expect(task).toMatchObject({ guardianId: mine.record.id });
    expect(task?.held.otherGuardianIds).toEqual([other.record.id]);
  });

  it.each<[string, () => GuardianBuilder]>([
    ['another first name', () => aGuardian().named('Karim', 'Benali')],
    ['another last name', () => aGuardian().named('Nadia', 'Haddad')],
  ])('refuses %s, and leaves everything as it was', async (_, somebody) => {
    const [mine, other] = [await two.kept(), await two.byLetter(somebody())];
    const { session, token } = await signedIn(server.app, mine.account);
    expect(await two.prove(session, other.account, other.password)).toBe('other-name');
    const after = await sessionOf(server.app, token);
    expect(after.underWay).toBeNull();
    expect(await two.group(after)).toBe('over');
    expect(await two.holderOf(other.record)).toBe(other.account.id);
    expect(await two.signIn(other.account, other.password)).toBe('provisional');
  });

  it('knows usage names, accents and capitals', async () => {
    const mine = await two.kept();
    const other = await two.byLetter(aGuardian().named('NADIA', 'Haddad', 'Bénali'));
    expect(await two.group(await two.proved(mine.account, other))).toBe('grouped');
  });

  it('takes neither a student’s account, nor its own, nor a guess', async () => {
    const mine = await two.kept();
    const { session } = await signedIn(server.app, mine.account);
    const student = await aStudent().named('Nadia', 'Benali').notified().in(two.college);
    const account = await two.college.accountOf(student);
    const { password } = await letterInHand(server.app, account.id);
    expect(await two.prove(session, account, password)).toBe('refused');
    expect(await two.prove(session, mine.account, PASSWORD)).toBe('own');
    const other = await two.inUse();
    expect(await two.prove(session, other.account, 'une autre phrase')).toBe('refused');
  });

  it('has the limits of sign-in', async () => {
    const [mine, { account }] = [await two.kept(), await two.inUse()];
    const { session } = await signedIn(server.app, mine.account);
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await two.prove(session, account, 'une autre phrase')).toBe('refused');
    }
    expect(await two.prove(session, account, OTHER_PASSWORD)).toBe('wait');
    expect(await two.signIn(account, OTHER_PASSWORD)).toBe('wait');
  });

  it('takes no account that is locked or closed, and no letter that is over', async () => {
    const mine = await two.kept();
    const { session } = await signedIn(server.app, mine.account);
    const accounts = server.app.get(Accounts);
    for (const [event, outcome] of [
      ['locked', 'locked'],
      ['closed', 'closed'],
    ] as const) {
      for (const { account, password } of [await two.inUse(), await two.byLetter()]) {
        await accounts.apply(account, event);
        expect(await two.prove(session, account, password)).toBe(outcome);
      }
    }
    const expired = await two.byLetter();
    server.clock.advance(91 * DAY);
    const fresh = (await signedIn(server.app, mine.account)).session;
    expect(await two.prove(fresh, expired.account, expired.password)).toBe('letter-expired');
  });

  it('saves nothing when the other account moved after it was proved', async () => {
    const mine = await two.kept();
    const accounts = server.app.get(Accounts);
    const unitOfWork = server.app.get(UnitOfWork);
    const locked = await two.inUse();
    const beforeLock = await two.proved(mine.account, locked);
    await accounts.apply(locked.account, 'locked');
    expect(await two.group(beforeLock)).toBe('over');

    const changed = await two.inUse();
    const beforeChange = await two.proved(mine.account, changed);
    server.clock.advance(1);
    await unitOfWork.run(() => accounts.setPassword(changed.account, 'another hash'));
    expect(await two.group(beforeChange)).toBe('over');

    const voided = await two.byLetter();
    const beforeVoid = await two.proved(mine.account, voided);
    await accounts.apply(voided.account, 'letterVoided');
    expect(await two.group(beforeVoid)).toBe('over');

    const renamed = await two.byLetter();
    const beforeName = await two.proved(mine.account, renamed);
    const { scope } = two.lycee;
    const roster = server.app.get(Roster);
    await roster.change(scope, () =>
      roster.changeGuardian(scope, renamed.record.id, { lastName: 'Haddad' }),
    );
    expect(await two.group(beforeName)).toBe('over');
    for (const { record, account } of [locked, changed, voided, renamed]) {
      expect(await two.holderOf(record)).toBe(account.id);
    }
  });

  it('is refused to whoever has still to confirm an e-mail', async () => {
    const { account } = await two.received(nadia().pendingEmail(), two.college);
    const other = await two.byLetter();
    expect(await two.group(await two.proved(account, other))).toBe('over');
    expect(await two.holderOf(other.record)).toBe(other.account.id);
  });

  it('happens once when the button is pressed twice', async () => {
    const [mine, other] = [await two.kept(), await two.byLetter()];
    const session = await two.proved(mine.account, other);
    const both = await Promise.all([two.group(session), two.group(session)]);
    expect(both.sort()).toEqual(['already-grouped', 'grouped']);
    expect(await two.tasksAt(two.lycee, mine.account)).toHaveLength(1);
  });

  it('never closes both, when each is put into the other at once', async () => {
    const [mine, other] = [await two.kept(), await two.inUse()];
    const here = await two.proved(mine.account, other);
    const there = await two.proved(other.account, mine);
    const both = await Promise.all([two.group(here), two.group(there)]);
    expect(both.sort()).toEqual(['grouped', 'over']);
    const states = [(await two.now(mine.account)).state, (await two.now(other.account)).state];
    expect(states.sort()).toEqual(['ACTIVE', 'CLOSED']);
    expect(await two.holderOf(mine.record)).toBe(await two.holderOf(other.record));
  });

  it('never brings a suspended link back to life', async () => {
    const mine = await two.kept();
    const child = await aStudent().in(two.lycee);
    const suspended = await aStudent().in(two.lycee);
    const guardian = nadia().of(child).suspendedFrom(suspended).notified();
    const account = await two.lycee.accountOf(await guardian.in(two.lycee));
    const { password } = await letterInHand(server.app, account.id);
    const session = await two.proved(mine.account, { account, password });
    const shown = await server.app.get(ProveOtherAccount).proved(session);
    expect(shown?.children.map(({ studentId }) => studentId)).toEqual([child.id]);
    await two.group(session);
    const children = await two.childrenOf(mine.account);
    expect(children).toContain(child.id);
    expect(children).not.toContain(suspended.id);
  });

  it('keeps an account open whose own school was left', async () => {
    const [mine, other] = [await two.kept(), await two.byLetter()];
    const accounts = server.app.get(AccountStore);
    await server.app
      .get(UnitOfWork)
      .run(() => accounts.update(mine.account.id, { closesOn: '2027-12-31' }));
    await two.group(await two.proved(mine.account, other));
    expect((await two.now(mine.account)).closesOn).toBeNull();
  });
});

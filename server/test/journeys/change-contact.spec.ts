import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Accounts } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import { AskMobile, ChangeEmail, ConfirmMobile } from '../../src/journeys/index.js';
import { ConfirmEmail, readMobile } from '../../src/identity/index.js';
import type { OwnChange } from '../../src/journeys/index.js';
import type { SignedInSession } from '../../src/identity/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { Outbox } from '../../src/messages/index.js';
import { Roster, RosterRecords } from '../../src/roster/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { SealedDetails } from '../../src/tasks/index.js';
import { TaskRow } from '../../src/tasks/persistence/entities.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { withContacts } from './own-contacts.js';
import { sessionOf, signedIn } from '../identity/own-sessions.js';
import { PASSWORD } from '../support/password.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe.each(DIALECTS)('changing the own contacts on %s', (dialect) => {
  const messages = new DemoTransport();
  let server: TestApp;
  let school: TestSchool;
  let given = 0;

  beforeAll(async () => {
    server = await startTestApp(dialect, {}, { mail: messages, sms: messages.sms });
    school = await aSchool(server.app);
  });

  afterAll(() => server.close());

  const anEmail = (): string => {
    given += 1;
    return `adresse${String(given)}@example.org`;
  };

  const aMobile = (): string => {
    given += 1;
    return `+3363998${String(given).padStart(4, '0')}`;
  };

  const aFamily = async (): Promise<{
    child: StudentRecord;
    guardian: GuardianRecord;
    account: Account;
  }> => {
    const child = await aStudent().active('PROVISIONAL_PASSWORD').in(school);
    const guardian = await aGuardian().of(child).active('SELF_REGISTRATION').in(school);
    const account = await school.accountOf(guardian);
    server.clock.advance(MINUTE);
    return { child, guardian, account: await withChosenPassword(server.app, account, PASSWORD) };
  };

  const own = (current = PASSWORD): OwnChange => ({
    current,
    address: '198.51.100.7',
    language: 'fr',
  });

  const now = ({ id }: Account): Promise<Account> => server.app.get(Accounts).get(id);

  const lastTo = async (to: string): Promise<string> => {
    await server.app.get(Outbox).drain();
    return messages.messages.find((message) => message.to === to)?.text ?? '';
  };

  const tasksOf = async (account: Account) => {
    const rows = await server.app
      .get(UnitOfWork)
      .manager.findBy(TaskRow, { accountId: account.id });
    const sealed = server.app.get(SealedDetails);
    return rows.map((row) => ({ ...row, held: sealed.open(row) }));
  };

  describe('an e-mail address', () => {
    const ask = async (account: Account, email: string, change = own()) =>
      (await server.app.get(ChangeEmail).ask(await now(account), email, change)).outcome;

    const tokenFor = async (email: string): Promise<string> =>
      /\/mail\/([\w-]+)/.exec(await lastTo(email))?.[1] ?? '';

    const confirm = (token: string, account: Account) =>
      server.app.get(ConfirmEmail).confirm(token, account.id, 'fr');

    it('counts once its link was followed, and tells the one before', async () => {
      const { account } = await aFamily();
      const [before, after] = [anEmail(), anEmail()];
      const mobile = aMobile();
      await withContacts(server.app, account, { email: before, mobile });
      expect(await ask(account, after)).toBe('sent');
      expect(await now(account)).toMatchObject({ email: before, state: 'ACTIVE' });
      expect(await server.app.get(ChangeEmail).waitingAddress(await now(account))).toBe(after);

      const token = await tokenFor(after);
      expect(await confirm(token, account)).toBe('changed');
      expect(await now(account)).toMatchObject({
        email: after,
        emailConfirmedAt: server.clock.now(),
        state: 'ACTIVE',
        path: 'SELF_REGISTRATION',
        activatedAt: account.activatedAt,
      });
      expect(await server.app.get(ChangeEmail).waitingAddress(await now(account))).toBeNull();
      expect(await lastTo(before)).toContain('vient de changer');
      expect(await lastTo(mobile)).toContain('vient de changer');
      expect(await lastTo(after)).not.toContain('vient de changer');
    });

    it('is the same after a second click, for its owner alone, and for three days', async () => {
      const { account } = await aFamily();
      const other = (await aFamily()).account;
      const email = anEmail();
      await ask(account, email);
      const token = await tokenFor(email);
      expect(await confirm(token, other)).toBe('not-yours');
      expect(await confirm(token, account)).toBe('changed');
      expect(await confirm(token, account)).toBe('changed');

      const late = anEmail();
      await ask(account, late);
      server.clock.advance(3 * DAY);
      expect(await confirm(await tokenFor(late), account)).toBe('expired');
      expect((await now(account)).email).toBe(email);
    });

    it('needs the present password, where there is one', async () => {
      const { account, guardian } = await aFamily();
      expect(await ask(account, anEmail(), own('une autre phrase'))).toBe('wrong');
      expect(await ask(account, anEmail(), own(''))).toBe('wrong');
      const child = await aStudent().in(school);
      const opened = await aGuardian().of(child).active('FRANCECONNECT').in(school);
      expect(await ask(await school.accountOf(opened), anEmail(), own(''))).toBe('sent');
      expect(
        (await tasksOf(account)).concat(await tasksOf(await school.accountOf(guardian))),
      ).toEqual([]);
    });

    it('of a child or of another guardian is refused, and the school is told', async () => {
      const { child, account } = await aFamily();
      const otherAddress = anEmail();
      await aGuardian().of(child).reachedAt(otherAddress).in(school);
      const childAddress = anEmail();
      await withContacts(server.app, await school.accountOf(child), { email: childAddress });
      for (const shared of [otherAddress, childAddress]) {
        expect(await ask(account, shared)).toBe('email-shared');
      }
      const [task, ...more] = await tasksOf(account);
      expect(more).toEqual([]);
      expect(task).toMatchObject({ kind: 'email-shared', schoolId: school.id });
      expect(task?.held.claimed?.email).toBe(otherAddress);
    });

    it('may be a student’s own, but not that of a parent, a brother or a sister', async () => {
      const { child, guardian, account } = await aFamily();
      const sister = await aStudent().active('PROVISIONAL_PASSWORD').in(school);
      const roster = server.app.get(Roster);
      const pair = { studentId: sister.id, guardianId: guardian.id };
      await roster.change(school.scope, () =>
        roster.addLinks(school.scope, [{ ...pair, kinship: null, responsibility: 1 }]),
      );
      const [parents, sisters, mine] = [anEmail(), anEmail(), anEmail()];
      await withContacts(server.app, account, { email: parents });
      await withContacts(server.app, await school.accountOf(sister), { email: sisters });
      const student = await withChosenPassword(server.app, await school.accountOf(child), PASSWORD);
      expect(await ask(student, parents)).toBe('email-shared');
      expect(await ask(student, sisters)).toBe('email-shared');
      expect(await ask(student, mine)).toBe('sent');
      expect(await confirm(await tokenFor(mine), student)).toBe('changed');
      expect((await now(student)).email).toBe(mine);
    });

    it('cannot be tried without end: five a day', async () => {
      const { account } = await aFamily();
      for (let times = 0; times < 5; times += 1) await ask(account, anEmail());
      expect(await ask(account, anEmail())).toBe('too-many');
    });

    it('that staff had changed serves at once, when its owner confirms the very same', async () => {
      const { account, guardian } = await aFamily();
      const email = anEmail();
      const roster = server.app.get(Roster);
      await roster.change(school.scope, () =>
        roster.changeGuardian(school.scope, guardian.id, { email }),
      );
      const held = async () =>
        (await server.app.get(RosterRecords).guardian(school.scope, guardian.id))?.emailHeldUntil;
      expect(await held()).not.toBeNull();
      await ask(account, email);
      await confirm(await tokenFor(email), account);
      expect(await held()).toBeNull();
    });
  });

  describe('a mobile', () => {
    const ask = async (
      session: SignedInSession,
      account: Account,
      number: string,
      change = own(),
    ) => {
      const mobile = readMobile(number);
      if (!mobile) throw new Error(`${number} is no mobile`);
      return (await server.app.get(AskMobile).ask(session, await now(account), mobile, change))
        .outcome;
    };

    const codeFor = async (number: string): Promise<string> =>
      /\d{6}/.exec(await lastTo(number))?.[0] ?? '';

    const enter = async (token: string, code: string) =>
      (await server.app.get(ConfirmMobile).enter(await sessionOf(server.app, token), code, 'fr'))
        .outcome;

    it('counts once the code that arrived there was typed, and tells the one before', async () => {
      const { account } = await aFamily();
      const [before, after, email] = [aMobile(), aMobile(), anEmail()];
      await withContacts(server.app, account, { mobile: before, email });
      const { session, token } = await signedIn(server.app, account);
      expect(await ask(session, account, after)).toBe('sent');
      expect((await now(account)).mobile).toBe(before);
      expect(await enter(token, '000000')).toBe('wrong');
      const code = await codeFor(after);
      expect(await enter(token, code)).toBe('saved');
      expect(await now(account)).toMatchObject({
        mobile: after,
        mobileConfirmedAt: server.clock.now(),
      });
      expect(await lastTo(before)).toContain('vient de changer');
      expect(await lastTo(email)).toContain('vient de changer');
      expect(await lastTo(after)).not.toContain('vient de changer');
    });

    it('is saved once when the button is pressed twice, and the code is of no use after', async () => {
      const { account } = await aFamily();
      const { session, token } = await signedIn(server.app, account);
      const number = aMobile();
      await ask(session, account, number);
      const waiting = await sessionOf(server.app, token);
      const code = await codeFor(number);
      const confirming = server.app.get(ConfirmMobile);
      const both = await Promise.all([
        confirming.enter(waiting, code, 'fr'),
        confirming.enter(waiting, code, 'fr'),
      ]);
      expect(both).toEqual([{ outcome: 'saved' }, { outcome: 'saved' }]);
      expect(await enter(token, code)).toBe('over');
    });

    it('proves nothing with a code of somebody else’s session', async () => {
      const { account } = await aFamily();
      const other = (await aFamily()).account;
      const mine = await signedIn(server.app, account);
      const theirs = await signedIn(server.app, other);
      const [number, target] = [aMobile(), aMobile()];
      await ask(mine.session, account, number);
      await ask(theirs.session, other, target);
      expect(await enter(theirs.token, await codeFor(number))).toBe('wrong');
      expect((await now(other)).mobile).toBeNull();
    });

    it('of another guardian of the same children is refused, and each school that knows both is told', async () => {
      const { child, account, guardian } = await aFamily();
      const mobile = aMobile();
      const father = await aGuardian().of(child).withMobile(mobile).in(school);
      const { session } = await signedIn(server.app, account);
      expect(await ask(session, account, mobile)).toBe('mobile-shared');
      const proved = aMobile();
      await withContacts(server.app, await school.accountOf(father), { mobile: proved });
      expect(await ask(session, account, proved)).toBe('mobile-shared');
      const [task, ...more] = await tasksOf(account);
      expect(more).toEqual([]);
      expect(task).toMatchObject({
        kind: 'mobile-shared',
        schoolId: school.id,
        guardianId: guardian.id,
      });
      expect(task?.held).toMatchObject({
        claimed: { mobile },
        otherGuardianIds: [father.id],
      });
      expect(await lastTo(mobile)).toBe('');
    });

    it('of a stranger is refused by nobody: that would tell who has it', async () => {
      const { account } = await aFamily();
      const mobile = aMobile();
      await aGuardian()
        .of(await aStudent().in(school))
        .withMobile(mobile)
        .in(school);
      const { session } = await signedIn(server.app, account);
      expect(await ask(session, account, mobile)).toBe('sent');
    });

    it('needs the present password, and stops after five a day', async () => {
      const { account } = await aFamily();
      const { session } = await signedIn(server.app, account);
      expect(await ask(session, account, aMobile(), own('une autre phrase'))).toBe('wrong');
      for (let times = 0; times < 5; times += 1) await ask(session, account, aMobile());
      expect(await ask(session, account, aMobile())).toBe('too-many-changes');
    });

    it('that staff had changed serves at once, when its owner proves the very same', async () => {
      const { account, guardian } = await aFamily();
      const mobile = aMobile();
      const roster = server.app.get(Roster);
      await roster.change(school.scope, () =>
        roster.changeGuardian(school.scope, guardian.id, { mobile }),
      );
      const { session, token } = await signedIn(server.app, account);
      await ask(session, account, mobile);
      await enter(token, await codeFor(mobile));
      const record = await server.app.get(RosterRecords).guardian(school.scope, guardian.id);
      expect(record).toMatchObject({ mobile, mobileHeldUntil: null });
    });
  });
});

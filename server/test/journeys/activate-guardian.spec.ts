import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountStore } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import { ActivateGuardian, ProveChildren } from '../../src/journeys/index.js';
import { ConfirmEmail, Families, ResendConfirmation } from '../../src/identity/index.js';
import type { ActivatingSession } from '../../src/identity/index.js';
import { EmailConfirmationRow } from '../../src/identity/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { DemoTransport } from '../../src/platform/mail/mail-transport.js';
import { Outbox } from '../../src/messages/index.js';
import { Roster } from '../../src/roster/index.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { GuardianLinkRow } from '../../src/roster/persistence/entities.js';
import { TaskRow } from '../../src/tasks/persistence/entities.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { GuardianBuilder, TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { beginActivation, choose, withChosenPassword } from '../identity/chosen-password.js';
import { PASSWORD } from '../support/password.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe.each(DIALECTS)('a guardian who activates on %s', (dialect) => {
  const mail = new DemoTransport();
  let server: TestApp;
  let school: TestSchool;
  let lina: StudentRecord;
  let yanis: StudentRecord;
  let addresses = 0;

  beforeAll(async () => {
    server = await startTestApp(dialect, {}, { mail });
    school = await aSchool(server.app);
    lina = await aStudent().named('Lina', 'Benali').bornOn('2015-03-07').in(school);
    yanis = await aStudent().named('Yanis', 'Benali').bornOn('2012-11-21').in(school);
  });

  afterAll(() => server.close());

  const anEmail = (): string => {
    addresses += 1;
    return `adresse${String(addresses)}@example.org`;
  };

  const received = async (guardian: GuardianBuilder): Promise<Account> =>
    school.accountOf(await guardian.notified().in(school));

  const begin = (account: Account): Promise<ActivatingSession> =>
    beginActivation(server.app, account);

  const give = async (session: ActivatingSession, ...dates: readonly string[]) => {
    const proving = server.app.get(ProveChildren);
    let given = session;
    for (const date of dates) given = await proving.add(given, date);
    return proving.prove(given);
  };

  const proved = async (session: ActivatingSession, ...dates: readonly string[]) => {
    const result = await give(session, ...dates);
    if (result.outcome !== 'right') throw new Error(`The dates were refused: ${result.outcome}`);
    return result.session;
  };

  /** Everything but the e-mail, for a guardian of Lina and Yanis. */
  const ready = async (
    account: Account,
    { contested = [] as readonly string[], dates = ['2012-11-21', '2015-03-07'] } = {},
  ): Promise<ActivatingSession> => {
    const session = await proved(await begin(account), ...dates);
    const chosen = await choose(server.app, session, PASSWORD);
    return server.app.get(ActivateGuardian).confirmChildren(chosen, contested);
  };

  const activate = (session: ActivatingSession, email: string) =>
    server.app.get(ActivateGuardian).activate(session, email, 'fr');

  /** The link in the last mail to this address. */
  const linkTo = async (email: string): Promise<string> => {
    await server.app.get(Outbox).drain();
    const text = mail.messages.find(({ to }) => to === email)?.text ?? '';
    return /\/mail\/([\w-]+)/.exec(text)?.[1] ?? '';
  };

  const now = (account: Account): Promise<Account> => school.accountOf({ accountId: account.id });

  const tasks = (account: Account): Promise<TaskRow[]> =>
    server.app.get(UnitOfWork).manager.findBy(TaskRow, { accountId: account.id });

  it('waits for the e-mail, then is active by the provisional password', async () => {
    const account = await received(aGuardian().of(lina, yanis));
    const email = anEmail();
    const session = await ready(account);
    expect(await now(account)).toMatchObject({ state: 'NOTIFIED', passwordHash: null });

    expect((await activate(session, email)).outcome).toBe('done');
    expect(await now(account)).toMatchObject({ state: 'PENDING_EMAIL', path: null, email: null });

    const token = await linkTo(email);
    expect(await server.app.get(ConfirmEmail).confirm(token, account.id)).toBe('confirmed');
    expect(await now(account)).toMatchObject({
      state: 'ACTIVE',
      path: 'PROVISIONAL_PASSWORD',
      activatedAt: server.clock.now(),
      email,
      emailConfirmedAt: server.clock.now(),
    });
  });

  it('gets a mail that names nobody, with a link to the address of the settings', async () => {
    const account = await received(aGuardian().named('Nadia', 'Benali').of(lina, yanis));
    const email = anEmail();
    await activate(await ready(account), email);
    const token = await linkTo(email);
    const { text = '', subject = '' } = mail.messages.find(({ to }) => to === email) ?? {};
    expect(text).toContain(`https://cles.example.org/mail/${token}`);
    expect(text).toContain('Collège Jean-Moulin');
    for (const name of ['Nadia', 'Benali', 'BENALI', 'Lina', 'Yanis', account.login]) {
      expect(`${subject ?? ''} ${text}`).not.toContain(name);
    }
  });

  it('must give all the birth dates, and is not told which one is wrong', async () => {
    const account = await received(aGuardian().of(lina, yanis));
    const session = await begin(account);
    expect(await give(session, '2015-03-07')).toEqual({ outcome: 'wrong', triesLeft: 4 });
    expect(await give(session, '2015-03-07', '2012-11-22')).toEqual({
      outcome: 'wrong',
      triesLeft: 3,
    });
    expect((await give(session, '2015-03-07', '2012-11-21')).outcome).toBe('right');
  });

  it('has five tries a day; then the school is asked', async () => {
    const account = await received(aGuardian().of(lina));
    const session = await begin(account);
    for (const triesLeft of [4, 3, 2, 1]) {
      expect(await give(session, '2001-01-01')).toEqual({ outcome: 'wrong', triesLeft });
    }
    expect(await give(session, '2001-01-01')).toEqual({ outcome: 'no-tries-left' });
    expect(await give(session, '2015-03-07')).toEqual({ outcome: 'no-tries-left' });
    expect(await tasks(account)).toMatchObject([{ kind: 'birth-date-limit' }]);
  });

  it('answers neither for a suspended child, nor for one to be contacted about, nor for a leaver', async () => {
    const left = await aStudent().bornOn('2009-01-01').leftOn('2026-07-04').in(school);
    const other = await aStudent().bornOn('2013-05-05').in(school);
    const third = await aStudent().bornOn('2014-06-06').in(school);
    const account = await received(
      aGuardian().of(lina, left).suspendedFrom(other).onlyContactOf(third),
    );
    const children = await server.app.get(Families).children(account.id);
    expect(children.map(({ displayName }) => displayName)).toEqual(['BENALI Lina']);
    await proved(await begin(account), '2015-03-07');
  });

  it('must know the children of every school', async () => {
    const elsewhere = await aSchool(server.app, { name: 'École des Lilas' });
    const noe = await aStudent().bornOn('2019-02-02').in(elsewhere);
    const account = await received(aGuardian().of(lina));
    const record = await aGuardian().of(noe).withoutAccount().in(elsewhere);
    const roster = server.app.get(Roster);
    await roster.change(elsewhere.scope, () =>
      roster.changeGuardian(elsewhere.scope, record.id, { accountId: account.id }),
    );
    const session = await begin(account);
    expect((await give(session, '2015-03-07')).outcome).toBe('wrong');
    expect((await give(session, '2019-02-02', '2015-03-07')).outcome).toBe('right');
  });

  it('without any dated child is told so, and loses no try', async () => {
    const undated = await aStudent().bornOn(null).in(school);
    const account = await received(aGuardian().of(undated));
    expect(await give(await begin(account), '2015-03-07')).toEqual({ outcome: 'unknown' });
  });

  it('contests a child: the school is asked and nothing is removed', async () => {
    const account = await received(aGuardian().of(lina, yanis));
    const [first] = await server.app.get(Families).children(account.id);
    const contested = [first?.linkId ?? '', 'somebody-else’s-link'];
    await activate(await ready(account, { contested }), anEmail());

    const { manager } = server.app.get(UnitOfWork);
    const link = await manager.findOneBy(GuardianLinkRow, { id: first?.linkId ?? '' });
    expect(link).toMatchObject({ contestedAt: server.clock.now(), suspendedAt: null });
    expect(await tasks(account)).toMatchObject([
      { kind: 'link-contested', studentId: first?.studentId, guardianId: first?.guardianId },
    ]);
    expect(await server.app.get(Families).children(account.id)).toHaveLength(2);
  });

  it.each(['the child’s record', 'the child’s account', 'the other guardian', 'a waiting mail'])(
    'cannot use the address of %s: the school is told and the letter still works',
    async (whose) => {
      const email = anEmail();
      const child = await aStudent()
        .bornOn('2014-04-04')
        .reachedAt(whose === 'the child’s record' ? email : anEmail())
        .notified()
        .in(school);
      const rival = aGuardian()
        .of(child)
        .reachedAt(whose === 'the other guardian' ? email : anEmail());
      const other = await received(rival);
      if (whose === 'a waiting mail') {
        await activate(await ready(other, { dates: ['2014-04-04'] }), email);
      }
      if (whose === 'the child’s account') {
        const account = await school.accountOf(child);
        const accounts = server.app.get(AccountStore);
        await server.app.get(UnitOfWork).run(() => accounts.update(account.id, { email }));
      }
      const account = await received(aGuardian().of(child));
      const session = await ready(account, { dates: ['2014-04-04'] });

      expect(await activate(session, email)).toEqual({ outcome: 'email-shared' });
      expect(await now(account)).toMatchObject({ state: 'NOTIFIED', passwordHash: null });
      expect(await tasks(account)).toMatchObject([{ kind: 'email-shared' }]);
      expect((await activate(session, anEmail())).outcome).toBe('done');
    },
  );

  it('may click twice: one activation, one mail', async () => {
    const account = await received(aGuardian().of(lina, yanis));
    const email = anEmail();
    const session = await ready(account);
    const both = await Promise.all([activate(session, email), activate(session, email)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already-done', 'done']);
    await linkTo(email);
    expect(mail.messages.filter(({ to }) => to === email)).toHaveLength(1);
  });

  it('loses nothing when the saving fails late: neither letter nor state moves', async () => {
    const account = await received(aGuardian().of(lina, yanis));
    const contested = (await server.app.get(Families).children(account.id)).map(
      ({ linkId }) => linkId,
    );
    const session = await ready(account, { contested });
    const noLanguage = null as unknown as 'fr';
    const failing = server.app.get(ActivateGuardian).activate(session, anEmail(), noLanguage);
    await expect(failing).rejects.toThrow();
    expect(await now(account)).toMatchObject({ state: 'NOTIFIED', passwordHash: null });
    expect(await tasks(account)).toEqual([]);
    expect((await activate(session, anEmail())).outcome).toBe('done');
  });

  describe('and the link of the mail', () => {
    const pending = async (): Promise<{ account: Account; email: string; token: string }> => {
      const account = await received(aGuardian().of(lina, yanis));
      const email = anEmail();
      await activate(await ready(account), email);
      return { account: await now(account), email, token: await linkTo(email) };
    };

    const confirm = (token: string, account: Account) =>
      server.app.get(ConfirmEmail).confirm(token, account.id);

    it('is kept hashed', async () => {
      const { account, token } = await pending();
      const { manager } = server.app.get(UnitOfWork);
      const rows = await manager.findBy(EmailConfirmationRow, { accountId: account.id });
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain(token);
    });

    it('changes nothing when it is only opened', async () => {
      const { account, token } = await pending();
      for (let scan = 0; scan < 3; scan += 1) {
        expect(await server.app.get(ConfirmEmail).isOpen(token)).toBe(true);
      }
      expect((await now(account)).state).toBe('PENDING_EMAIL');
    });

    it('confirms once; a second click of its owner reads the same', async () => {
      const { account, token } = await pending();
      const both = await Promise.all([confirm(token, account), confirm(token, account)]);
      expect(both).toEqual(['confirmed', 'confirmed']);
    });

    it('is worth nothing to anybody else', async () => {
      const [mine, theirs] = [await pending(), await pending()];
      expect(await confirm(mine.token, theirs.account)).toBe('not-yours');
      expect(await confirm('a token that nobody sent', mine.account)).toBe('not-yours');
      expect((await now(theirs.account)).state).toBe('PENDING_EMAIL');
    });

    it('ends after 72 hours, and a new one can be asked for', async () => {
      const { account, email, token } = await pending();
      server.clock.advance(72 * HOUR);
      expect(await server.app.get(ConfirmEmail).isOpen(token)).toBe(false);
      expect(await confirm(token, account)).toBe('expired');
      expect(await server.app.get(ResendConfirmation).resend(account, email, 'fr')).toBe('sent');
      expect(await confirm(await linkTo(email), account)).toBe('confirmed');
    });

    it('ends when the address is corrected, and not when it is only sent again', async () => {
      const { account, email, token } = await pending();
      const resending = server.app.get(ResendConfirmation);
      await resending.resend(account, email, 'fr');
      expect(await server.app.get(ConfirmEmail).isOpen(token)).toBe(true);
      const corrected = anEmail();
      await resending.resend(account, corrected, 'en');
      expect(await server.app.get(ConfirmEmail).isOpen(token)).toBe(false);
      expect(await resending.waitingAddress(account)).toBe(corrected);
      expect(await confirm(await linkTo(corrected), account)).toBe('confirmed');
      expect((await now(account)).email).toBe(corrected);
    });

    it('is sent again five times a day at most', async () => {
      const { account, email } = await pending();
      const resending = server.app.get(ResendConfirmation);
      const answers: string[] = [];
      for (let time = 0; time < 6; time += 1) {
        answers.push(await resending.resend(account, email, 'fr'));
      }
      expect(answers).toEqual([...Array<string>(5).fill('sent'), 'too-many']);
      server.clock.advance(DAY + 1);
      expect(await resending.resend(account, email, 'fr')).toBe('sent');
    });

    it('is not sent to somebody who has nothing to confirm', async () => {
      const account = await school.accountOf(
        await aGuardian().of(lina).active('PROVISIONAL_PASSWORD').in(school),
      );
      await withChosenPassword(server.app, account, PASSWORD);
      const resending = server.app.get(ResendConfirmation);
      expect(await resending.resend(account, anEmail(), 'fr')).toBe('not-pending');
    });
  });
});

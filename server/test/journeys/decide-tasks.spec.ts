import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEventView, TaskDetailsInput, TaskKind, TaskView } from '@trousseau/shared';
import { AccountStore } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import { Families, PortalSessions } from '../../src/identity/index.js';
import { Limits } from '../../src/identity/limits/limits.js';
import { FranceConnectLinkStore } from '../../src/journeys/persistence/france-connect-link-store.js';
import type { FranceConnectLink } from '../../src/journeys/persistence/france-connect-link-store.js';
import { ReviewTasks } from '../../src/identity/families/review-tasks.js';
import { newId } from '../../src/platform/crypto/random.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Roster, RosterRecords } from '../../src/roster/index.js';
import type { GuardianRecord, LinkRecord, StudentRecord } from '../../src/roster/index.js';
import { Tasks } from '../../src/tasks/index.js';
import { TaskRow } from '../../src/tasks/persistence/entities.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { SmsGateway } from '../support/sms-gateway.js';

const MOBILE = '+33612345678';

describe.each(DIALECTS)('a task that is decided on %s', (dialect) => {
  const gateway = new SmsGateway();
  let server: TestApp;
  let school: TestSchool;
  let head: SignedInStaff;
  let secretary: SignedInStaff;
  let yanis: StudentRecord;
  let mobiles = 0;

  beforeAll(async () => {
    server = await startTestApp(dialect, await gateway.open());
    school = await aSchool(server.app);
    head = await (await aStaff(server, 'administrator', school.id)).stepUp();
    secretary = await (await aStaff(server, 'secretary', school.id)).stepUp();
    yanis = await aStudent().named('Yanis', 'Benali').inClass('4B').in(school);
  });

  afterAll(async () => {
    await server.close();
    await gateway.close();
  });

  const aMother = async (): Promise<{ mother: GuardianRecord; account: Account }> => {
    const mother = await aGuardian().of(yanis).active('PROVISIONAL_PASSWORD').in(school);
    return { mother, account: await school.accountOf(mother) };
  };

  const now = (account: Account): Promise<Account> => school.accountOf({ accountId: account.id });

  const rowsOf = (account: Account): Promise<TaskRow[]> =>
    server.app.get(UnitOfWork).manager.findBy(TaskRow, { accountId: account.id });

  /** The address of the only task about this account, opened as the portal does. */
  const opened = async (
    kind: TaskKind,
    account: Account,
    details?: TaskDetailsInput,
  ): Promise<string> => {
    await server.app.get(ReviewTasks).open(kind, account, school.id, details);
    const [row] = await rowsOf(account);
    return `/api/tasks/${row?.id ?? ''}`;
  };

  const decide = (
    by: SignedInStaff,
    task: string,
    decision: string,
    note?: string,
  ): Promise<Response> => by.post(`${task}/decide`, { decision, ...(note ? { note } : {}) });

  const signedIn = async (account: Account): Promise<string> =>
    (await server.app.get(PortalSessions).signIn(account.id, null, { way: 'password' })).token;

  const isSignedIn = async (token: string): Promise<boolean> =>
    (await server.app.get(PortalSessions).recognise(token)) !== null;

  const trailOf = async (action: string, targetId: string): Promise<AuditEventView[]> => {
    const query = new URLSearchParams({ filter: JSON.stringify({ action }) }).toString();
    const trail = (await ok(head.get(`/api/audit-events?${query}`))) as AuditEventView[];
    return trail.filter((event) => event.targetId === targetId);
  };

  it('may only have been seen: who, when and what remains, and the trail tells', async () => {
    const { account } = await aMother();
    const task = await opened('letter-reused', account);
    const decided = (await ok(decide(secretary, task, 'seen', 'Famille appelée'))) as TaskView;
    expect(decided).toMatchObject({
      state: 'done',
      decision: 'seen',
      decisions: [],
      note: 'Famille appelée',
      decidedBy: secretary.email.split('@')[0],
      decidedAt: server.clock.now().toISOString(),
    });
    expect(await trailOf('tasks.decide', decided.id)).toMatchObject([
      { actor: `staff:${secretary.id}`, details: { kind: 'letter-reused', decision: 'seen' } },
    ]);
    expect((await now(account)).state).toBe('ACTIVE');
  });

  describe('about birth dates that were tried too often', () => {
    it('lets them be tried again the same day', async () => {
      const { account } = await aMother();
      const limits = server.app.get(Limits);
      for (let tries = 0; tries < 5; tries += 1) await limits.takeBirthDateTry(account.id);
      expect(await limits.takeBirthDateTry(account.id)).toBeNull();
      const task = await opened('birth-date-limit', account);
      await ok(decide(secretary, task, 'allow-again'));
      expect(await limits.takeBirthDateTry(account.id)).toBe(4);
    });
  });

  describe('about a letter that was used a second time', () => {
    it('locks the account and ends its sessions, with the reason in the trail', async () => {
      const { account } = await aMother();
      const token = await signedIn(account);
      const task = await opened('letter-reused', account);
      expect(await refusal(decide(secretary, task, 'lock-account'))).toBe('400 request.invalid');
      expect(await isSignedIn(token)).toBe(true);
      await ok(decide(secretary, task, 'lock-account', 'Courrier volé'));
      expect(await now(account)).toMatchObject({ state: 'LOCKED', stateBefore: 'ACTIVE' });
      expect(await isSignedIn(token)).toBe(false);
      expect(await trailOf('accounts.locked', account.id)).toMatchObject([
        { actor: `staff:${secretary.id}`, reason: 'Courrier volé' },
      ]);
    });

    it('is closed all the same when a colleague locked the account before', async () => {
      const { account } = await aMother();
      const task = await opened('letter-reused', account);
      await ok(secretary.post(`/api/accounts/${account.id}/lock`, { reason: 'Au téléphone' }));
      await ok(decide(secretary, task, 'lock-account', 'Courrier volé'));
      expect((await now(account)).state).toBe('LOCKED');
    });

    it('stays open, with what it holds, when the decision is refused', async () => {
      const gone = await aGuardian().of(yanis).active('PROVISIONAL_PASSWORD').closed().in(school);
      const account = await school.accountOf(gone);
      const task = await opened('letter-reused', account, { claimed: { lastName: 'Benali' } });
      expect(await refusal(decide(secretary, task, 'lock-account', 'Vol'))).toBe(
        '409 accounts.transition-refused',
      );
      const [row] = await rowsOf(account);
      expect(row).toMatchObject({ state: 'open', decision: null, details: expect.any(String) });
    });
  });

  describe('about a link that its guardian contests', () => {
    const aContested = async () => {
      const { mother, account } = await aMother();
      const link = await linkOf(mother);
      await server.app
        .get(Roster)
        .change(school.scope, () =>
          server.app
            .get(Roster)
            .changeLink(school.scope, link.id, { contestedAt: server.clock.now() }),
        );
      await server.app.get(Tasks).open({
        schoolId: school.id,
        kind: 'link-contested',
        accountId: account.id,
        studentId: yanis.id,
        guardianId: mother.id,
      });
      const [row] = await rowsOf(account);
      return { mother, account, link, task: `/api/tasks/${row?.id ?? ''}` };
    };

    const linkOf = async (mother: GuardianRecord): Promise<LinkRecord> => {
      const [link] = await server.app
        .get(RosterRecords)
        .linksOfGuardians(school.scope, [mother.id]);
      if (!link) throw new Error('A mother has her link');
      return link;
    };

    it('keeps the link, which is contested no more', async () => {
      const { mother, account, task } = await aContested();
      await ok(decide(secretary, task, 'keep-link'));
      expect(await linkOf(mother)).toMatchObject({ contestedAt: null, suspendedAt: null });
      expect(await server.app.get(Families).children(account.id)).toHaveLength(1);
    });

    it('suspends the link at once, by an administrator only', async () => {
      const { mother, account, link, task } = await aContested();
      const token = await signedIn(account);
      expect(await ok(secretary.get(task))).toMatchObject({ decisions: ['keep-link'] });
      expect(await refusal(decide(secretary, task, 'suspend-link', 'Jugement'))).toBe(
        '403 staff.forbidden',
      );
      expect(await ok(head.get(task))).toMatchObject({ decisions: ['keep-link', 'suspend-link'] });
      await ok(decide(head, task, 'suspend-link', 'Jugement du 12 mai'));
      expect((await linkOf(mother)).suspendedAt).toEqual(server.clock.now());
      expect(await server.app.get(Families).children(account.id)).toEqual([]);
      expect(await isSignedIn(token)).toBe(false);
      expect(await trailOf('roster.suspend-link', link.id)).toMatchObject([
        { reason: 'Jugement du 12 mai' },
      ]);
    });
  });

  describe('about a contact that is out of reach', () => {
    it('accepts the letter without a code, or asks for it again', async () => {
      const { account } = await aMother();
      await ok(
        decide(secretary, await opened('contact-unreachable', account), 'accept-without-code'),
      );
      expect((await now(account)).codeWaivedAt).toEqual(server.clock.now());
      await server.app.get(ReviewTasks).open('contact-unreachable', account, school.id);
      const again = (await rowsOf(account)).find(({ state }) => state === 'open');
      await ok(decide(secretary, `/api/tasks/${again?.id ?? ''}`, 'refuse'));
      expect((await now(account)).codeWaivedAt).toBeNull();
    });
  });

  describe('about a FranceConnect identity', () => {
    const aClaim = async (
      account: Account,
      changes: Partial<FranceConnectLink> = {},
    ): Promise<string> => {
      mobiles += 1;
      const id = newId();
      await server.app.get(UnitOfWork).run(() =>
        server.app.get(FranceConnectLinkStore).insert({
          id,
          accountId: account.id,
          subMac: `mac-${String(mobiles)}`,
          state: 'awaiting',
          mobile: MOBILE,
          sealedIdentity: 'sealed names',
          createdAt: server.clock.now(),
          decidedAt: null,
          ...changes,
        }),
      );
      return id;
    };

    const claimed = { lastName: 'Dubois', usageName: null, firstNames: 'Angela Claire' };

    const linkOf = async (account: Account): Promise<FranceConnectLink | undefined> =>
      (await server.app.get(FranceConnectLinkStore).ofAccount(account.id))[0];

    it.each(['name-mismatch', 'france-connect-link'] as const)(
      'lets the same person in, and says so by SMS (%s)',
      async (kind) => {
        const { account } = await aMother();
        const franceConnectLinkId = await aClaim(account);
        const task = await opened(kind, account, { claimed, franceConnectLinkId });
        await ok(decide(secretary, task, 'same-person'));
        expect(await linkOf(account)).toMatchObject({
          state: 'approved',
          mobile: MOBILE,
          sealedIdentity: null,
          decidedAt: server.clock.now(),
        });
        expect(await gateway.next(MOBILE)).toContain('reconnectez-vous avec FranceConnect');
      },
    );

    it('keeps a different person out, and forgets the mobile once it is told', async () => {
      const { account } = await aMother();
      const franceConnectLinkId = await aClaim(account);
      const task = await opened('name-mismatch', account, { claimed, franceConnectLinkId });
      await ok(decide(secretary, task, 'different-person'));
      expect(await linkOf(account)).toMatchObject({
        state: 'refused',
        mobile: null,
        sealedIdentity: null,
      });
      expect(await gateway.next(MOBILE)).toContain('appelez-le');
    });

    it('sends nothing where no mobile was proved', async () => {
      const { account } = await aMother();
      const franceConnectLinkId = await aClaim(account, { mobile: null });
      const task = await opened('name-mismatch', account, { claimed, franceConnectLinkId });
      const before = gateway.sent.length;
      await ok(decide(secretary, task, 'same-person'));
      expect(gateway.sent).toHaveLength(before);
    });

    it('never approves what was refused elsewhere, and never undoes what was linked since', async () => {
      const refused = await aMother();
      const refusedId = await aClaim(refused.account, { state: 'refused' });
      const task = await opened('name-mismatch', refused.account, {
        claimed,
        franceConnectLinkId: refusedId,
      });
      expect(await refusal(decide(secretary, task, 'same-person'))).toBe(
        '409 tasks.identity-refused',
      );
      const linked = await aMother();
      const linkedId = await aClaim(linked.account, { state: 'linked' });
      const other = await opened('france-connect-link', linked.account, {
        claimed,
        franceConnectLinkId: linkedId,
      });
      await ok(decide(secretary, other, 'same-person'));
      expect((await linkOf(linked.account))?.state).toBe('linked');
    });

    it('decides of the claims on this very account only', async () => {
      const [mine, theirs] = [await aMother(), await aMother()];
      const franceConnectLinkId = await aClaim(theirs.account);
      const task = await opened('name-mismatch', mine.account, { claimed, franceConnectLinkId });
      expect(await refusal(decide(secretary, task, 'same-person'))).toBe('404 record.not-found');
      expect((await linkOf(theirs.account))?.state).toBe('awaiting');
    });

    it('is a task of its own for each identity, while the same claim is asked once', async () => {
      const { account } = await aMother();
      const [first, second] = [await aClaim(account), await aClaim(account)];
      for (const franceConnectLinkId of [first, second, first]) {
        await opened('name-mismatch', account, { claimed, franceConnectLinkId });
      }
      expect(await rowsOf(account)).toHaveLength(2);
    });

    it('keeps the names sealed until the decision, and not after', async () => {
      const { account } = await aMother();
      const franceConnectLinkId = await aClaim(account);
      const task = await opened('name-mismatch', account, { claimed, franceConnectLinkId });
      const [before] = await rowsOf(account);
      expect(before?.details).not.toBeNull();
      expect(JSON.stringify(before)).not.toMatch(/Dubois|Angela/);
      await ok(decide(secretary, task, 'different-person'));
      expect((await rowsOf(account))[0]?.details).toBeNull();
    });
  });

  describe('is refused', () => {
    it('to another school, whoever asks there', async () => {
      const { account } = await aMother();
      const task = await opened('letter-reused', account);
      const elsewhere = await aSchool(server.app);
      const stranger = await (await aStaff(server, 'administrator', elsewhere.id)).stepUp();
      expect(await refusal(stranger.get(task))).toBe('404 record.not-found');
      expect(await refusal(decide(stranger, task, 'seen'))).toBe('404 record.not-found');
      expect((await rowsOf(account))[0]?.state).toBe('open');
    });

    it.each(['troubleshooter', 'viewer', 'operator'] as const)('to a %s', async (role) => {
      const { account } = await aMother();
      const task = await opened('letter-reused', account);
      const staff = await aStaff(server, role, role === 'operator' ? null : school.id);
      staff.schoolId = school.id;
      expect(await refusal(staff.get(task))).toBe('403 staff.forbidden');
      expect(await refusal(decide(staff, task, 'seen'))).toBe('403 staff.forbidden');
    });

    it('without a fresh code', async () => {
      const { account } = await aMother();
      const task = await opened('letter-reused', account);
      const colleague = await aStaff(server, 'secretary', school.id);
      expect(await refusal(decide(colleague, task, 'seen'))).toBe('403 staff.step-up-needed');
    });

    it('when it is not a decision on this kind of task', async () => {
      const { account } = await aMother();
      const task = await opened('letter-reused', account);
      expect(await refusal(decide(secretary, task, 'allow-again'))).toBe(
        '400 tasks.decision-not-offered',
      );
      expect(await refusal(decide(secretary, task, 'forget'))).toBe('400 request.invalid');
    });

    it('the second time, and when two colleagues decide at once', async () => {
      const { account } = await aMother();
      const task = await opened('contact-unreachable', account);
      const both = await Promise.all([
        decide(secretary, task, 'accept-without-code'),
        decide(head, task, 'refuse'),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await refusal(decide(secretary, task, 'refuse'))).toBe('409 tasks.already-decided');
      const accepted = both[0].ok;
      expect((await now(account)).codeWaivedAt !== null).toBe(accepted);
    });

    it('once the account is no longer that of the person at this school', async () => {
      const { mother, account } = await aMother();
      const other = await aMother();
      const task = await opened('contact-unreachable', account);
      await server.app
        .get(Roster)
        .change(school.scope, () =>
          server.app
            .get(Roster)
            .changeGuardian(school.scope, mother.id, { accountId: other.account.id }),
        );
      expect(await refusal(decide(secretary, task, 'accept-without-code'))).toBe(
        '404 record.not-found',
      );
      const accounts = await server.app.get(AccountStore).findMany([account.id, other.account.id]);
      expect(accounts.map(({ codeWaivedAt }) => codeWaivedAt)).toEqual([null, null]);
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Account } from '../../src/accounts/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { AccountRecords, Roster, RosterRecords } from '../../src/roster/index.js';
import { RosterStore } from '../../src/roster/persistence/roster-store.js';
import { GuardianLinkRow, GuardianRow } from '../../src/roster/persistence/entities.js';
import { Tasks } from '../../src/tasks/index.js';
import { aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { sessionOf, signedIn } from '../identity/own-sessions.js';
import { PASSWORD } from '../support/password.js';
import { OTHER_PASSWORD, TwoAccounts, nadia } from './two-accounts.js';

describe.each(DIALECTS)('a school that takes a grouping back on %s', (dialect) => {
  let server: TestApp;
  let two: TwoAccounts;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    two = await TwoAccounts.in(server.app);
  });

  afterAll(() => server.close());

  it('gives back records, state and password, and signs out whoever came by it', async () => {
    const [mine, other] = [await two.kept(), await two.inUse()];
    await two.group(await two.proved(mine.account, other));
    const { token } = await signedIn(server.app, mine.account);
    await two.undo(other.account);
    expect(await two.holderOf(other.record)).toBe(other.account.id);
    expect(await two.holderOf(mine.record)).toBe(mine.account.id);
    expect((await two.now(other.account)).state).toBe('ACTIVE');
    expect(await two.signIn(other.account, OTHER_PASSWORD)).toBe('active');
    expect(await two.childrenOf(mine.account)).toHaveLength(1);
    await expect(sessionOf(server.app, token)).rejects.toThrow('Nobody is signed in');
  });

  it('leaves a letter used up: the account waits for a new one', async () => {
    const [mine, other] = [await two.kept(), await two.byLetter()];
    await two.group(await two.proved(mine.account, other));
    await two.undo(other.account);
    const waiting = { state: 'CREATED', letterExpiresAt: null };
    expect(await two.now(other.account)).toMatchObject(waiting);
    expect(await two.signIn(other.account, other.password)).toBe('letter-used');
  });

  it('decides it on the task of either school, and once', async () => {
    const [mine, other] = [await two.kept(), await two.inUse()];
    await two.group(await two.proved(mine.account, other));
    const { id: groupingId } = await two.groupingOf(other.account);
    const decide = async (school: TestSchool): Promise<void> => {
      const tasks = await two.tasksAt(school, mine.account);
      const id = tasks.find(({ held }) => held.groupingId === groupingId)?.id ?? '';
      const decision = { decision: 'undo', note: null, actor: 'staff:head' } as const;
      await server.app.get(Tasks).decide({ schoolId: school.id, id, ...decision });
    };
    await decide(two.lycee);
    expect(await two.holderOf(other.record)).toBe(other.account.id);
    expect(await two.groupingOf(other.account)).toMatchObject({ undoneBy: 'staff:head' });
    await two.group(await two.proved(mine.account, other));
    await decide(two.college);
    expect(await two.holderOf(other.record)).toBe(mine.account.id);
  });

  it('begins with the latest, where one grouping followed another', async () => {
    const [first, second, third] = [await two.inUse(), await two.kept(), await two.kept()];
    await two.group(await two.proved(second.account, first));
    await two.group(await two.proved(third.account, second));
    await expect(two.undo(first.account)).rejects.toMatchObject({
      code: 'activation.grouping-moved-on',
    });
    expect(await two.holderOf(first.record)).toBe(third.account.id);
    expect(await two.groupingOf(first.account)).toMatchObject({ undoneAt: null });
    await two.undo(second.account);
    await two.undo(first.account);
    expect(await two.holderOf(first.record)).toBe(first.account.id);
    expect(await two.holderOf(second.record)).toBe(second.account.id);
  });

  it('leaves a link suspended that was suspended meanwhile', async () => {
    const [mine, other] = [await two.kept(), await two.inUse()];
    await two.group(await two.proved(mine.account, other));
    const { scope } = two.lycee;
    const [link] = await server.app.get(RosterRecords).linksOfGuardians(scope, [other.record.id]);
    const roster = server.app.get(Roster);
    const suspendedAt = server.clock.now();
    await roster.change(scope, () => roster.changeLink(scope, link?.id ?? '', { suspendedAt }));
    await two.undo(other.account);
    expect(await two.childrenOf(other.account)).toEqual([]);
  });

  it('gives back exactly what there was, whatever the schools know', async () => {
    const known = fc.record({
      own: fc.array(fc.record({ here: fc.boolean() }), { minLength: 1, maxLength: 3 }),
      other: fc.array(
        fc.record({ here: fc.boolean(), suspended: fc.boolean(), left: fc.boolean() }),
        { minLength: 1, maxLength: 4 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(known, async ({ own, other }) => {
        const mine = await accountWith(own, PASSWORD);
        const account = await accountWith(other, OTHER_PASSWORD);
        const before = await everything();
        const session = await two.proved(mine, { account, password: OTHER_PASSWORD });
        expect(await two.group(session)).toBe('grouped');
        const records = server.app.get(AccountRecords);
        const moved = await records.guardiansOfAccount(mine.id);
        expect(moved).toHaveLength(own.length + other.length);
        expect(await records.guardiansOfAccount(account.id)).toEqual([]);
        await two.undo(account);
        expect(await everything()).toEqual(before);
        expect((await two.now(account)).state).toBe('ACTIVE');
      }),
      { numRuns: 15 },
    );
  });

  /** One account whose holder these schools know, each under a record of its own. */
  const accountWith = async (
    records: readonly { here: boolean; suspended?: boolean; left?: boolean }[],
    password: string,
  ): Promise<Account> => {
    let account: Account | null = null;
    for (const { here, suspended = false, left = false } of records) {
      const school = here ? two.college : two.lycee;
      const child = await aStudent().in(school);
      const attached = suspended ? nadia().suspendedFrom(child) : nadia().of(child);
      const record = await attached.active('SELF_REGISTRATION').in(school);
      account ??= await school.accountOf(record);
      const patch = { accountId: account.id, leftOn: left ? '2026-07-03' : null };
      await server.app
        .get(UnitOfWork)
        .run(() => server.app.get(RosterStore).updateGuardians([{ id: record.id, patch }]));
    }
    if (!account) throw new Error('Nobody knows this account');
    return withChosenPassword(server.app, account, password);
  };

  /** Every guardian and every link, as the rows are. */
  const everything = async (): Promise<unknown> => {
    const { manager } = server.app.get(UnitOfWork);
    const order = { id: 'ASC' } as const;
    return {
      guardians: await manager.find(GuardianRow, { order }),
      links: await manager.find(GuardianLinkRow, { order }),
    };
  };
});

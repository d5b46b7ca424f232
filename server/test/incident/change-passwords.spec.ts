import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { IncidentActKind } from '@trousseau/shared';
import { AccountStore } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { assemble, createContext } from '../../src/bootstrap.js';
import { PortalSessions } from '../../src/identity/index.js';
import { IncidentActs } from '../../src/incident/index.js';
import { ChangePasswords } from '../../src/incident/change-passwords.js';
import { ActStore } from '../../src/incident/persistence/act-store.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { AppError } from '../../src/platform/errors.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { LEASE_MS } from '../../src/platform/jobs/lease.js';
import { Roster, Schools } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { signedIn } from '../identity/own-sessions.js';
import { DIALECTS } from '../support/databases.js';
import { killed } from '../support/killed.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const HEAD = 'cli:head';
/** The first day of the leak, which begins at midnight in Paris. */
const SINCE = '2026-08-20';
const BEGINS = new Date('2026-08-19T22:00:00.000Z');
const LONG_AGO = new Date('2026-01-05T08:00:00.000Z');

describe.each(DIALECTS)('having passwords changed on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  afterAll(() => rooms.close());

  const acts = (): IncidentActs => rooms.house.get(IncidentActs);
  const preview = (of: string | null, since = SINCE) =>
    acts().preview(of, { kind: 'change-passwords', since });
  const begun = async (
    of: string | null,
    kind: IncidentActKind,
    count: number,
    since?: string,
  ): Promise<void> => {
    const asked = { kind, count, reason: 'Mots de passe en vente' };
    await acts().begin(of, since === undefined ? asked : { ...asked, since }, HEAD);
    await rooms.house.get(JobRunner).drain();
  };
  const change = (of: string | null, count: number, since = SINCE): Promise<void> =>
    begun(of, 'change-passwords', count, since);
  const write = async (account: Account, patch: Partial<Account>): Promise<Account> => {
    await rooms.house
      .get(UnitOfWork)
      .run(() => rooms.house.get(AccountStore).update(account.id, patch));
    return { ...account, ...patch };
  };
  const chosen = (account: Account, passwordChangedAt: Date): Promise<Account> =>
    write(account, { passwordHash: 'of-a-password', passwordChangedAt });
  const doubted = async (accounts: readonly Account[]): Promise<string[]> => {
    const now = await rooms.house.get(AccountStore).findMany(accounts.map(({ id }) => id));
    return now.flatMap(({ login, passwordDoubtedSince }) => (passwordDoubtedSince ? login : []));
  };
  const logins = (accounts: readonly Account[]): string[] =>
    accounts.map(({ login }) => login).sort();
  const aSchoolOf = async (pupils: number): Promise<readonly [TestSchool, Account[]]> => {
    const school = await aSchool(rooms.house);
    const accounts: Account[] = [];
    for (let made = 0; made < pupils; made += 1) {
      const pupil = await aStudent().active('PROVISIONAL_PASSWORD').in(school);
      accounts.push(await chosen(await school.accountOf(pupil), LONG_AGO));
    }
    return [school, accounts];
  };

  it('states how many, leaves out by each reason, and changes exactly those', async () => {
    const school = await aSchool(rooms.house);
    const pupil = await aStudent().notified().in(school);
    const account = async (person: Promise<{ readonly accountId: string | null }>) =>
      school.accountOf(await person);
    const activePupil = () => account(aStudent().active('PROVISIONAL_PASSWORD').in(school));
    const parent = () => aGuardian().of(pupil);
    const out = [
      await school.accountOf(pupil),
      await account(parent().active('FRANCECONNECT').in(school)),
      await chosen(await activePupil(), BEGINS),
      await write(await chosen(await activePupil(), BEGINS), { passwordResetAt: BEGINS }),
    ];
    const justBefore = new Date(BEGINS.getTime() - 1);
    const meant = [
      await chosen(await activePupil(), justBefore),
      await write(await chosen(await activePupil(), LONG_AGO), { passwordResetAt: LONG_AGO }),
      await chosen(
        await account(aStudent().active('PROVISIONAL_PASSWORD').resetPending().in(school)),
        LONG_AGO,
      ),
      await chosen(await account(parent().pendingEmail().in(school)), LONG_AGO),
      await chosen(
        await account(aStudent().active('PROVISIONAL_PASSWORD').locked().in(school)),
        LONG_AGO,
      ),
      await chosen(
        await account(aStudent().active('PROVISIONAL_PASSWORD').closed().in(school)),
        LONG_AGO,
      ),
    ];
    const [, others] = await aSchoolOf(1);
    const sessions = rooms.house.get(PortalSessions);
    const theirs = await signedIn(rooms.house, meant[0] as Account);
    const spared = await signedIn(rooms.house, out[2] as Account);

    const stated = await preview(school.id);
    expect(stated).toMatchObject({ count: meant.length, shut: 2, exact: true });
    const why = new Map(stated.leftOut.map(({ why: reason, accounts }) => [reason, accounts]));
    expect(Object.fromEntries(why)).toEqual({
      ...{ 'never-activated': 1, 'france-connect': 1, changed: 1, reset: 1, asked: 0 },
    });
    await change(school.id, stated.count);

    expect((await doubted([...meant, ...out, ...others])).sort()).toEqual(logins(meant));
    expect(await sessions.recognise(theirs.token)).toBeNull();
    expect(await sessions.recognise(spared.token)).not.toBeNull();
    const after = await preview(school.id);
    expect(after.count).toBe(0);
    expect(after.leftOut).toContainEqual({ why: 'asked', accounts: meant.length });
  });

  it('asks for a day that has begun, and for the number that there is', async () => {
    const [school] = await aSchoolOf(1);
    await expect(preview(school.id, '2026-08-29')).rejects.toMatchObject({
      code: 'incident.since-future',
    });
    expect((await preview(school.id, '2026-08-28')).count).toBe(1);
    await expect(change(school.id, 2)).rejects.toMatchObject({ code: 'incident.count-differs' });
    expect((await preview(school.id)).count).toBe(1);
  });

  it('spares whoever chooses another password while it is under way', async () => {
    const [school, [early, late]] = await aSchoolOf(2);
    if (!early || !late) throw new Error('two were made');
    rooms.house.get(ChangePasswords).accountsOfUnit = 1;
    const store = rooms.house.get(ActStore);
    const mark = store.mark.bind(store);
    jest.spyOn(store, 'mark').mockImplementationOnce(async (...marked) => {
      await mark(...marked);
      await chosen(late, rooms.clock.now());
    });
    await change(school.id, 2);
    rooms.house.get(ChangePasswords).accountsOfUnit = 500;
    expect(await doubted([early, late])).toEqual([early.login]);
  });

  it('goes on after a kill at any unit to the same end', async () => {
    for (const unit of [1, 2, 3]) {
      expect(await finishedAfterKill(unit)).toEqual({ state: 'done', done: 5, doubted: 5 });
    }
  });

  /** Asks five accounts in three units, killed right before the end of one. */
  const finishedAfterKill = async (unit: number): Promise<unknown> => {
    const [school, accounts] = await aSchoolOf(5);
    const dying = await createContext(
      await assemble(rooms.config, { clock: rooms.clock, migrate: false }),
    );
    dying.get(ChangePasswords).accountsOfUnit = 2;
    const death = killed(dying);
    const store = dying.get(ActStore);
    const mark = store.mark.bind(store);
    let units = 0;
    jest.spyOn(store, 'mark').mockImplementation(async (id, done, cursor) => {
      units += 1;
      if (units === unit) await death.strike();
      await mark(id, done, cursor);
    });
    const asked = { kind: 'change-passwords', since: SINCE, count: 5, reason: 'Fuite' } as const;
    const id = await dying.get(IncidentActs).begin(school.id, asked, HEAD);
    await Promise.race([death.happened, dying.get(JobRunner).drain()]);
    rooms.clock.advance(LEASE_MS + 1);
    await rooms.house.get(JobRunner).drain();
    rooms.clock.advance(-LEASE_MS - 1);
    const act = await rooms.house.get(ActStore).find(id);
    return {
      state: act?.state,
      done: act?.done,
      doubted: (await doubted(accounts)).length,
    };
  };

  it('goes on from where it was given up once its school says so, and the journal says who did', async () => {
    const [school, accounts] = await aSchoolOf(3);
    const [other] = await aSchoolOf(1);
    rooms.house.get(ChangePasswords).accountsOfUnit = 2;
    const asked = { kind: 'change-passwords', since: SINCE, count: 3, reason: 'Fuite' } as const;
    const store = rooms.house.get(ActStore);
    const mark = store.mark.bind(store);
    const gaveUp = jest.spyOn(store, 'mark').mockImplementation((actId, done, cursor) => {
      // what no later attempt would mend
      if (done === 3) throw new AppError('record.not-found');
      return mark(actId, done, cursor);
    });
    const id = await acts().begin(school.id, asked, HEAD);
    await rooms.house.get(JobRunner).drain();
    gaveUp.mockRestore();
    rooms.house.get(ChangePasswords).accountsOfUnit = 500;
    expect(await store.find(id)).toMatchObject({ state: 'stopped', done: 2 });
    const { name } = await rooms.house.get(Schools).get(school.scope);
    const ofSchool = { code: 'incident.stopped-in-school', params: { school: name } };
    const lift = { kind: 'lift-password-change', count: 2, reason: 'Erreur' } as const;
    await expect(acts().begin(null, lift, HEAD)).rejects.toMatchObject(ofSchool);
    await expect(acts().begin(school.id, lift, HEAD)).rejects.toMatchObject(ofSchool);
    await expect(acts().resume(other.id, id, HEAD)).rejects.toMatchObject({
      code: 'record.not-found',
    });
    await acts().resume(school.id, id, 'cli:deputy');
    await expect(acts().resume(school.id, id, HEAD)).rejects.toMatchObject({
      code: 'incident.not-stopped',
    });
    await rooms.house.get(JobRunner).drain();
    expect(await doubted(accounts)).toHaveLength(3);
    const { manager } = rooms.house.get(UnitOfWork);
    const lines = await manager.findBy(AuditEventRow, { action: 'incident.resume' });
    expect(lines).toMatchObject([
      { schoolId: school.id, actor: 'cli:deputy', targetId: id, details: '{"stated":3,"done":2}' },
    ]);
  });

  it('is lifted for those who did not change yet, by who asked', async () => {
    const [school, accounts] = await aSchoolOf(3);
    const [first] = accounts;
    if (!first) throw new Error('three were made');
    await change(school.id, 3);
    await write(first, { passwordDoubtedSince: null, passwordDoubtedBy: null });
    const lift = { kind: 'lift-password-change' } as const;
    expect((await acts().preview(school.id, lift)).count).toBe(2);
    await begun(school.id, 'lift-password-change', 2);
    expect(await doubted(accounts)).toEqual([]);
    expect((await preview(school.id)).count).toBe(3);
  });

  it('of the operator reaches every school, each is told, and no school lifts it', async () => {
    const [school, accounts] = await aSchoolOf(2);
    await change(school.id, 2);
    const { count } = await preview(null);
    await change(null, count);
    expect((await preview(null)).count).toBe(0);
    const lift = { kind: 'lift-password-change' } as const;
    expect((await acts().preview(school.id, lift)).count).toBe(0);
    const { manager } = rooms.house.get(UnitOfWork);
    const [other, others] = await aSchoolOf(2);
    await change(null, 2);
    const told = async (action: string): Promise<(string | null)[]> => {
      const lines = await manager.findBy(AuditEventRow, { action, schoolId: other.id });
      return lines.map(({ details }) => details);
    };
    expect(await told('incident.passwords-doubted')).toEqual(['{"accounts":2}']);
    expect((await acts().preview(other.id, lift)).count).toBe(0);
    expect((await preview(other.id)).leftOut).toContainEqual({ why: 'asked', accounts: 2 });
    await begun(null, 'lift-password-change', (await acts().preview(null, lift)).count);
    expect(await doubted([...accounts, ...others])).toEqual([]);
    expect(await told('incident.passwords-undoubted')).toEqual(['{"accounts":2}']);
  });

  it('of two schools is lifted by neither for an account that both asked', async () => {
    const [here, [known, alone]] = await aSchoolOf(2);
    const there = await aSchool(rooms.house);
    if (!known || !alone) throw new Error('two were made');
    const again = await aStudent().withoutAccount().in(there);
    const roster = rooms.house.get(Roster);
    await roster.change(there.scope, () =>
      roster.giveAccounts('student', [{ personId: again.id, accountId: known.id }]),
    );
    const standing = async ({ id }: TestSchool): Promise<number> =>
      (await acts().preview(id, { kind: 'lift-password-change' })).count;
    await change(here.id, 2);
    await change(there.id, 1);
    expect(await standing(there)).toBe(0);
    await begun(here.id, 'lift-password-change', await standing(here));
    expect(await doubted([known, alone])).toEqual([known.login]);
    await begun(null, 'lift-password-change', 1);
    expect(await doubted([known, alone])).toEqual([]);
  });

  it('and its lift wait for each other', async () => {
    const [school] = await aSchoolOf(2);
    const [other] = await aSchoolOf(1);
    const ask = { kind: 'change-passwords', since: SINCE, count: 2, reason: 'Fuite' } as const;
    const lift = { kind: 'lift-password-change', count: 2, reason: 'Erreur' } as const;
    const underWay = { code: 'incident.under-way' };
    await acts().begin(school.id, ask, HEAD);
    await expect(acts().begin(school.id, lift, HEAD)).rejects.toMatchObject(underWay);
    await change(other.id, 1);
    await acts().begin(school.id, lift, HEAD);
    await expect(acts().begin(school.id, ask, HEAD)).rejects.toMatchObject(underWay);
    await rooms.house.get(JobRunner).drain();
    await change(school.id, 2);
    const { manager } = rooms.house.get(UnitOfWork);
    const noted = await manager.findBy(AuditEventRow, {
      action: 'incident.change-passwords',
      schoolId: school.id,
    });
    expect(noted.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
      { stated: 2, since: SINCE },
      { stated: 2, since: SINCE },
    ]);
  });

  it('of a school and the operator’s lift wait for each other, in either order and at the same moment', async () => {
    const underWay = { code: 'incident.under-way' };
    const drained = (): Promise<void> => rooms.house.get(JobRunner).drain();
    const lift = { kind: 'lift-password-change', reason: 'Erreur' } as const;
    /** How many only the operator can lift. */
    const doubtedByOperator = async (): Promise<number> => {
      await aSchoolOf(1);
      await change(null, (await preview(null)).count);
      return (await acts().preview(null, lift)).count;
    };
    const lifted = (count: number) => acts().begin(null, { ...lift, count }, HEAD);
    const asked = ({ id }: TestSchool) => {
      const ask = { kind: 'change-passwords', since: SINCE, count: 1, reason: 'Fuite' } as const;
      return acts().begin(id, ask, HEAD);
    };
    const count = await doubtedByOperator();
    const [before] = await aSchoolOf(1);
    await asked(before);
    await expect(lifted(count)).rejects.toMatchObject(underWay);
    await drained();
    const [after] = await aSchoolOf(1);
    await lifted(count);
    await expect(asked(after)).rejects.toMatchObject(underWay);
    await drained();
    const again = await doubtedByOperator();
    const [beside] = await aSchoolOf(1);
    const both = await Promise.allSettled([asked(beside), lifted(again)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both).toContainEqual({ status: 'rejected', reason: expect.objectContaining(underWay) });
    await drained();
  });

  it('keeps the earlier of two days', async () => {
    const [school, [account]] = await aSchoolOf(1);
    if (!account) throw new Error('one was made');
    const since = async (): Promise<Date | null | undefined> =>
      (await rooms.house.get(AccountStore).find(account.id))?.passwordDoubtedSince;
    await change(school.id, 1);
    expect(await since()).toEqual(BEGINS);
    expect((await preview(school.id, '2026-08-25')).count).toBe(0);
    await change(school.id, 1, '2026-08-10');
    expect(await since()).toEqual(new Date('2026-08-09T22:00:00.000Z'));
  });
});

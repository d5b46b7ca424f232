import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { In } from 'typeorm';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { assemble, createContext } from '../../src/bootstrap.js';
import { AccountStore, ProvisionalSecrets, VoidLetters } from '../../src/accounts/index.js';
import { ProvisionalSecretRow } from '../../src/accounts/persistence/entities.js';
import { IncidentActs } from '../../src/incident/index.js';
import { ActStore } from '../../src/incident/persistence/act-store.js';
import { VoidAllLetters } from '../../src/incident/void-all-letters.js';
import { LetterProposals } from '../../src/letters/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { LEASE_MS } from '../../src/platform/jobs/lease.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { killed } from '../support/killed.js';
import { issueRun, printRun, readCredentials } from '../support/print.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';

const HEAD = 'cli:head';
const VOID = { kind: 'void-letters', reason: 'Compte volé' } as const;

describe.each(DIALECTS)('voiding every provisional password on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  afterAll(() => rooms.close());

  const acts = (): IncidentActs => rooms.house.get(IncidentActs);
  const voidAll = async (of: string | null, count: number): Promise<string> => {
    const id = await acts().begin(of, { ...VOID, count }, HEAD);
    await rooms.house.get(JobRunner).drain();
    return id;
  };
  const check = async (login: string, secret: string): Promise<string> => {
    const account = await rooms.house.get(AccountStore).findByLogin(login);
    return (await rooms.house.get(ProvisionalSecrets).check(account, secret)).outcome;
  };
  const proposed = ({ scope }: TestSchool) => rooms.house.get(LetterProposals).views(scope);
  const copies = ({ id: schoolId }: TestSchool): Promise<number> =>
    rooms.house
      .get(UnitOfWork)
      .manager.createQueryBuilder(ProvisionalSecretRow, 'secret')
      .where('secret.schoolId = :schoolId AND secret.sealed IS NOT NULL', { schoolId })
      .getCount();
  const aSchoolOf = async (pupils: number): Promise<TestSchool> => {
    const school = await aSchool(rooms.house);
    await school.enrol(Array.from({ length: pupils }, () => aStudent().inClass('6A')));
    return school;
  };

  it('ends those of the school that could open an account, with their copies, and no other', async () => {
    const school = await aSchoolOf(2);
    const neighbour = await aSchoolOf(1);
    const { letterRunId } = await issueRun(rooms.house, school.scope);
    const printed = readCredentials(await printRun(rooms.house, school.scope, letterRunId));
    const theirs = await issueRun(rooms.house, neighbour.scope);
    const [reset, active, locked] = await school.enrol([
      aStudent().active('SELF_REGISTRATION').resetPending().notified(),
      aStudent().active('PROVISIONAL_PASSWORD'),
      aStudent().notified().locked(),
    ]);
    await school.enrol([aStudent().inClass('6A').expired()]);
    if (!reset || !active || !locked) throw new Error('three were enrolled');
    // an active account's letter is used up by its owner, which the builder leaves out
    const stale = await school.accountOf(active);
    const unitOfWork = rooms.house.get(UnitOfWork);
    await unitOfWork.run(() => rooms.house.get(ProvisionalSecrets).voidOf(stale.id));

    const { count } = await acts().preview(school.id, VOID);
    expect(count).toBe(5);
    await voidAll(school.id, count);

    for (const { login, secret } of printed)
      expect(await check(login, secret ?? '')).toBe('voided');
    expect(await copies(school)).toBe(0);
    expect(await copies(neighbour)).toBe(1);
    const [still] = readCredentials(
      await printRun(rooms.house, neighbour.scope, theirs.letterRunId),
    );
    expect(await check(still?.login ?? '', still?.secret ?? '')).toBe('valid');
    expect((await school.accountOf(reset)).state).toBe('RESET_PENDING');
    expect((await school.accountOf(active)).state).toBe('ACTIVE');
    expect(await school.accountOf(locked)).toMatchObject({
      state: 'LOCKED',
      stateBefore: 'CREATED',
    });
  });

  it('proposes a run for exactly those people, by class, and issues nothing before it is printed', async () => {
    const school = await aSchoolOf(2);
    const [sister] = await school.enrol([aStudent().inClass('5B')]);
    if (!sister) throw new Error('she was enrolled');
    await school.receive([aGuardian().of(sister)]);
    await issueRun(rooms.house, school.scope, { holder: 'all' });
    await school.enrol([aStudent().inClass('6A')]);
    await voidAll(school.id, 4);
    expect(await acts().preview(school.id, VOID)).toMatchObject({ count: 0 });
    const [proposal] = await proposed(school);
    expect(proposal).toMatchObject({ because: 'letters-voided', remaining: 4 });
    expect(proposal?.classes.map(({ className, remaining }) => [className, remaining])).toEqual([
      ['6A', 2],
      ['5B', 2],
    ]);
    const proposalId = proposal?.id ?? '';
    const classIds = [proposal?.classes[0]?.classId ?? ''];
    const first = { proposalId, classIds, holder: 'all' } as const;
    expect(await issueRun(rooms.house, school.scope, first)).toMatchObject({ issued: 2 });
    expect((await proposed(school))[0]?.remaining).toBe(2);
    const rest = { proposalId, holder: 'all' } as const;
    const run = await issueRun(rooms.house, school.scope, rest);
    expect(run).toMatchObject({ issued: 2, skipped: 0 });
    const [letter] = readCredentials(await printRun(rooms.house, school.scope, run.letterRunId));
    expect(await check(letter?.login ?? '', letter?.secret ?? '')).toBe('valid');
    expect(await proposed(school)).toEqual([]);
  });

  it('leaves a proposal of another school alone, whoever names it', async () => {
    const school = await aSchoolOf(1);
    await issueRun(rooms.house, school.scope);
    await voidAll(school.id, 1);
    const [proposal] = await proposed(school);
    const other = await aSchool(rooms.house);
    const run = issueRun(rooms.house, other.scope, { proposalId: proposal?.id ?? '' });
    await expect(run).rejects.toMatchObject({ code: 'record.not-found' });
  });

  it('begins by the number that there is, once, and where there is anybody', async () => {
    const school = await aSchoolOf(2);
    const begin = (count: number) => acts().begin(school.id, { ...VOID, count }, HEAD);
    await expect(begin(0)).rejects.toMatchObject({ code: 'incident.nobody' });
    await issueRun(rooms.house, school.scope);
    await expect(begin(1)).rejects.toMatchObject({
      code: 'incident.count-differs',
      params: { stated: 1, actual: 2 },
    });
    const id = await begin(2);
    await expect(begin(2)).rejects.toMatchObject({ code: 'incident.under-way' });
    await rooms.house.get(JobRunner).drain();
    const resume = acts().resume(school.id, id, HEAD);
    await expect(resume).rejects.toMatchObject({ code: 'incident.not-stopped' });
    await expect(acts().resume(null, id, HEAD)).rejects.toMatchObject({ code: 'record.not-found' });
  });

  it('spares what was issued once it had begun', async () => {
    const school = await aSchoolOf(2);
    await issueRun(rooms.house, school.scope);
    const begun = { of: school.scope, at: rooms.clock.now() };
    rooms.clock.advance(1000);
    await issueRun(rooms.house, school.scope, { reissue: true, voids: 2 });
    await school.enrol([aStudent().notified()]);
    const letters = rooms.house.get(VoidLetters);
    expect(await letters.count(begun)).toBe(0);
    const step = rooms.house.get(UnitOfWork).run(() => letters.next(begun, '', 10));
    expect(await step).toBeNull();
  });

  it('reaches every school for an operator, and each is told in its own journal and proposals', async () => {
    const one = await aSchoolOf(2);
    const other = await aSchoolOf(1);
    await issueRun(rooms.house, one.scope);
    await issueRun(rooms.house, other.scope);
    const { count } = await acts().preview(null, VOID);
    await voidAll(null, count);
    expect((await acts().preview(null, VOID)).count).toBe(0);
    expect((await proposed(one))[0]?.remaining).toBe(2);
    expect((await proposed(other))[0]?.remaining).toBe(1);
    const told = await rooms.house.get(UnitOfWork).manager.findBy(AuditEventRow, {
      action: 'incident.letters-voided',
      schoolId: In([one.id, other.id]),
    });
    expect(told.map(({ schoolId, details }) => [schoolId, details]).sort()).toEqual(
      [
        [one.id, '{"letters":2}'],
        [other.id, '{"letters":1}'],
      ].sort(),
    );
  });

  it('goes on after a kill at any unit to the same end', async () => {
    const expected = await finishedAfterKill(null);
    for (const unit of [1, 2, 3]) expect(await finishedAfterKill(unit)).toEqual(expected);
  });

  /** Voids five letters in three units, killed right before the end of one; what is left of the school. */
  const finishedAfterKill = async (unit: number | null): Promise<unknown> => {
    const school = await aSchoolOf(5);
    await issueRun(rooms.house, school.scope);
    const dying = await createContext(
      await assemble(rooms.config, { clock: rooms.clock, migrate: false }),
    );
    dying.get(VoidAllLetters).lettersOfUnit = 2;
    const death = killed(dying);
    const store = dying.get(ActStore);
    const mark = store.mark.bind(store);
    let units = 0;
    jest.spyOn(store, 'mark').mockImplementation(async (id, done, cursor) => {
      units += 1;
      if (units === unit) await death.strike();
      await mark(id, done, cursor);
    });
    const id = await dying.get(IncidentActs).begin(school.id, { ...VOID, count: 5 }, HEAD);
    if (unit === null) {
      await dying.get(JobRunner).drain();
      await dying.close();
      await dying.get(UnitOfWork).close();
    } else {
      await Promise.race([death.happened, dying.get(JobRunner).drain()]);
      rooms.clock.advance(LEASE_MS + 1);
      await rooms.house.get(JobRunner).drain();
      rooms.clock.advance(-LEASE_MS - 1);
    }
    const act = await rooms.house.get(ActStore).find(id);
    const [proposal] = await proposed(school);
    const { count } = await acts().preview(school.id, VOID);
    return [act?.state, act?.done, proposal?.remaining, await copies(school), count];
  };
});

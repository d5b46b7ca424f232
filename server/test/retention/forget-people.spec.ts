import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Holder } from '@trousseau/shared';
import { Recount } from '../../src/accounts/index.js';
import type { Differences } from '../../src/accounts/index.js';
import { UsedLoginRow } from '../../src/accounts/persistence/entities.js';
import { Audit, AuditErasure, VerifyAudit } from '../../src/audit/index.js';
import type { AuditEntry } from '../../src/audit/index.js';
import { AuditEventRow, AuditForgettingRow } from '../../src/audit/persistence/entities.js';
import { ImportReports } from '../../src/imports/import-reports.js';
import { Background } from '../../src/platform/background/background.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { PersonTraces } from '../../src/platform/retention/person-traces.js';
import { ErasePerson, RunRetention } from '../../src/retention/index.js';
import { Roster, RosterRecords } from '../../src/roster/index.js';
import { Tasks } from '../../src/tasks/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { UndoRooms } from '../imports/undo-rooms.js';
import { canonicalDump } from '../support/canonical-dump.js';
import { DIALECTS } from '../support/databases.js';
import { issueRun } from '../support/print.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { tablesThatSay } from './tables-that-say.js';

const DAY_MS = 86_400_000;
/** Where the id of who is gone may stand: what was done stays accounted for, by ids alone. */
const TRAIL = ['audit_event'];
/** What a recount finds where lists and figures say what the records do. */
const NONE = { entries: 0, classes: 0, figures: 0, twins: 0 };

describe.each(DIALECTS)('people who are forgotten, on %s', (dialect) => {
  let rooms: TestRooms;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    unitOfWork = rooms.house.get(UnitOfWork);
  });

  afterAll(() => rooms.close());

  const differences = (school: TestSchool): Promise<Differences> =>
    rooms.house.get(Recount).differences(school.scope);

  /** A pupil with a mother and all that a year leaves of them; brother and mother stay. */
  async function aFamily(school: TestSchool) {
    const adam = await aStudent().named('Adam', 'Qadari').inClass('6A').in(school);
    const zoe = await aStudent().named('Zoé', 'Qadari').inClass('5A').in(school);
    const mother = await aGuardian()
      .named('Nour', 'Qadari-Roy')
      .reachedAt('nour@example.org')
      .of(adam, zoe)
      .in(school);
    await issueRun(rooms.house, school.scope, { holder: 'all' });
    const { id: studentId, accountId } = adam;
    const about = { schoolId: school.id, accountId, studentId };
    await rooms.house.get(Tasks).open({ ...about, kind: 'eighteen' });
    return { adam, zoe, mother };
  }

  const forgottenElsewhere = (): Promise<void> => rooms.house.get(Background).settled();

  const erase = async (school: TestSchool, holder: Holder, id: string): Promise<number> => {
    const erasing = rooms.house.get(ErasePerson);
    const { displayName: name, total } = await erasing.preview(school.scope, holder, id);
    const input = { name, total, reason: 'demande du responsable' };
    const erased = await erasing.erase(school.scope, holder, id, input, 'staff:1');
    await forgottenElsewhere();
    return erased.total;
  };

  it('leave no row that names them, a login that nobody gets again, and everybody else as they were', async () => {
    const school = await aSchool(rooms.house);
    const other = await aSchool(rooms.house);
    const { adam, mother } = await aFamily(school);
    await aFamily(other);
    const there = await canonicalDump(rooms.house, rooms.clock.now(), other.id);
    const { login } = await school.accountOf(adam);
    await erase(school, 'student', adam.id);
    for (const word of [adam.id, adam.accountId ?? '']) {
      const tables = await tablesThatSay(unitOfWork, word);
      expect(tables.filter((table) => !TRAIL.includes(table))).toEqual([]);
    }
    expect(await unitOfWork.repository(UsedLoginRow).existsBy({ login })).toBe(true);
    expect(await canonicalDump(rooms.house, rooms.clock.now(), other.id)).toEqual(there);
    expect(await differences(school)).toEqual(NONE);
    const again = await aStudent().named('Adam', 'Qadari').in(school);
    expect((await school.accountOf(again)).login).not.toBe(login);
    const left = await rooms.house.get(RosterRecords).guardian(school.scope, mother.id);
    expect(left?.lastName).toBe('Qadari-Roy');
  });

  it('are refused where another name is typed, or something names them that was not read', async () => {
    const school = await aSchool(rooms.house);
    const { adam } = await aFamily(school);
    const erasing = rooms.house.get(ErasePerson);
    const { displayName, total } = await erasing.preview(school.scope, 'student', adam.id);
    const attempt = (name: string, rows: number) =>
      erasing.erase(
        school.scope,
        'student',
        adam.id,
        { name, total: rows, reason: 'x' },
        'staff:1',
      );
    await expect(attempt('QADARI Zoé', total)).rejects.toMatchObject({
      code: 'retention.name-differs',
    });
    await expect(attempt(displayName, total - 1)).rejects.toMatchObject({
      code: 'retention.rows-differ',
    });
    await expect(erase(await aSchool(rooms.house), 'student', adam.id)).rejects.toMatchObject({
      code: 'record.not-found',
    });
  });

  it('take the files and images of imports that name them along, and undoing says why it cannot', async () => {
    const school = await aSchool(rooms.house);
    const { scope } = school;
    const imports = new UndoRooms(rooms);
    const id = await imports.apply(
      scope,
      ['MARTEL', 'Tom', '6A', '07/03/2015', 'MARTEL', 'Rose', '0612345678'],
      ['OUALI', 'Zoé', '6A', '08/03/2015', 'OUALI', 'Jean', '0612345679'],
    );
    const { people } = await rooms.house.get(ImportReports).people(scope, id);
    expect(people).toHaveLength(4);
    const [tom] = (await rooms.house.get(RosterRecords).students(scope)).filter(
      ({ firstName }) => firstName === 'Tom',
    );
    expect(await imports.preview(scope, id)).toMatchObject({ refusal: null });
    await erase(school, 'student', tom?.id ?? '');
    expect(await imports.preview(scope, id)).toMatchObject({ refusal: 'undo.erased-early' });
    expect(await tablesThatSay(unitOfWork, tom?.id ?? '')).toEqual(TRAIL);
    expect((await tablesThatSay(unitOfWork, id)).filter((one) => one === 'document_part')).toEqual(
      [],
    );
  });

  it('go a year after they left, by themselves, with the guardians who have no child any more', async () => {
    const school = await aSchool(rooms.house);
    const today = rooms.clock.now().toISOString().slice(0, 10);
    const gone = await aStudent()
      .leftOn(today)
      .inClass('6B')
      .active('SELF_REGISTRATION')
      .in(school);
    const alone = await aGuardian().of(gone).active('SELF_REGISTRATION').in(school);
    const stays = await aStudent().inClass('6B').in(school);
    const both = await aGuardian().of(gone, stays).in(school);
    rooms.clock.advance(365 * DAY_MS);
    await rooms.house.get(RunRetention).run('cli:test');
    expect(await rooms.house.get(RosterRecords).student(school.scope, gone.id)).not.toBeNull();
    rooms.clock.advance(DAY_MS);
    // not old enough to be forgotten by age
    for (const { id } of [gone, alone])
      await noted(school, { targetType: 'student', targetId: id });
    rooms.clock.advance(1_000);
    await rooms.house.get(RunRetention).run('cli:test');
    for (const { id, accountId } of [gone, alone]) {
      expect(await tablesThatSay(unitOfWork, id)).toEqual([]);
      expect(await tablesThatSay(unitOfWork, accountId ?? '')).toEqual([]);
    }
    const records = rooms.house.get(RosterRecords);
    expect(await records.student(school.scope, stays.id)).not.toBeNull();
    expect(await records.guardian(school.scope, both.id)).not.toBeNull();
    expect(await differences(school)).toEqual(NONE);
  });

  describe('in the audit trail', () => {
    /** A pupil whom lines name in each way, and what says so afterwards. */
    async function aNamedPupil(school: TestSchool) {
      const { adam, zoe, mother } = await aFamily(school);
      const accountId = adam.accountId ?? '';
      const links = await rooms.house.get(RosterRecords).linksOfStudents(school.scope, [adam.id]);
      const linkId = links[0]?.id ?? '';
      await noted(school, { targetType: 'student', targetId: adam.id, reason: 'Adam' });
      await noted(school, { targetType: 'guardian-link', targetId: linkId });
      await noted(school, { targetType: 'student', targetId: zoe.id, details: { other: adam.id } });
      await noted(school, { targetType: 'guardian', targetId: mother.id });
      await noted(school, { actor: `account:${accountId}`, schoolId: null });
      rooms.clock.advance(1_000);
      const naming = async (): Promise<string[]> => {
        const lines = await unitOfWork.repository(AuditEventRow).find({ order: { id: 'ASC' } });
        return lines
          .filter((line) => {
            const text = JSON.stringify(line);
            return [adam.id, accountId, linkId].some((id) => text.includes(id));
          })
          .map(({ action }) => action);
      };
      return { adam, mother, naming };
    }

    const pending = (): Promise<number> => unitOfWork.repository(AuditForgettingRow).count();

    it('are forgotten too, but for the line that says so; the trail verifies, and says by which rule', async () => {
      const school = await aSchool(rooms.house);
      const { adam, mother, naming } = await aNamedPupil(school);
      expect(await naming()).toEqual(Array(4).fill('test.noted'));
      await erase(school, 'student', adam.id);
      expect(await naming()).toEqual(['retention.erase-person']);
      expect(await pending()).toBe(0);
      const about = { schoolId: school.id, targetId: mother.id };
      expect(await unitOfWork.repository(AuditEventRow).countBy(about)).toBe(1);
      rooms.clock.advance(2 * 60_000);
      const faults: unknown[] = [];
      const { erased } = await rooms.house
        .get(VerifyAudit)
        .verify({ scopeId: school.id, hear: (fault) => faults.push(fault) });
      expect(faults).toEqual([]);
      expect(erased).toMatchObject([{ rule: 'erasure.person', lines: 3 }]);
    });

    it('are forgotten but for the line that says so, however long it takes to forget them', async () => {
      const school = await aSchool(rooms.house);
      const { adam, naming } = await aNamedPupil(school);
      const [trace] = rooms.house.get(PersonTraces).all;
      if (trace === undefined) throw new Error('nothing names anybody');
      const erases = trace.erase.bind(trace);
      const slow = jest.spyOn(trace, 'erase').mockImplementationOnce((going) => {
        rooms.clock.advance(5);
        return erases(going);
      });
      await erase(school, 'student', adam.id);
      slow.mockRestore();
      expect(await naming()).toEqual(['retention.erase-person']);
      expect(await pending()).toBe(0);
    });

    it('are forgotten in the trail of their school before the answer, and in all the others after it', async () => {
      const school = await aSchool(rooms.house);
      const { adam, naming } = await aNamedPupil(school);
      const erasure = rooms.house.get(AuditErasure);
      const settle = erasure.settle.bind(erasure);
      let answered = (): void => undefined;
      const answer = new Promise<void>((resolve) => {
        answered = resolve;
      });
      jest.spyOn(erasure, 'settle').mockImplementation(async (schoolId) => {
        if (schoolId === null) await answer;
        await settle(schoolId);
      });
      const erasing = rooms.house.get(ErasePerson);
      const { displayName: name, total } = await erasing.preview(school.scope, 'student', adam.id);
      const input = { name, total, reason: 'demande du responsable' };
      await erasing.erase(school.scope, 'student', adam.id, input, 'staff:1');
      expect(await naming()).toEqual(['test.noted', 'retention.erase-person']);
      answered();
      await forgottenElsewhere();
      jest.restoreAllMocks();
      expect(await naming()).toEqual(['retention.erase-person']);
      expect(await pending()).toBe(0);
    });

    it('are forgotten by the next run of retention where the server was killed before', async () => {
      const school = await aSchool(rooms.house);
      const { adam, naming } = await aNamedPupil(school);
      const killed = jest
        .spyOn(rooms.house.get(AuditErasure), 'settle')
        .mockRejectedValueOnce(new Error('killed'));
      await expect(erase(school, 'student', adam.id)).rejects.toThrow('killed');
      killed.mockRestore();
      expect(await naming()).toHaveLength(5);
      expect(await pending()).toBeGreaterThan(0);
      rooms.clock.advance(60_000);
      await rooms.house.get(RunRetention).run('cli:test');
      expect(await naming()).toEqual(['retention.erase-person']);
      expect(await pending()).toBe(0);
    });
  });

  it('leave an account that another school has, and that school’s records as they are', async () => {
    const [here, there] = [await aSchool(rooms.house), await aSchool(rooms.house)];
    const zoe = await aStudent().in(here);
    const known = await aStudent().withoutAccount().in(there);
    await giveAccount(there, known.id, zoe.accountId ?? '');
    const before = await canonicalDump(rooms.house, rooms.clock.now(), there.id);
    await erase(here, 'student', zoe.id);
    expect(await canonicalDump(rooms.house, rooms.clock.now(), there.id)).toEqual(before);
    expect((await there.accountOf({ accountId: zoe.accountId })).state).toBe('CREATED');
    expect(await differences(there)).toEqual(NONE);
  });

  const noted = (school: TestSchool, line: Partial<AuditEntry>): Promise<void> =>
    rooms.house
      .get(Audit)
      .record({ schoolId: school.id, actor: 'cli:test', action: 'test.noted', ...line });

  const giveAccount = async (
    school: TestSchool,
    personId: string,
    accountId: string,
  ): Promise<void> => {
    const roster = rooms.house.get(Roster);
    await roster.change(school.scope, () =>
      roster.giveAccounts('student', [{ personId, accountId }]),
    );
  };
});

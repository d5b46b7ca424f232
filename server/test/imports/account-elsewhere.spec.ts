import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportView } from '@trousseau/shared';
import { Accounts } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { ImportReader } from '../../src/imports/import-reader.js';
import { ImportViews } from '../../src/imports/import-views.js';
import { Imports } from '../../src/imports/imports.js';
import { LookElsewhere } from '../../src/imports/look-elsewhere.js';
import { newId } from '../../src/platform/crypto/random.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { RosterRecords } from '../../src/roster/index.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { Tasks } from '../../src/tasks/index.js';
import { TaskRow } from '../../src/tasks/persistence/entities.js';
import { aSchool, aStudent } from '../builders/roster.js';
import type { StudentBuilder, TestSchool } from '../builders/roster.js';
import { openTasks } from '../journeys/open-tasks.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { csvBytes } from './csv-files.js';
import { UndoRooms } from './undo-rooms.js';
import type { Line } from './undo-rooms.js';

const DAY = 86_400_000;
const YANIS: Line = ['BENALI', 'Yanis', '2A', '07/03/2014'];
const yanis = (): StudentBuilder => aStudent().named('Yanis', 'Benali').bornOn('2014-03-07');

describe.each(DIALECTS)('a newcomer who has an account in another school, on %s', (dialect) => {
  let rooms: TestRooms;
  let importing: UndoRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    importing = new UndoRooms(rooms);
  });

  afterAll(() => rooms.close());

  /** Two schools whose pupils nobody else has: the installation is shared by the cases. */
  const schools = async (
    pupil: StudentBuilder,
  ): Promise<{ college: TestSchool; lycee: TestSchool; there: StudentRecord }> => {
    const college = await aSchool(rooms.house, { name: 'Collège Jean-Moulin' });
    const lycee = await aSchool(rooms.house, { name: 'Lycée Simone-Veil' });
    return { college, lycee, there: await pupil.inClass('3C').in(college) };
  };

  const view = (lycee: TestSchool, id: string): Promise<ImportView> =>
    rooms.house.get(ImportViews).view(lycee.scope, id);

  const accountOf = ({ accountId }: StudentRecord): Promise<Account> =>
    rooms.house.get(Accounts).get(accountId ?? '');

  const pupilOf = async ({ scope }: TestSchool): Promise<StudentRecord> => {
    const [record] = await rooms.house.get(RosterRecords).students(scope);
    if (!record) throw new Error('Nobody was imported');
    return record;
  };

  const decide = async ({ id: schoolId }: TestSchool, decision: string): Promise<void> => {
    const [task] = await rooms.house
      .get(UnitOfWork)
      .manager.findBy(TaskRow, { schoolId, state: 'open' });
    const decided = decision as 'join-account' | 'different-person' | 'undo';
    await rooms.house.get(Tasks).decide({
      ...{ schoolId, id: task?.id ?? '', decision: decided, note: null },
      actor: 'staff:head-of-college',
    });
  };

  it('is named in the plan, without a word of that school, and counted and audited', async () => {
    const { college, lycee, there } = await schools(yanis().active('PROVISIONAL_PASSWORD'));
    const id = await importing.reviewed(lycee.scope, YANIS);
    const planned = await view(lycee, id);
    expect(planned.report).toMatchObject({ elsewhere: 1, students: { create: 1 }, decisions: [] });
    const said = planned.report?.problems.filter(({ code }) => code.includes('elsewhere'));
    expect(said).toMatchObject([{ code: 'imports.account-elsewhere', person: 'BENALI Yanis' }]);
    const { login } = await accountOf(there);
    for (const secret of [college.school.name, '3C', login, there.id, there.accountId]) {
      expect(JSON.stringify(planned)).not.toContain(secret);
    }
    const trail = await rooms.house
      .get(UnitOfWork)
      .manager.findBy(AuditEventRow, { action: 'imports.look-elsewhere', targetId: id });
    expect(trail).toMatchObject([{ schoolId: lycee.id, actor: 'system' }]);
    expect(JSON.parse(trail[0]?.details ?? '')).toEqual({ told: 1, withheld: 0 });
    expect(await openTasks(college)).toEqual([]);
  });

  it('is known by the INE under another name, and by none where no account is open there', async () => {
    const { lycee } = await schools(
      aStudent().named('Ysé', 'Ozanne').bornOn('2014-01-09').withIne('111222333AB'),
    );
    const { college } = await schools(aStudent().named('Léna', 'Sansot').bornOn('2014-01-10'));
    const closed = await aStudent().named('Noé', 'Clos').bornOn('2014-01-11').in(college);
    await rooms.house.get(Accounts).apply(await accountOf(closed), 'closed');
    const files = [
      {
        name: 'eleves.csv',
        bytes: csvBytes(
          ['Nom', 'Prénom', 'Né(e) le', 'INE'],
          ['OZANNE-ROY', 'Ysé', '09/01/2014', '111222333AB'],
          ['CLOS', 'Noé', '11/01/2014', ''],
        ),
      },
    ];
    const id = await rooms.house
      .get(ImportReader)
      .inLine(lycee.scope, (place) =>
        rooms.house.get(Imports).upload(lycee.scope, place, { files, actor: 'cli:test' }),
      );
    const { report } = await view(lycee, id);
    expect(report).toMatchObject({ elsewhere: 1, students: { create: 2 } });
  });

  it('is imported with an account of their own, and joins the other one when that school says so', async () => {
    const pupil = aStudent().named('Inès', 'Vidal').bornOn('2014-05-02');
    const { college, lycee, there } = await schools(pupil.active('PROVISIONAL_PASSWORD'));
    await importing.apply(lycee.scope, ['VIDAL', 'Inès', '2B', '02/05/2014']);
    const before = await pupilOf(lycee);
    expect(before.accountId).not.toBe(there.accountId);
    const own = await accountOf(before);

    const asked = await openTasks(college);
    expect(asked).toMatchObject([{ kind: 'account-elsewhere', studentId: there.id }]);
    expect(await openTasks(lycee)).toEqual([]);
    await decide(college, 'join-account');

    expect((await pupilOf(lycee)).accountId).toBe(there.accountId);
    expect((await accountOf(there)).state).toBe('ACTIVE');
    expect((await rooms.house.get(Accounts).get(own.id)).state).toBe('CLOSED');
    expect(await openTasks(lycee)).toMatchObject([
      { kind: 'account-joined', studentId: before.id, accountId: there.accountId },
    ]);

    await decide(lycee, 'undo');
    expect((await pupilOf(lycee)).accountId).toBe(own.id);
    expect((await rooms.house.get(Accounts).get(own.id)).state).toBe('CREATED');
    expect((await accountOf(there)).state).toBe('ACTIVE');
  });

  it('keeps both accounts where the school refuses, or where both are in use', async () => {
    const pupil = aStudent().named('Malo', 'Kervran').bornOn('2014-06-02');
    const { college, lycee, there } = await schools(pupil.active('PROVISIONAL_PASSWORD'));
    await importing.apply(lycee.scope, ['KERVRAN', 'Malo', '2B', '02/06/2014']);
    const made = await pupilOf(lycee);
    const accounts = rooms.house.get(Accounts);
    const letter = { letterExpiresAt: new Date(rooms.clock.now().getTime() + DAY) };
    const notified = await accounts.apply(await accountOf(made), 'letterIssued', letter);
    await accounts.apply(notified, 'activated', {
      path: 'PROVISIONAL_PASSWORD',
      activatedAt: rooms.clock.now(),
    });
    await expect(decide(college, 'join-account')).rejects.toMatchObject({
      code: 'tasks.asking-account-used',
    });
    expect(await openTasks(college)).toHaveLength(1);
    await decide(college, 'different-person');
    expect((await pupilOf(lycee)).accountId).toBe(made.accountId);
    expect(made.accountId).not.toBe(there.accountId);
  });

  it('is not asked about any more once the import is taken back', async () => {
    const { college, lycee } = await schools(
      aStudent().named('Téa', 'Orsini').bornOn('2014-07-02'),
    );
    const id = await importing.apply(lycee.scope, ['ORSINI', 'Téa', '2B', '02/07/2014']);
    expect(await openTasks(college)).toHaveLength(1);
    await importing.undo(lycee.scope, id);
    expect(await openTasks(college)).toEqual([]);
    const { manager } = rooms.house.get(UnitOfWork);
    expect(await manager.findBy(TaskRow, { schoolId: college.id })).toMatchObject([
      { state: 'done', decision: 'seen', decidedBy: 'system', details: null },
    ]);
  });

  it('is not looked for once a school has asked as much as it may in a day', async () => {
    const { lycee } = await schools(aStudent().named('Maé', 'Tissot').bornOn('2014-08-02'));
    const looking = rooms.house.get(LookElsewhere);
    for (let n = 0; n < 30; n += 1) {
      await looking.told(lycee.scope, newId(), { set: `set ${String(n)}`, found: [] });
    }
    const line: Line = ['TISSOT', 'Maé', '2B', '02/08/2014'];
    const limited = (await view(lycee, await importing.reviewed(lycee.scope, line))).report;
    expect(limited?.elsewhere).toBeUndefined();
    expect(limited?.problems.map(({ code }) => code)).toContain('imports.elsewhere-limit');

    importing.later(DAY + 1);
    const next = (await view(lycee, await importing.reviewed(lycee.scope, line))).report;
    expect(next?.elsewhere).toBe(1);
  });
});

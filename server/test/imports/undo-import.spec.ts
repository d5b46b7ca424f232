import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Accounts, AccountStore, Leavers, Recount, SuspendLink } from '../../src/accounts/index.js';
import { ProvisionalSecretRow, UsedLoginRow } from '../../src/accounts/persistence/entities.js';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { LetterViews } from '../../src/letters/letter-views.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { DocumentPartRow } from '../../src/platform/database/entities.js';
import { RunRetention } from '../../src/retention/index.js';
import { Roster, RosterRecords } from '../../src/roster/index.js';
import type { GuardianRecord, SchoolScope, StudentRecord } from '../../src/roster/index.js';
import { Tasks } from '../../src/tasks/index.js';
import { ActImages } from '../../src/undo/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import { MergingSchool } from '../merging/a-merging-school.js';
import { DIALECTS } from '../support/databases.js';
import { issueRun } from '../support/print.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { UndoRooms } from './undo-rooms.js';
import type { Line } from './undo-rooms.js';

const DAY = 86_400_000;
const ZOE: Line = ['Léry', 'Zoé', '6B', '02/01/2014', 'Léry', 'Ana', '06 39 98 00 02'];
const TOM: Line = ['Nova', 'Tom', '6B', '03/01/2014', 'Nova', 'Eve', '06 39 98 00 03'];
const NOTHING = { entries: 0, classes: 0, figures: 0, twins: 0 };

describe.each(DIALECTS)('an import that is taken back, on %s', (dialect) => {
  let rooms: TestRooms;
  let undoing: UndoRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    undoing = new UndoRooms(rooms);
  });

  afterAll(() => rooms.close());

  const student = async (scope: SchoolScope, name: string): Promise<StudentRecord> => {
    const all = await rooms.house.get(RosterRecords).students(scope);
    const found = all.find(({ firstName }) => firstName === name);
    if (!found) throw new Error(`${name} is no student`);
    return found;
  };

  const guardian = async (scope: SchoolScope, name: string): Promise<GuardianRecord> => {
    const all = await rooms.house.get(RosterRecords).guardians(scope);
    const found = all.find(({ firstName }) => firstName === name);
    if (!found) throw new Error(`${name} is no guardian`);
    return found;
  };

  const people = async (scope: SchoolScope): Promise<string[]> => {
    const records = rooms.house.get(RosterRecords);
    const all = [...(await records.students(scope)), ...(await records.guardians(scope))];
    return all.map(({ firstName }) => firstName).sort();
  };

  const activate = async ({ accountId }: StudentRecord | GuardianRecord): Promise<void> => {
    const accounts = rooms.house.get(Accounts);
    const account = await accounts.get(accountId ?? '');
    await accounts.apply(account, 'activated', accounts.activation('SELF_REGISTRATION'));
  };

  const rows = <T extends object>(entity: new () => T): Promise<T[]> =>
    rooms.house.get(UnitOfWork).manager.find(entity);

  it('leaves exactly what was there before, and counters that a recount confirms', async () => {
    const school = await aSchool(rooms.house);
    const { scope } = school;
    const zoe = await aStudent().named('Zoé', 'Léry').inClass('6A').bornOn('2014-01-02').in(school);
    const ana = aGuardian().named('Ana', 'Léry').withMobile('+33639980001').of(zoe);
    await ana.active('FRANCECONNECT').in(school);
    const before = await undoing.dump();
    const id = await undoing.apply(scope, ZOE, TOM);
    expect(await undoing.dump()).not.toEqual(before);
    expect(await undoing.undo(scope, id)).toMatchObject({
      students: { removed: 1, restored: 1 },
      guardians: { removed: 1, restored: 1 },
      links: { removed: 1, restored: 0 },
      classes: { removed: 1, restored: 0 },
      stayingCount: 0,
      refusal: null,
    });
    expect(await undoing.dump()).toEqual(before);
    expect(await rooms.house.get(Recount).differences(scope)).toEqual(NOTHING);
  });

  it('undone backwards, one after the other, leaves the very beginning', async () => {
    const { scope } = await aSchool(rooms.house);
    const before = await undoing.dump();
    const first = await undoing.apply(scope, ZOE);
    const second = await undoing.apply(scope, ZOE, TOM, [
      'Léry',
      'Max',
      '5A',
      '05/05/2013',
      'Léry',
      'Ana',
      '06 39 98 00 02',
    ]);
    const third = await undoing.apply(scope, [
      'Léry',
      'Zoé',
      '5A',
      '02/01/2014',
      'Léry',
      'Ana',
      '06 39 98 00 09',
    ]);
    for (const id of [third, second, first]) {
      expect(await undoing.undo(scope, id)).toMatchObject({ stayingCount: 0 });
    }
    expect(await undoing.dump()).toEqual(before);
  });

  it('out of order leaves those whom a later import touched, and lists them', async () => {
    const { scope } = await aSchool(rooms.house);
    const first = await undoing.apply(scope, ZOE, TOM);
    await undoing.apply(scope, ['Léry', 'Zoé', '5A', '02/01/2014']);
    const preview = await undoing.undo(scope, first);
    expect(preview.staying).toMatchObject([{ name: 'Léry Zoé', reason: 'touched', created: true }]);
    expect(await people(scope)).toEqual(['Zoé']);
  });

  it('out of order leaves whom later imports changed there and back; undone too, they leave nobody', async () => {
    const { scope } = await aSchool(rooms.house);
    const before = await undoing.dump(scope.schoolId);
    const first = await undoing.apply(scope, ZOE, TOM);
    const there = await undoing.apply(scope, ['Léry', 'Zoé', '5A', '02/01/2014']);
    const back = await undoing.apply(scope, ['Léry', 'Zoé', '6B', '02/01/2014']);
    const { staying } = await undoing.preview(scope, first);
    expect(staying.map(({ name, reason }) => [name, reason])).toEqual([['Léry Zoé', 'touched']]);
    for (const id of [back, there]) await undoing.undo(scope, id);
    // a file that says what is there changes nobody
    await undoing.apply(scope, ZOE, TOM);
    expect(await undoing.undo(scope, first)).toMatchObject({ stayingCount: 0 });
    expect(await undoing.dump(scope.schoolId)).toEqual(before);
  });

  it('leaves an activated guardian with account, link and child; another family goes', async () => {
    const { scope } = await aSchool(rooms.house);
    const id = await undoing.apply(scope, ZOE, TOM);
    await activate(await guardian(scope, 'Ana'));
    const preview = await undoing.undo(scope, id);
    expect(preview).toMatchObject({ stayingCount: 2, closable: 2, classes: { removed: 0 } });
    expect(preview.staying.map(({ name, reason }) => [name, reason]).sort()).toEqual([
      ['Léry Ana', 'activated'],
      ['Léry Zoé', 'guardian-stays'],
    ]);
    expect(await people(scope)).toEqual(['Ana', 'Zoé']);
    expect(await rooms.house.get(RosterRecords).links(scope)).toHaveLength(1);
    // who stayed is still said afterwards
    expect(await undoing.preview(scope, id)).toMatchObject({
      refusal: 'undo.done',
      stayingCount: 2,
    });
    expect(await rooms.house.get(Recount).differences(scope)).toEqual(NOTHING);
  });

  it('leaves an activated pupil; a guardian who has done nothing goes', async () => {
    const { scope } = await aSchool(rooms.house);
    const id = await undoing.apply(scope, ZOE);
    await activate(await student(scope, 'Zoé'));
    await undoing.undo(scope, id);
    expect(await people(scope)).toEqual(['Zoé']);
    expect(await rooms.house.get(RosterRecords).links(scope)).toEqual([]);
  });

  it('leaves whoever chose a password by letter and has yet to confirm an e-mail', async () => {
    const { scope } = await aSchool(rooms.house);
    const id = await undoing.apply(scope, ZOE);
    const { accountId } = await student(scope, 'Zoé');
    const accounts = rooms.house.get(Accounts);
    const notified = await accounts.apply(await accounts.get(accountId ?? ''), 'letterIssued');
    await accounts.apply(notified, 'passwordChosenEmailPending');
    expect((await undoing.preview(scope, id)).staying).toMatchObject([{ reason: 'activated' }]);
  });

  it('leaves whose letter was used, though the account was active before', async () => {
    const school = await aSchool(rooms.house);
    const { scope } = school;
    const zoe = await aStudent()
      .named('Zoé', 'Léry')
      .inClass('6A')
      .bornOn('2014-01-02')
      .active('SELF_REGISTRATION')
      .resetPending()
      .in(school);
    const id = await undoing.apply(scope, ZOE);
    expect(await undoing.preview(scope, id)).toMatchObject({ stayingCount: 0 });
    await issueRun(rooms.house, scope, { holder: 'student', reissue: true, secrets: 'all' });
    const unitOfWork = rooms.house.get(UnitOfWork);
    const usedAt = rooms.clock.now();
    await unitOfWork.run(() =>
      unitOfWork.manager.update(
        ProvisionalSecretRow,
        { accountId: zoe.accountId ?? '' },
        { usedAt },
      ),
    );
    expect((await undoing.preview(scope, id)).staying).toMatchObject([{ reason: 'letter-used' }]);
  });

  it('leaves whoever was corrected by hand, or a task is about', async () => {
    const { scope } = await aSchool(rooms.house);
    const id = await undoing.apply(scope, ZOE, TOM);
    const zoe = await student(scope, 'Zoé');
    await rooms.house
      .get(Roster)
      .change(scope, () =>
        rooms.house.get(Roster).changeStudent(scope, zoe.id, { email: 'zoe@example.org' }),
      );
    const { id: studentId, accountId, schoolId } = await student(scope, 'Tom');
    await rooms.house.get(Tasks).open({ schoolId, studentId, accountId, kind: 'birth-date-limit' });
    const { staying } = await undoing.undo(scope, id);
    expect(staying.map(({ name, reason }) => [name, reason]).sort()).toEqual([
      ['Léry Zoé', 'touched'],
      ['Nova Tom', 'task'],
    ]);
    expect(await student(scope, 'Zoé')).toMatchObject({ email: 'zoe@example.org' });
  });

  it('leaves whose account staff locked, and the lock with it', async () => {
    const { scope } = await aSchool(rooms.house);
    const id = await undoing.apply(scope, ZOE);
    const accounts = rooms.house.get(Accounts);
    const { accountId } = await guardian(scope, 'Ana');
    await accounts.apply(await accounts.get(accountId ?? ''), 'locked');
    const { staying } = await undoing.undo(scope, id);
    expect(staying.map(({ name, reason }) => [name, reason]).sort()).toEqual([
      ['Léry Ana', 'touched'],
      ['Léry Zoé', 'guardian-stays'],
    ]);
    expect((await accounts.get(accountId ?? '')).state).toBe('LOCKED');
    await undoing.apply(scope, ZOE);
    expect((await guardian(scope, 'Ana')).accountId).toBe(accountId);
  });

  it('never revives a link that was suspended since: both its ends stay as they are', async () => {
    const { scope } = await aSchool(rooms.house);
    const id = await undoing.apply(scope, ZOE);
    const [link] = await rooms.house.get(RosterRecords).links(scope);
    const decision = { suspended: true, reason: 'Jugement' };
    await rooms.house.get(SuspendLink).suspend(scope, link?.id ?? '', decision, 'cli:test');
    expect(await undoing.undo(scope, id)).toMatchObject({ stayingCount: 2 });
    const [kept] = await rooms.house.get(RosterRecords).links(scope);
    expect(kept?.suspendedAt).not.toBeNull();
  });

  it('never gives a contact back that was erased since', async () => {
    const school = await aSchool(rooms.house);
    const { scope } = school;
    const zoe = await aStudent().named('Zoé', 'Léry').inClass('6B').bornOn('2014-01-02').in(school);
    await aGuardian().named('Ana', 'Léry').withMobile('+33639980001').of(zoe).in(school);
    const id = await undoing.apply(scope, ZOE);
    const { id: anaId } = await guardian(scope, 'Ana');
    const roster = rooms.house.get(Roster);
    await roster.change(scope, () => roster.changeGuardian(scope, anaId, { mobile: null }));
    await undoing.undo(scope, id);
    expect(await guardian(scope, 'Ana')).toMatchObject({ mobile: null });
  });

  it('gives a contact back with the hold that it had, and nothing of the hold that the import began', async () => {
    const school = await aSchool(rooms.house);
    const { scope } = school;
    const zoe = await aStudent().named('Zoé', 'Léry').inClass('6B').bornOn('2014-01-02').in(school);
    const { id: anaId } = await aGuardian().named('Ana', 'Léry').of(zoe).in(school);
    const roster = rooms.house.get(Roster);
    await roster.change(scope, () =>
      roster.changeGuardian(scope, anaId, { mobile: '+33639980001' }),
    );
    const { mobileHeldUntil } = await guardian(scope, 'Ana');
    expect(mobileHeldUntil).not.toBeNull();
    const before = await undoing.dump();
    const id = await undoing.apply(scope, ZOE);
    await undoing.undo(scope, id);
    expect(await guardian(scope, 'Ana')).toMatchObject({ mobile: '+33639980001', mobileHeldUntil });
    expect(await undoing.dump()).toEqual(before);
  });

  it('voids newcomers’ letters, erases the sealed copies, and says how many there were', async () => {
    const { scope, id: schoolId } = await aSchool(rooms.house);
    const id = await undoing.apply(scope, ZOE, TOM);
    await issueRun(rooms.house, scope, { holder: 'student', secrets: 'all' });
    expect(await undoing.undo(scope, id)).toMatchObject({ lettersVoided: 2, stayingCount: 0 });
    const left = (await rows(ProvisionalSecretRow)).filter((row) => row.schoolId === schoolId);
    expect(left).toEqual([]);
    const caller = { role: 'administrator', scopeId: schoolId, actor: 'cli:test' };
    const query = {
      search: [],
      sort: { field: 'position', order: 'ASC' },
      offset: 0,
      limit: 9,
      filter: {},
    };
    const listed = await rooms.house.get(LetterViews).page(caller as never, query as never);
    expect(listed.rows.map(({ state }) => state)).toEqual(['voided', 'voided']);
  });

  it('never gives the identifier of a removed account to anybody else', async () => {
    const { scope } = await aSchool(rooms.house);
    const loginOf = async (name: string): Promise<string> => {
      const { accountId } = await student(scope, name);
      return (await rooms.house.get(AccountStore).find(accountId ?? ''))?.login ?? '';
    };
    const line: Line = ['Unique', 'Ulysse', '6B', '02/01/2014'];
    const id = await undoing.apply(scope, line);
    const taken = await loginOf('Ulysse');
    await undoing.undo(scope, id);
    expect((await rows(UsedLoginRow)).map(({ login }) => login)).toContain(taken);
    await undoing.apply(scope, line);
    expect(await loginOf('Ulysse')).toBe(`${taken}2`);
  });

  it('gives a leaver and his guardian back, whose accounts do not close then', async () => {
    const school = await aSchool(rooms.house);
    const { scope } = school;
    const zoe = await aStudent().named('Zoé', 'Léry').inClass('6B').bornOn('2014-01-02').in(school);
    const ana = aGuardian().named('Ana', 'Léry').withMobile('+33639980002').of(zoe);
    await ana.active('FRANCECONNECT').in(school);
    const before = await undoing.dump();
    const yesterday = new Date(rooms.clock.now().getTime() - DAY);
    const day = yesterday.toISOString().slice(0, 10).split('-').reverse().join('/');
    const id = await undoing.apply(scope, [...ZOE, day]);
    expect((await school.accountOf(zoe)).closesOn).not.toBeNull();
    await undoing.undo(scope, id);
    expect(await undoing.dump()).toEqual(before);
  });

  it('closes the account again of whoever had left, and came back by what is undone', async () => {
    const school = await aSchool(rooms.house);
    const { scope } = school;
    const gone = aStudent().named('Zoé', 'Léry').bornOn('2014-01-02').active('SELF_REGISTRATION');
    const zoe = await gone.leftOn('2026-01-05').in(school);
    const leavers = rooms.house.get(Leavers);
    await rooms.house.get(UnitOfWork).run(() => leavers.follow(zoe));
    await leavers.closeDue();
    const before = await undoing.dump();
    const id = await undoing.apply(scope, TOM);
    const act = { id, schoolId: school.id, kind: 'import' } as const;
    const changed = { made: {}, changed: { students: [zoe.id] }, perhaps: {} };
    await rooms.house.get(Roster).change(scope, () =>
      rooms.house.get(ActImages).keeping(act, changed, async () => {
        const roster = rooms.house.get(Roster);
        await leavers.follow(await roster.changeStudent(scope, zoe.id, { leftOn: null }));
      }),
    );
    expect(await school.accountOf(zoe)).toMatchObject({ state: 'ACTIVE', closesOn: null });
    await undoing.undo(scope, id);
    expect(await school.accountOf(zoe)).toMatchObject({ state: 'CLOSED' });
    expect(await undoing.dump()).toEqual(before);
  });

  /** Whose child is whose, by first names. */
  const families = async (scope: SchoolScope): Promise<string[]> => {
    const records = rooms.house.get(RosterRecords);
    const all = [...(await records.students(scope)), ...(await records.guardians(scope))];
    const names = new Map(all.map(({ id, firstName }) => [id, firstName]));
    const links = await records.links(scope);
    return links
      .map((link) => [link.guardianId, link.studentId].map((id) => names.get(id)).join('-'))
      .sort();
  };

  it('leaves both families of one guardian whom staff made of two that it brought', async () => {
    const school = await MergingSchool.in(rooms.house);
    const { scope } = school.school;
    const before = await undoing.dump(scope.schoolId);
    const id = await undoing.apply(
      scope,
      ['Nova', 'Tom', '6A', '03/01/2014', 'Léry', 'Eve', '06 39 98 00 02'],
      ['Duval', 'Max', '6A', '04/01/2013', 'Léry', 'Eve', '06 39 98 00 04'],
    );
    const [one, other] = await rooms.house.get(RosterRecords).guardians(scope);
    if (!one || !other) throw new Error('there are two of that name');
    const act = await school.merge(one, other);
    const { staying, students, guardians } = await undoing.preview(scope, id);
    expect(staying.map(({ name }) => name).sort()).toEqual(['Duval Max', 'Léry Eve', 'Nova Tom']);
    expect([students.removed, guardians.removed]).toEqual([0, 0]);
    // once they are two again, each goes with what is theirs
    await school.undo(act);
    expect(await undoing.undo(scope, id)).toMatchObject({ stayingCount: 0 });
    expect(await undoing.dump(scope.schoolId)).toEqual(before);
  });

  it('takes no child from who was there before, into whom staff merged the one that it brought', async () => {
    const school = await MergingSchool.in(rooms.house);
    const { scope } = school.school;
    const zoe = await aStudent().named('Zoé', 'Léry').inClass('6A').in(school.school);
    const eve = await aGuardian()
      .named('Eve', 'Léry')
      .of(zoe)
      .active('FRANCECONNECT')
      .in(school.school);
    const id = await undoing.apply(scope, [
      'Nova',
      'Tom',
      '6A',
      '03/01/2014',
      'Léry',
      'Eva',
      '06 39 98 00 02',
    ]);
    await school.merge(eve, await guardian(scope, 'Eva'));
    const tom = await student(scope, 'Tom');
    const [link] = await rooms.house.get(RosterRecords).linksOfStudents(scope, [tom.id]);
    const decision = { suspended: true, reason: 'Jugement' };
    await rooms.house.get(SuspendLink).suspend(scope, link?.id ?? '', decision, 'cli:test');
    expect(await undoing.undo(scope, id)).toMatchObject({ links: { removed: 0 } });
    expect(await families(scope)).toEqual(['Eve-Tom', 'Eve-Zoé']);
    // a link that went with its suspension would come back without it by the next file
    const [kept] = await rooms.house.get(RosterRecords).linksOfStudents(scope, [tom.id]);
    expect(kept?.suspendedAt).not.toBeNull();
  });

  it('takes no child from whom staff made of the guardian that it brought', async () => {
    const school = await MergingSchool.in(rooms.house);
    const { scope } = school.school;
    const id = await undoing.apply(
      scope,
      ['Nova', 'Tom', '6A', '03/01/2014', 'Léry', 'Eve', '06 39 98 00 02'],
      ['Duval', 'Max', '6A', '04/01/2013', 'Léry', 'Eve', '06 39 98 00 02'],
    );
    const eve = await guardian(scope, 'Eve');
    await school.split(eve, [await student(scope, 'Tom')]);
    const all = await rooms.house.get(RosterRecords).guardians(scope);
    for (const one of all) if (one.id !== eve.id) await activate(one);
    await undoing.undo(scope, id);
    expect(await families(scope)).toContain('Eve-Tom');
  });

  it('closes those who stay only where their number is typed: they leave today', async () => {
    const school = await aSchool(rooms.house);
    const { scope } = school;
    const id = await undoing.apply(scope, ZOE, TOM);
    await activate(await guardian(scope, 'Ana'));
    await expect(undoing.begin(scope, id, { closeStaying: 1 })).rejects.toMatchObject({
      code: 'undo.number-differs',
      params: { expected: 2 },
    });
    await undoing.undo(scope, id, { closeStaying: 2 });
    const ana = await guardian(scope, 'Ana');
    expect(ana.leftOn).not.toBeNull();
    expect((await student(scope, 'Zoé')).leftOn).toBe(ana.leftOn);
    expect((await school.accountOf(ana)).closesOn).not.toBeNull();
  });

  it('is refused when the records moved since the preview', async () => {
    const { scope } = await aSchool(rooms.house);
    const id = await undoing.apply(scope, ZOE);
    const { rosterVersion } = await undoing.preview(scope, id);
    await rooms.house.get(Roster).change(scope, () => Promise.resolve());
    await expect(undoing.begin(scope, id, { rosterVersion })).rejects.toMatchObject({
      code: 'undo.outdated',
    });
  });

  it('is refused twice, of an import that waits, and after sixty days, each with its reason', async () => {
    const { scope } = await aSchool(rooms.house);
    const waiting = await undoing.reviewed(scope, ZOE);
    expect(await undoing.preview(scope, waiting)).toMatchObject({ refusal: 'undo.nothing-kept' });
    const old = await undoing.apply(scope, TOM);
    const done = await undoing.apply(scope, ZOE);
    await undoing.undo(scope, done);
    await expect(undoing.begin(scope, done)).rejects.toMatchObject({ code: 'undo.done' });
    undoing.later(59 * DAY);
    await rooms.house.get(RunRetention).run('system');
    expect(await undoing.preview(scope, old)).toMatchObject({ refusal: null });
    undoing.later(2 * DAY);
    await expect(undoing.begin(scope, old)).rejects.toMatchObject({ code: 'undo.too-old' });
    await rooms.house.get(RunRetention).run('system');
    const documents = (await rows(DocumentPartRow)).map(({ documentId }) => documentId);
    expect(documents.filter((documentId) => documentId.startsWith(`undo/${old}`))).toEqual([]);
    expect(await undoing.preview(scope, old)).toMatchObject({ refusal: 'undo.too-old' });
  });

  it('is told by the audit trail in numbers only', async () => {
    const { scope, id: schoolId } = await aSchool(rooms.house);
    const id = await undoing.apply(scope, ZOE);
    await undoing.undo(scope, id, { reason: 'mauvais fichier' });
    const told = (await rows(AuditEventRow)).filter(
      (row) => row.schoolId === schoolId && row.action.startsWith('imports.und'),
    );
    expect(told.map(({ action, reason }) => [action, reason])).toEqual([
      ['imports.undo', 'mauvais fichier'],
      ['imports.undone', null],
    ]);
    expect(JSON.parse(told[0]?.details ?? '')).toMatchObject({
      students: 1,
      guardians: 1,
      staying: 0,
    });
    expect(told.map(({ details }) => details).join()).not.toContain('Zoé');
  });

  it('keeps nothing readable of what was there before', async () => {
    const school = await aSchool(rooms.house);
    const former = 'Quetzalcoatlus';
    const zoe = await aStudent().named('Zoé', 'Léry').inClass('6B').bornOn('2014-01-02').in(school);
    await aGuardian()
      .named('Ana', 'Léry')
      .livingAt(former, '13001', 'Marseille')
      .of(zoe)
      .in(school);
    const roster = rooms.house.get(Roster);
    await undoing.apply(school.scope, ZOE);
    const { id } = await guardian(school.scope, 'Ana');
    await roster.change(school.scope, () =>
      roster.changeGuardian(school.scope, id, { address1: null }),
    );
    const parts = (await rows(DocumentPartRow)).filter(({ documentId }) =>
      documentId.startsWith('undo/'),
    );
    expect(parts.length).toBeGreaterThan(0);
    for (const { data } of parts) {
      expect(data.includes(former)).toBe(false);
      expect(data.includes('Léry')).toBe(false);
    }
    if (dialect !== 'SQLite') return;
    await rooms.house.get(UnitOfWork).scrub();
    const { dataDir } = rooms.config;
    const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' });
    const raw = files
      .filter((file) => file.includes('sqlite'))
      .map((file) => readFileSync(join(dataDir, file)));
    expect(raw.length).toBeGreaterThan(0);
    expect(raw.some((bytes) => bytes.includes(former))).toBe(false);
  });
});

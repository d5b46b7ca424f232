import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Accounts, AccountStore } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import { VerifyAudit } from '../../src/audit/index.js';
import type { AuditFault } from '../../src/audit/index.js';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { ImportRow } from '../../src/imports/persistence/entities.js';
import { LetterProposals } from '../../src/letters/index.js';
import { Background } from '../../src/platform/background/background.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { AfterRestore, makeCopy, Recovery } from '../../src/recovery/index.js';
import { CloseSchool, ErasePerson } from '../../src/retention/index.js';
import { ForgetPeople } from '../../src/retention/forget-people.js';
import { SchoolTables } from '../../src/retention/persistence/school-tables.js';
import { RosterRecords, SchoolLeavings, Schools } from '../../src/roster/index.js';
import type { StudentRecord } from '../../src/roster/index.js';
import { StaffRoleRow } from '../../src/staff/persistence/entities.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import {
  aStaff,
  ConsoleClient,
  ok,
  PASSWORD as STAFF_PASSWORD,
  refusal,
} from '../builders/staff.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { UndoRooms } from '../imports/undo-rooms.js';
import { Browser } from '../portal/browser.js';
import { PASSWORD, signIn } from '../portal/families.js';
import { plantEverything } from '../retention/planted.js';
import { tablesThatSay } from '../retention/tables-that-say.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { restoredElsewhere } from './restored.js';

/** Where an id may stand once its person is gone: what was done stays accounted for, by one line. */
const TRAIL = ['audit_event'];
const ERASURE = { rule: 'erasure.person', actor: 'cli:test' };
const ERASED_AGAIN = { action: 'retention.erase-person', actor: 'system' };

/** The lines of the trail in which a word stands, and who wrote them. */
async function linesThatSay(unitOfWork: UnitOfWork, word: string) {
  const lines = await unitOfWork.repository(AuditEventRow).find();
  return lines
    .filter((line) => JSON.stringify(line).includes(word))
    .map(({ action, actor }) => ({ action, actor }));
}

describe.each(DIALECTS)('what was done after the copy that is restored on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let file: string;
  const ends: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    server = await startTestApp(dialect);
    ends.push(() => server.close());
    school = await aSchool(server.app);
    file = join(server.config.dataDir, '..', 'a.backup');
  });

  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  const copy = async (): Promise<void> => {
    await server.app.get(Background).settled();
    await makeCopy(server.config, file, server.clock);
    server.clock.advance(60_000);
  };
  const restored = (before?: (there: TestApp['app']) => Promise<void>) =>
    restoredElsewhere(server, dialect, file, ends, before ? { before } : {});

  const erase = async (student: StudentRecord): Promise<void> => {
    const erasing = server.app.get(ErasePerson);
    const { displayName: name, total } = await erasing.preview(school.scope, 'student', student.id);
    const input = { name, total, reason: 'demande' };
    await erasing.erase(school.scope, 'student', student.id, input, 'staff:1');
  };

  const leave = async (leaving: TestSchool): Promise<string> => {
    const closing = server.app.get(CloseSchool);
    const { uai } = leaving.school;
    const { people } = await closing.preview(uai);
    const nowhere = { write: () => Promise.resolve(), keep: () => Promise.resolve() };
    const request = { uai, people, actor: 'cli:test', reason: 'fermeture' };
    return (await closing.close(request, nowhere)).exported;
  };

  /** Somebody’s account, which whoever knows the password opened. */
  const taken = async (): Promise<Account> => {
    const student = await aStudent().active('PROVISIONAL_PASSWORD').in(school);
    return withChosenPassword(server.app, await school.accountOf(student), PASSWORD);
  };

  it('is done again before anybody is answered, and said', async () => {
    const head = await (await aStaff(server, 'administrator', school.id)).stepUp();
    const gone = await aStaff(server, 'secretary', school.id);
    const deputy = await aStaff(server, 'administrator', school.id);
    const zoe = await aStudent().named('Quiterie', 'Zwarck').inClass('6A').in(school);
    const mother = await aGuardian().named('Rose', 'Martel').of(zoe).in(school);
    const account = await taken();
    const leaving = await aSchool(server.app);
    const last = await aStudent().named('Eudes', 'Vroonk').inClass('5A').in(leaving);
    await plantEverything(server.app.get(UnitOfWork), server.clock.now(), leaving.id, false);
    await copy();

    await erase(zoe);
    await ok(head.post(`/api/accounts/${account.id}/give-back`, { reason: 'Camarade' }));
    await ok(
      head.put(`/api/staff/${gone.id}`, { name: 'Ancien', role: 'secretary', disabled: true }),
    );
    for (const role of ['viewer', 'secretary']) {
      await ok(head.put(`/api/staff/${deputy.id}`, { name: 'Adjoint', role, disabled: false }));
    }
    const exported = await leave(leaving);
    // and one whom the copy never knew
    const late = await aStudent().in(school);
    await server.app
      .get(ForgetPeople)
      .forget(school.scope, { students: [late.id], guardians: [] }, ERASURE);

    const { there, url, begun, config } = await restored();
    expect(begun.closed).toBeNull();
    expect(begun.again?.acts).toMatchObject({
      'school-leaves': { done: 1, unknown: 0, waiting: [] },
      'person-forgotten': { done: 1, waiting: [] },
      'account-given-back': { done: 1, unknown: 0, waiting: [] },
      'staff-role-closed': { done: 1, unknown: 0, waiting: [] },
      'staff-role-changed': { done: 1, unknown: 0, waiting: [] },
    });
    expect(begun.again?.acts['person-forgotten']?.unknown).toBeGreaterThan(0);
    const unitOfWork = there.get(UnitOfWork);
    const [held] = await unitOfWork.repository(StaffRoleRow).findBy({ staffId: deputy.id });
    expect(held).toMatchObject({ role: 'secretary', disabledAt: null });

    for (const word of ['Zwarck', zoe.id, zoe.accountId ?? '', last.id, 'Vroonk', leaving.id]) {
      const tables = await tablesThatSay(unitOfWork, word);
      const mayStay = [...TRAIL, 'used_login', ...(word === leaving.id ? ['school_leaving'] : [])];
      expect({ word, tables: tables.filter((table) => !mayStay.includes(table)) }).toEqual({
        word,
        tables: [],
      });
    }
    expect(await linesThatSay(unitOfWork, zoe.id)).toEqual([ERASED_AGAIN]);
    for (const word of [zoe.accountId ?? '', last.id, 'Zwarck', 'Vroonk'])
      expect({ word, lines: await linesThatSay(unitOfWork, word) }).toEqual({ word, lines: [] });
    expect(await linesThatSay(unitOfWork, leaving.id)).toEqual([
      { action: 'retention.close-school', actor: 'system' },
    ]);
    expect(await there.get(SchoolTables).count(leaving.id)).toEqual({});
    expect((await there.get(SchoolLeavings).find(leaving.id))?.proof).toContain(exported);
    expect(await there.get(Schools).withUai(leaving.school.uai)).toBeNull();
    expect(await there.get(RosterRecords).guardian(school.scope, mother.id)).not.toBeNull();
    if (dialect === 'SQLite')
      expect(bytesUnder(config.dataDir)).not.toMatch(/Zwarck|ZWARCK|Vroonk|VROONK/);

    const place = { ...server, app: there, url };
    const door = new ConsoleClient(place);
    const back = { email: gone.email, password: STAFF_PASSWORD, code: gone.freshCode() };
    expect(await refusal(door.post('/api/session', back))).toBe('403 staff.credentials-refused');
    expect((await signIn(new Browser(url), account, PASSWORD)).heading).not.toBe('Mon compte');
    expect(await there.get(AccountStore).find(account.id)).toMatchObject({
      state: 'CREATED',
      passwordHash: null,
      login: account.login,
    });
    expect(await there.get(LetterProposals).views(school.scope)).toMatchObject([
      { because: 'given-back', remaining: 1 },
    ]);

    const told = await unitOfWork.repository(AuditEventRow).findBy({ actor: 'system' });
    const doneAgain = told.filter(({ details }) => details.includes('"journal":true'));
    expect(doneAgain.map(({ action }) => action).sort()).toEqual([
      'incident.give-back',
      'retention.close-school',
      'retention.erase-person',
      'staff.update',
      'staff.update',
    ]);
    const faults: AuditFault[] = [];
    await there.get(VerifyAudit).verify({ hear: (fault) => faults.push(fault) });
    expect(faults.filter(({ kind }) => kind !== 'inserted')).toEqual([]);

    // and once more changes nothing
    const again = await there.get(Recovery).begin();
    const done = Object.values(again.again?.acts ?? {}).map((act) => act.done);
    expect(done.every((number) => number === 0)).toBe(true);
  });

  it('goes on at the next start where it was cut short', async () => {
    const zoe = await aStudent().in(school);
    const mother = await aGuardian().of(zoe).in(school);
    await copy();
    await erase(zoe);
    await server.app
      .get(ForgetPeople)
      .forget(school.scope, { students: [], guardians: [mother.id] }, ERASURE);
    const { there, begun } = await restored(async (house) => {
      const people = house.get(ForgetPeople);
      const forget = people.forget.bind(people);
      let calls = 0;
      people.forget = (...what) => {
        calls += 1;
        return calls === 2 ? Promise.reject(new Error('killed')) : forget(...what);
      };
      await expect(house.get(Recovery).begin()).rejects.toThrow('killed');
      people.forget = forget;
    });
    expect(begun.again?.acts['person-forgotten']).toMatchObject({ done: 1 });
    for (const { id } of [zoe, mother]) {
      expect(await tablesThatSay(there.get(UnitOfWork), id)).toEqual(TRAIL);
      expect(await linesThatSay(there.get(UnitOfWork), id)).toEqual([ERASED_AGAIN]);
    }
  });

  // what follows is the same wherever rows lie
  if (dialect === 'MariaDB') return;

  it('waits for an import that the copy has half-way, and keeps families out until then', async () => {
    const zoe = await aStudent().inClass('6A').in(school);
    const { app: house, clock, config } = server;
    const imports = new UndoRooms({ house, clock, config, restart: fail, close: fail });
    const line = ['MARTEL', 'Tom', '6A', '07/03/2015', 'MARTEL', 'Rose', '0612345678'] as const;
    const id = await imports.reviewed(school.scope, line);
    await copy();
    await erase(zoe);
    const inState = (app: TestApp['app'], state: 'applying' | 'applied') =>
      app
        .get(UnitOfWork)
        .run(() => app.get(UnitOfWork).repository(ImportRow).update({ id }, { state }));
    const { there, url, begun } = await restored(async (app) => {
      await inState(app, 'applying');
    });
    expect(begun).toMatchObject({
      closed: 'acts-wait',
      again: { acts: { 'person-forgotten': { done: 0, waiting: [school.id] } } },
    });
    expect((await new Browser(url).open('/')).status).toBe(503);
    const after = there.get(AfterRestore);
    expect((await after.lost()).comeBack).toMatchObject([{ id: zoe.id }]);
    await expect(after.confirm(school.scope, 0, 'cli:test')).rejects.toMatchObject({
      code: 'backup.erasures-wait',
    });
    await inState(there, 'applied');
    await after.confirm(school.scope, 0, 'cli:test');
    expect(await there.get(RosterRecords).student(school.scope, zoe.id)).toBeNull();
    expect((await new Browser(url).open('/')).status).toBe(200);
  });

  it('takes nothing from who came in after an account was given back', async () => {
    const account = await taken();
    const head = await (await aStaff(server, 'administrator', school.id)).stepUp();
    await ok(head.post(`/api/accounts/${account.id}/give-back`, { reason: 'Camarade' }));
    server.clock.advance(60_000);
    const { app } = server;
    const accounts = app.get(Accounts);
    await accounts.apply(
      await accounts.get(account.id),
      'activated',
      accounts.activation('SELF_REGISTRATION'),
    );
    await copy();
    const { there, begun } = await restored();
    expect(begun.again?.acts['account-given-back']).toMatchObject({ done: 0, unknown: 0 });
    expect((await there.get(AccountStore).find(account.id))?.state).toBe('ACTIVE');
  });

  it('closes nobody’s access who was let in again before the copy', async () => {
    const head = await (await aStaff(server, 'administrator', school.id)).stepUp();
    const { id } = await aStaff(server, 'secretary', school.id);
    const place = (disabled: boolean) =>
      ok(head.put(`/api/staff/${id}`, { name: 'Dupuis', role: 'secretary', disabled }));
    await place(true);
    await place(false);
    await copy();
    const { begun } = await restored();
    expect(begun.again?.acts['staff-role-closed']).toMatchObject({ done: 0, unknown: 0 });
  });
});

function fail(): never {
  throw new Error('not here');
}

/** All that lies in the files of a folder, as text. */
function bytesUnder(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SHOWN_STATES } from '@trousseau/shared';
import { Accounts, AccountStore, Recount } from '../../src/accounts/index.js';
import { UsedLoginRow } from '../../src/accounts/persistence/entities.js';
import { AuditErasure, SealAudit, VerifyAudit } from '../../src/audit/index.js';
import type { AuditFault } from '../../src/audit/index.js';
import { AuditStore } from '../../src/audit/persistence/audit-store.js';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { Closure } from '../../src/platform/closure/closure.js';
import { Keys } from '../../src/platform/crypto/keys.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { PersonTraces } from '../../src/platform/retention/person-traces.js';
import { Retention } from '../../src/platform/retention/retention.js';
import { CloseSchool } from '../../src/retention/index.js';
import { SchoolTables } from '../../src/retention/persistence/school-tables.js';
import { Roster, Schools } from '../../src/roster/index.js';
import { StaffSetUp } from '../../src/staff/index.js';
import { StaffRoleRow } from '../../src/staff/persistence/entities.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { UndoRooms } from '../imports/undo-rooms.js';
import { canonicalDump } from '../support/canonical-dump.js';
import { DIALECTS } from '../support/databases.js';
import { issueRun } from '../support/print.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { plantEverything } from './planted.js';
import { tablesThatSay } from './tables-that-say.js';

/** Tables of no school: accounts and staff go with the last record or role, the rest is traffic and the installation’s own. */
const OF_THE_INSTALLATION = [
  'account',
  'attempt',
  'audit_sealing',
  'closed_scope',
  'contact_code',
  'installation',
  'limit_bucket',
  'retention_run',
  'school_leaving',
  'staff',
  'staff_identity',
  'submission',
  'used_login',
];

describe.each(DIALECTS)('a school that leaves, on %s', (dialect) => {
  let rooms: TestRooms;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    unitOfWork = rooms.house.get(UnitOfWork);
  });

  afterAll(() => rooms.close());

  /** A school with something in every table, whose pupil Zoé another school knows too. */
  async function twoSchools() {
    const [here, there] = [await aSchool(rooms.house), await aSchool(rooms.house)];
    await new UndoRooms(rooms).apply(
      here.scope,
      ['MARTEL', 'Tom', '6A', '07/03/2015', 'MARTEL', 'Rose', '0612345678'],
      ['OUALI', 'Ali', '6A', '08/03/2015', 'OUALI', 'Jean', '0612345679'],
    );
    const zoe = await aStudent()
      .named('Zoé', 'Tran')
      .inClass('5A')
      .active('SELF_REGISTRATION')
      .in(here);
    await aGuardian().of(zoe).in(here);
    const known = await aStudent().named('Zoé', 'Tran').inClass('3B').withoutAccount().in(there);
    await aGuardian().of(known).active('SELF_REGISTRATION').in(there);
    const roster = rooms.house.get(Roster);
    await roster.change(there.scope, () =>
      roster.giveAccounts('student', [{ personId: known.id, accountId: zoe.accountId ?? '' }]),
    );
    for (const school of [here, there]) {
      await issueRun(rooms.house, school.scope, { holder: 'all', states: [...SHOWN_STATES] });
      await plantEverything(unitOfWork, rooms.clock.now(), school.id, false);
      // rows that were planted past the stores are in no list yet
      await rooms.house.get(Recount).repair(school.scope);
    }
    return { here, there, zoe };
  }

  const close = async (school: TestSchool, people?: number) => {
    const closing = rooms.house.get(CloseSchool);
    const preview = await closing.preview(school.school.uai);
    let file = '';
    const request = {
      uai: school.school.uai,
      actor: 'cli:test',
      reason: 'fermeture',
      people: people ?? preview.people,
    };
    let kept: number | null = null;
    const proof = await closing.close(request, {
      write: (text) => {
        file += text;
        return Promise.resolve();
      },
      keep: async () => {
        kept = Object.keys(await rooms.house.get(SchoolTables).count(school.id)).length;
      },
    });
    return { proof, file, preview, kept };
  };

  it('is exported, erased and proved, and the other school has all that it had', async () => {
    const { here, there, zoe } = await twoSchools();
    const { login, passwordHash } = await there.accountOf(zoe);
    const before = await canonicalDump(rooms.house, rooms.clock.now(), there.id);
    await expect(close(here, 3)).rejects.toMatchObject({ code: 'retention.people-differ' });
    const { proof, file, preview, kept } = await close(here);
    // the file is safe before anything is erased
    expect(kept).toBe(Object.keys(preview.rows).length);
    expect(proof.after).toEqual({});
    expect(proof.before).toEqual(preview.rows);
    expect(Object.keys(proof.before).length).toBeGreaterThan(20);
    expect(proof.exported).toBe(createHash('sha256').update(file).digest('hex'));
    const lines = file.trim().split('\n').slice(1);
    const rows = Object.values(proof.before).reduce((sum, one) => sum + one, 0);
    expect(lines).toHaveLength(rows);
    expect(file).toContain('MARTEL');
    expect(file).not.toMatch(/passwordHash|verifier|tokenHash|referenceHash|"sealed"/);
    const exported = lines.map((line) => JSON.parse(line) as { table: string; row: object });
    const columnsOf = (name: string): string[][] =>
      exported.filter(({ table }) => table === name).map(({ row }) => Object.keys(row));
    expect(columnsOf('audit_event').every((names) => names.includes('details'))).toBe(true);
    expect(columnsOf('task').every((names) => !names.includes('details'))).toBe(true);
    const { signature, ...said } = proof;
    expect(rooms.house.get(Keys).mac('school-leaving', JSON.stringify(said))).toBe(signature);
    expect(await tablesThatSay(unitOfWork, here.id)).toEqual(['audit_event', 'school_leaving']);
    const trail = await unitOfWork.repository(AuditEventRow).findBy({ targetId: here.id });
    expect(trail.map(({ action, schoolId }) => ({ action, schoolId }))).toEqual([
      { action: 'retention.close-school', schoolId: null },
    ]);
    expect(await canonicalDump(rooms.house, rooms.clock.now(), there.id)).toEqual(before);
    expect(await there.accountOf(zoe)).toMatchObject({ login, passwordHash, state: 'ACTIVE' });
    await expect(rooms.house.get(Schools).entrance(here.school.uai)).rejects.toMatchObject({
      code: 'portal.school-left',
    });
    const counted = await rooms.house.get(Recount).differences(there.scope);
    expect(Object.values(counted).every((rows) => rows === 0)).toBe(true);
    expect(await unitOfWork.repository(UsedLoginRow).count()).toBeGreaterThan(3);
    await rooms.house.get(SealAudit).seal();
    const hear = (fault: AuditFault): never => fail(fault);
    const { erased } = await rooms.house.get(VerifyAudit).verify({ hear });
    expect(erased.map(({ rule }) => rule)).toContain('leaving.school');
  });

  it('leaves no table out: each says its school, goes with people, or is the installation’s', () => {
    const ofSchool = new Set(rooms.house.get(SchoolTables).tables);
    const ofPeople = new Set(rooms.house.get(PersonTraces).all.map(({ table }) => table));
    const others = unitOfWork.dataSource.entityMetadatas
      .map(({ tableName }) => tableName)
      .filter((table) => !ofSchool.has(table) && !ofPeople.has(table));
    expect(others.sort()).toEqual(OF_THE_INSTALLATION);
  });

  it('goes on where it stood when it was killed, without another export', async () => {
    const { here, there } = await twoSchools();
    const setUp = rooms.house.get(StaffSetUp);
    await setUp.createFromCli('direction@ecole.example', 'administrator', here.id, 'cli:test');
    const before = await canonicalDump(rooms.house, rooms.clock.now(), there.id);
    const keeping = rooms.house.get(Retention).of('tasks');
    const remove = keeping.remove.bind(keeping);
    keeping.remove = () => Promise.reject(new Error('killed'));
    await expect(close(here)).rejects.toThrow('killed');
    // nobody of the staff writes what was exported already
    const roles = await unitOfWork.repository(StaffRoleRow).findBy({ schoolId: here.id });
    expect(roles.length).toBeGreaterThan(0);
    expect(roles.every(({ disabledAt }) => disabledAt !== null)).toBe(true);
    keeping.remove = remove;
    const { proof, file } = await close(here);
    expect({ file, after: proof.after }).toEqual({ file: '', after: {} });
    expect(proof.before['student']).toBe(4);
    expect(await canonicalDump(rooms.house, rooms.clock.now(), there.id)).toEqual(before);
  });

  it('is closed to the end when a restore that was killed does it again', async () => {
    const here = await aSchool(rooms.house);
    const zoe = await aStudent().in(here);
    const closing = rooms.house.get(CloseSchool);
    const accounts = rooms.house.get(Accounts);
    const killed = jest.spyOn(accounts, 'applyToMany').mockRejectedValueOnce(new Error('killed'));
    await expect(closing.again(here.id, '')).rejects.toThrow('killed');
    killed.mockRestore();
    expect(await closing.again(here.id, '')).toBe(true);
    expect((await here.accountOf(zoe)).state).toBe('CLOSED');
    expect(await closing.again(here.id, '')).toBe(false);
  });

  it('is proved, too, when it was killed after its own row went', async () => {
    const { here, there, zoe } = await twoSchools();
    await unitOfWork.run(() =>
      rooms.house.get(AccountStore).update(zoe.accountId ?? '', {
        passwordDoubtedSince: rooms.clock.now(),
        passwordDoubtedBy: here.id,
      }),
    );
    const closure = rooms.house.get(Closure);
    // a restore without its journal awaits its administrator
    await closure.close([here.id], 'journal-missing');
    const trail = rooms.house.get(AuditErasure);
    const removeTrail = trail.removeTrail.bind(trail);
    trail.removeTrail = () => Promise.reject(new Error('killed'));
    await expect(close(here)).rejects.toThrow('killed');
    expect(await rooms.house.get(Schools).withUai(here.school.uai)).toBeNull();
    trail.removeTrail = removeTrail;
    const { proof } = await close(here);
    expect(proof.after).toEqual({});
    expect(await closure.closed()).toEqual([]);
    // what it asked can still be lifted
    expect((await there.accountOf(zoe)).passwordDoubtedBy).toBe('installation');
    await expect(close(here)).rejects.toMatchObject({ code: 'roster.school-unknown' });
  });

  it('leaves no chain behind when a server seals while the trail goes', async () => {
    const { here } = await twoSchools();
    const store = rooms.house.get(AuditStore);
    const removeLines = store.removeLines.bind(store);
    store.removeLines = async (...what) => {
      await rooms.house.get(SealAudit).seal();
      return removeLines(...what);
    };
    const { proof } = await close(here);
    store.removeLines = removeLines;
    expect(proof.after).toEqual({});
    const faults: AuditFault[] = [];
    await rooms.house.get(VerifyAudit).verify({ hear: (fault) => faults.push(fault) });
    // what was planted past the stores has no seal
    expect(faults.filter(({ kind }) => kind !== 'inserted')).toEqual([]);
  });
});

function fail(fault: AuditFault): never {
  throw new Error(JSON.stringify(fault));
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { CloseRun } from '../../src/letters/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { RunRetention } from '../../src/retention/index.js';
import { Roster, RosterRecords } from '../../src/roster/index.js';
import { StaffRoleRow } from '../../src/staff/persistence/entities.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import { aStaff } from '../builders/staff.js';
import { projectFile, section, tableRows, codeWords } from '../docs/project-files.js';
import { UndoRooms } from '../imports/undo-rooms.js';
import { DIALECTS } from '../support/databases.js';
import { issueRun } from '../support/print.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { plantEverything } from './planted.js';

/** What outlives everybody: the school, its settings, logins that nobody may get again. */
const STAYS = ['school', 'portal_settings', 'used_login', 'audit_event'];
const DAY_MS = 86_400_000;
const TEN_YEARS_MS = 10 * 366 * DAY_MS;

/** Every table with a column that concerns people, from the document that a test compares with the schema. */
function personalTables(): Set<string> {
  const rows = tableRows(section(projectFile('docs/rgpd.md'), 'Fields that concern people'));
  return new Set(rows.flatMap(([table = '']) => codeWords(table).slice(0, 1)));
}

describe.each(DIALECTS)('long after everybody left, on %s', (dialect) => {
  let server: TestApp;

  beforeAll(async () => {
    server = await startTestApp(dialect);
  });

  afterAll(() => server.close());

  it('no table says anything of anybody', async () => {
    const unitOfWork = server.app.get(UnitOfWork);
    const { app: house, clock, config } = server;
    const school = await aSchool(house);
    await aStaff(server, 'administrator', school.id);
    const rooms = { house, clock, config, restart: fail, close: fail };
    await new UndoRooms(rooms).apply(
      school.scope,
      ['MARTEL', 'Tom', '6A', '07/03/2015', 'MARTEL', 'Rose', '0612345678'],
      ['OUALI', 'Ali', '6A', '08/03/2015', 'OUALI', 'Jean', '0612345679'],
    );
    const zoe = await aStudent().active('SELF_REGISTRATION').in(school);
    await aGuardian().of(zoe).active('PROVISIONAL_PASSWORD').in(school);
    await issueRun(house, school.scope, { holder: 'all' });
    const roster = house.get(Roster);
    const students = await house.get(RosterRecords).students(school.scope);
    await roster.change(school.scope, () =>
      roster.changeStudents(
        school.scope,
        students.map(({ id }) => ({ id, patch: { leftOn: '2026-08-28' } })),
      ),
    );
    await plantEverything(unitOfWork, clock.now(), school.id, false);
    await unitOfWork.run(() =>
      unitOfWork
        .repository(StaffRoleRow)
        .update({ schoolId: school.id }, { disabledAt: clock.now() }),
    );
    clock.advance(TEN_YEARS_MS);
    await house.get(CloseRun).closeDue();
    await house.get(RunRetention).run('cli:test');
    const tables = personalTables();
    const left: string[] = [];
    for (const { target, tableName } of unitOfWork.dataSource.entityMetadatas) {
      if (!tables.has(tableName) || STAYS.includes(tableName)) continue;
      const rows = await unitOfWork.repository(target).count();
      if (rows > 0) left.push(`${tableName}: ${String(rows)}`);
    }
    expect(left).toEqual([]);
    // of the trail, lines that tell of nobody; and what was told since then
    const lines = await unitOfWork.repository(AuditEventRow).find();
    const personal = lines.filter(({ actor, targetId }) => /:/.test(actor) || targetId !== null);
    expect(personal.every(({ at }) => at >= new Date(clock.now().getTime() - DAY_MS))).toBe(true);
    expect(lines.length - personal.length).toBeGreaterThan(3);
  });
});

function fail(): never {
  throw new Error('not here');
}

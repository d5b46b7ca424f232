import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RETENTION_RULE_IDS } from '@trousseau/shared';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Retention } from '../../src/platform/retention/retention.js';
import { RetentionDays, RunRetention } from '../../src/retention/index.js';
import { RetentionStore } from '../../src/retention/persistence/retention-store.js';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { OutboxMessageRow } from '../../src/messages/persistence/entities.js';
import { RecordMergeRow } from '../../src/merging/persistence/entities.js';
import { newId } from '../../src/platform/crypto/random.js';
import { aSchool } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { writeRows } from '../support/write-rows.js';
import { plantEverything, stillThere } from './planted.js';

const DAY_MS = 86_400_000;

describe.each(DIALECTS)('what is kept long enough, on %s', (dialect) => {
  let rooms: TestRooms;
  let unitOfWork: UnitOfWork;
  let run: RunRetention;
  let school: TestSchool;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    unitOfWork = rooms.house.get(UnitOfWork);
    run = rooms.house.get(RunRetention);
    school = await aSchool(rooms.house);
  });

  afterAll(() => rooms.close());

  const now = (): Date => rooms.clock.now();
  const plant = (over: boolean) => plantEverything(unitOfWork, now(), school.id, over);
  const messages = (scopeId: string, daysAgo: readonly number[]): Promise<void> =>
    writeRows(
      unitOfWork,
      OutboxMessageRow,
      daysAgo.map((days) => {
        const createdAt = new Date(now().getTime() - days * DAY_MS);
        return { id: newId(), scopeId, state: 'sent', createdAt };
      }),
    );
  const messagesOf = (scopeId: string): Promise<number> =>
    unitOfWork.dataSource.getRepository(OutboxMessageRow).countBy({ scopeId });

  it('goes once its days are over, by every rule, and not a moment before', async () => {
    const young = await plant(false);
    const old = await plant(true);
    const due = await run.dryRun();
    expect((await stillThere(unitOfWork, old)).length).toBe(old.length);
    const done = await run.run('cli:test');
    expect(done).toEqual(due);
    const byRule = new Map(RETENTION_RULE_IDS.map((id) => [id, 0]));
    for (const { ruleId, rows } of done) byRule.set(ruleId, (byRule.get(ruleId) ?? 0) + rows);
    expect([...byRule].filter(([, rows]) => rows === 0)).toEqual([]);
    // an import goes after its files, an act after its images, a merge after what it changed: each by its own rule
    // of a line of the trail what is personal goes
    const later = ['roster_import', 'undo_act', 'record_merge', 'staff', 'audit_event'];
    expect((await stillThere(unitOfWork, old)).filter((table) => !later.includes(table))).toEqual(
      [],
    );
    expect((await stillThere(unitOfWork, young)).length).toBe(young.length);
    const lines = unitOfWork.dataSource.getRepository(AuditEventRow);
    expect(await lines.countBy({ action: 'x.planted', actor: 'staff' })).toBe(2);
    expect(await lines.countBy({ action: 'x.planted', actor: 'staff:1' })).toBe(2);
    const images = await unitOfWork.dataSource.getRepository(RecordMergeRow).find();
    expect(images.filter(({ image }) => image === 'sealed')).toHaveLength(1);
    expect(images).toHaveLength(3);
  });

  it('leaves nothing a second time, and says in the trail what went, in numbers', async () => {
    expect((await run.run('cli:test')).filter(({ rows }) => rows > 0)).toEqual([]);
    const trail = await unitOfWork.dataSource
      .getRepository(AuditEventRow)
      .findBy({ action: 'retention.run', schoolId: school.id });
    expect(trail.map(({ details }) => JSON.parse(details) as object)).toEqual([
      expect.objectContaining({ messages: 1, tasks: 2, 'imports.changes': 1 }),
    ]);
  });

  it('goes earlier where a school shortened the days, and in that school alone', async () => {
    const other = await aSchool(rooms.house);
    await messages(school.id, [20, 40]);
    await messages(other.id, [20, 40]);
    const by = { actor: 'staff:1' };
    await rooms.house.get(RetentionDays).set(school.id, 'messages', 30, by);
    const before = { mine: await messagesOf(school.id), theirs: await messagesOf(other.id) };
    await run.run('cli:test');
    expect({ mine: await messagesOf(school.id), theirs: await messagesOf(other.id) }).toEqual({
      mine: before.mine - 2,
      theirs: before.theirs,
    });
    await rooms.house.get(RetentionDays).set(null, 'messages', 30, by);
    await run.run('cli:test');
    expect(await messagesOf(other.id)).toBe(before.theirs - 1);
  });

  it('never passes the maximum, nor goes below what work under way needs', async () => {
    const days = rooms.house.get(RetentionDays);
    const by = { actor: 'staff:1' };
    for (const wrong of [91, 0, 1.5]) {
      await expect(days.set(school.id, 'messages', wrong, by)).rejects.toMatchObject({
        code: 'retention.days-out-of-bounds',
      });
    }
    await expect(days.set(school.id, 'sessions', 1, by)).rejects.toMatchObject({
      code: 'retention.not-yours',
    });
  });

  it('is begun again after a kill, and is one process’s at a time', async () => {
    await messages(school.id, Array<number>(450).fill(200));
    const keeping = rooms.house.get(Retention).of('messages');
    const remove = keeping.remove.bind(keeping);
    let batches = 0;
    keeping.remove = (...args) => {
      batches += 1;
      return batches === 2 ? Promise.reject(new Error('killed')) : remove(...args);
    };
    await expect(run.run('cli:test')).rejects.toThrow('killed');
    keeping.remove = remove;
    expect(await messagesOf(school.id)).toBeGreaterThanOrEqual(250);
    const store = rooms.house.get(RetentionStore);
    const until = new Date(now().getTime() + 60_000);
    expect(await store.takeTurn('another', now(), until)).toBe(true);
    await expect(run.run('cli:test')).rejects.toMatchObject({ code: 'retention.under-way' });
    rooms.clock.moveTo(new Date(until.getTime() + 1));
    const done = await run.run('cli:test');
    expect(done.find(({ ruleId, rows }) => ruleId === 'messages' && rows > 0)?.rows).toBe(250);
  });
});

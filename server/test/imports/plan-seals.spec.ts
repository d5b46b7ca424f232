import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplyImport } from '../../src/imports/apply-import.js';
import { ImportReader } from '../../src/imports/import-reader.js';
import { ImportViews } from '../../src/imports/import-views.js';
import { Imports } from '../../src/imports/imports.js';
import { ImportSealRow, PlannedChangeRow } from '../../src/imports/persistence/entities.js';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { RosterRecords } from '../../src/roster/index.js';
import type { SchoolScope } from '../../src/roster/index.js';
import { aSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { csvBytes } from './csv-files.js';

const ACTOR = 'cli:test';
/** With their class more changes than one part of a plan holds. */
const PUPILS = 1_200;

interface Reviewed {
  readonly scope: SchoolScope;
  readonly id: string;
}

describe.each(DIALECTS)('a plan that somebody writes to before it is applied, on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    rooms.house.get(ApplyImport).changesOfUnit = 1_000;
  });

  afterAll(() => rooms.close());

  const pupils = (count: number): Buffer => {
    const rows = Array.from({ length: count }, (_, n) => [`Élève${String(n)}`, 'Zoé', '6A']);
    return csvBytes(['Nom de famille', 'Prénom 1', 'Division'], ...rows);
  };

  const review = async (scope: SchoolScope, count: number): Promise<Reviewed> => {
    const files = [{ name: 'eleves.csv', bytes: pupils(count) }];
    const id = await rooms.house
      .get(ImportReader)
      .inLine(scope, (place) =>
        rooms.house.get(Imports).upload(scope, place, { files, actor: ACTOR }),
      );
    return { scope, id };
  };

  const reviewed = async (count = 3): Promise<Reviewed> =>
    review((await aSchool(rooms.house)).scope, count);

  const apply = async ({ scope, id }: Reviewed): Promise<void> => {
    await rooms.house.get(ApplyImport).begin(scope, id, ACTOR);
    await rooms.house.get(JobRunner).drain();
  };

  const write = async (work: (manager: UnitOfWork['manager']) => Promise<unknown>) => {
    const unitOfWork = rooms.house.get(UnitOfWork);
    await unitOfWork.run(() => work(unitOfWork.manager));
  };

  const change = (importId: string, seq: number, patch: Partial<PlannedChangeRow>) =>
    write((manager) => manager.update(PlannedChangeRow, { importId, seq }, patch));

  const remove = async (importId: string, seqs: readonly number[]): Promise<void> => {
    for (const seq of seqs)
      await write((manager) => manager.delete(PlannedChangeRow, { importId, seq }));
  };

  const isRefused = async ({ scope, id }: Reviewed, applied = 0): Promise<void> => {
    await apply({ scope, id });
    expect(await rooms.house.get(ImportViews).view(scope, id)).toMatchObject({
      state: 'interrupted',
      appliedChanges: applied,
    });
    const told = { targetId: id, action: 'imports.plan-altered' };
    await write(async (manager) => {
      expect(await manager.countBy(AuditEventRow, told)).toBe(1);
    });
  };

  const pupilsOf = (scope: SchoolScope) => rooms.house.get(RosterRecords).students(scope);

  it('is applied as it is when nobody did', async () => {
    const plan = await reviewed(PUPILS);
    await apply(plan);
    expect(await pupilsOf(plan.scope)).toHaveLength(PUPILS);
  });

  it.each<[string, Partial<PlannedChangeRow>]>([
    ['entity', { entity: 'guardian' }],
    ['kind', { kind: 'unchanged' }],
    ['file', { fileIndex: 1 }],
    ['line', { line: null }],
    ['label', { label: 'AUTRE Zoé' }],
    ['search key', { searchKey: 'autre zoe' }],
    ['class', { className: '5B' }],
    ['record', { recordId: '00000000-0000-4000-8000-000000000001' }],
    ['key', { changeKey: 's:0:9' }],
    ['values before', { before: '{"email":"a@example.org"}' }],
    ['values after', { after: '{"lastName":"AUTRE","firstName":"Zoé"}' }],
  ])('is not applied with another %s in one row', async (_, patch) => {
    const plan = await reviewed();
    await change(plan.id, 3, patch);
    await isRefused(plan);
    expect(await pupilsOf(plan.scope)).toEqual([]);
  });

  it('is not applied with a row less, or with one more', async () => {
    const less = await reviewed();
    await remove(less.id, [4]);
    await isRefused(less);
    const more = await reviewed();
    await write(async (manager) => {
      const row = await manager.findOneByOrFail(PlannedChangeRow, { importId: more.id, seq: 4 });
      await manager.insert(PlannedChangeRow, { ...row, seq: 5, recordId: crypto.randomUUID() });
    });
    await isRefused(more);
  });

  it('is not applied without its end, nor without its beginning', async () => {
    const tail = await reviewed(PUPILS);
    await remove(
      tail.id,
      Array.from({ length: PUPILS - 999 }, (_, n) => 1_001 + n),
    );
    await write((manager) => manager.delete(ImportSealRow, { importId: tail.id, seq: PUPILS + 1 }));
    await isRefused(tail);
    const head = await reviewed();
    await write((manager) => manager.delete(ImportSealRow, { importId: head.id }));
    await isRefused(head);
  });

  it('is not applied with the rows and the seal of another school’s plan', async () => {
    const [own, foreign] = [await reviewed(), await reviewed()];
    await write(async (manager) => {
      for (const table of [PlannedChangeRow, ImportSealRow]) {
        await manager.delete(table, { importId: own.id });
        const rows = await manager.findBy(table, { importId: foreign.id });
        for (const row of rows) await manager.insert(table, { ...row, importId: own.id });
      }
    });
    await isRefused(own);
  });

  it('is not applied when something to write is put where nothing was', async () => {
    const { scope } = await aSchool(rooms.house);
    await apply(await review(scope, 2));
    const same = await review(scope, 2);
    await change(same.id, 2, { kind: 'update', after: '{"email":"intrus@example.org"}' });
    await isRefused(same);
    expect((await pupilsOf(scope)).every(({ email }) => email === null)).toBe(true);
  });

  it('keeps what was applied of it before, and applies nothing more once it is resumed', async () => {
    const plan = await reviewed(PUPILS);
    await change(plan.id, PUPILS, { label: 'AUTRE Zoé' });
    await isRefused(plan, 1_000);
    await rooms.house.get(ApplyImport).resume(plan.scope, plan.id, ACTOR);
    await rooms.house.get(JobRunner).drain();
    expect(await pupilsOf(plan.scope)).toHaveLength(999);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { assemble, createContext } from '../../src/bootstrap.js';
import type { SchoolScope } from '../../src/roster/index.js';
import { Roster, RosterRecords, Schools } from '../../src/roster/index.js';
import { ApplyImport } from '../../src/imports/apply-import.js';
import { ChangeApplier } from '../../src/imports/change-applier.js';
import { ImportReader } from '../../src/imports/import-reader.js';
import { ImportViews } from '../../src/imports/import-views.js';
import { Imports } from '../../src/imports/imports.js';
import { TidyImports } from '../../src/imports/index.js';
import { ImportStore } from '../../src/imports/persistence/import-store.js';
import { ImportRow } from '../../src/imports/persistence/entities.js';
import { AppError } from '../../src/platform/errors.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { JobRow } from '../../src/platform/database/entities.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { LEASE_MS } from '../../src/platform/jobs/lease.js';
import { aSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { killed } from '../support/killed.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { csvBytes } from './csv-files.js';

const ACTOR = 'cli:test';
const STUDENTS = 250;
/** So that an import of these students has a first unit and another. */
const CHANGES_OF_UNIT = 200;

describe.each(DIALECTS)('an import that stops before its end on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    rooms.house.get(ApplyImport).changesOfUnit = CHANGES_OF_UNIT;
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  afterAll(() => rooms.close());

  const reviewed = (): Promise<{ scope: SchoolScope; id: string }> => {
    const rows = Array.from({ length: STUDENTS }, (_, index) => [
      `Élève${String(index)}`,
      'Zoé',
      '6A',
    ]);
    return reviewedRows(['Nom de famille', 'Prénom 1', 'Division'], ...rows);
  };

  const reviewedRows = async (
    ...rows: readonly (readonly string[])[]
  ): Promise<{ scope: SchoolScope; id: string }> => {
    const { scope } = await aSchool(rooms.house);
    const bytes = csvBytes(...rows);
    const files = [{ name: 'eleves.csv', bytes }];
    const id = await rooms.house
      .get(ImportReader)
      .inLine(scope, (place) =>
        rooms.house.get(Imports).upload(scope, place, { files, actor: ACTOR }),
      );
    return { scope, id };
  };

  /** Has what comes after the first chunk refused at its end: nothing of it may stay. */
  const spoil = (): (() => void) => {
    const applier = rooms.house.get(ChangeApplier);
    const apply = applier.apply.bind(applier);
    const spoiling = jest.spyOn(applier, 'apply').mockImplementation(async (applying, changes) => {
      await apply(applying, changes);
      if (changes.length < CHANGES_OF_UNIT) throw new AppError('record.not-found');
    });
    return () => spoiling.mockRestore();
  };

  const interrupted = async () => {
    const { scope, id } = await reviewed();
    const mend = spoil();
    await rooms.house.get(ApplyImport).begin(scope, id, ACTOR);
    await rooms.house.get(JobRunner).drain();
    return { scope, id, mend };
  };

  const view = (scope: SchoolScope, id: string) => rooms.house.get(ImportViews).view(scope, id);

  it('is interrupted, and says how many changes were applied', async () => {
    const { scope, id } = await interrupted();
    expect(await view(scope, id)).toMatchObject({ state: 'interrupted', appliedChanges: 200 });
  });

  it('lists when each change was applied, and which are still to come', async () => {
    const { scope, id } = await interrupted();
    const list = (filter: Record<string, unknown>) =>
      rooms.house.get(ImportViews).changes(scope, {
        ...{ search: ['label'], sort: { field: 'seq', order: 'ASC' }, offset: 0, limit: 500 },
        filter: { importId: id, ...filter },
      });
    const at = rooms.clock.now().toISOString();
    const done = await list({ applied: true });
    expect(done.rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    expect(new Set(done.rows.map(({ appliedAt }) => appliedAt))).toEqual(new Set([at]));
    const left = await list({ applied: false });
    expect(left.total).toBe(STUDENTS + 1 - 200);
    expect(left.rows.every(({ appliedAt }) => appliedAt === null)).toBe(true);
    const ids = [done.rows[3], left.rows[3]].map((row) => row?.id ?? '');
    expect((await list({ id: ids })).rows.map((row) => row.id)).toEqual(ids);
  });

  it('is resumed to exactly the reviewed result', async () => {
    const { scope, id, mend } = await interrupted();
    mend();
    await rooms.house.get(ApplyImport).resume(scope, id, ACTOR);
    await rooms.house.get(JobRunner).drain();
    expect(await view(scope, id)).toMatchObject({ state: 'applied' });
    const students = await rooms.house.get(RosterRecords).students(scope);
    expect(students).toHaveLength(STUDENTS);
    expect(new Set(students.map(({ lastName }) => lastName)).size).toBe(STUDENTS);
    expect(students.every(({ accountId }) => accountId !== null)).toBe(true);
  });

  it('can be interrupted again, and still be resumed', async () => {
    const { scope, id, mend } = await interrupted();
    await rooms.house.get(ApplyImport).resume(scope, id, ACTOR);
    await rooms.house.get(JobRunner).drain();
    expect(await view(scope, id)).toMatchObject({ state: 'interrupted', appliedChanges: 200 });
    mend();
    await rooms.house.get(ApplyImport).resume(scope, id, ACTOR);
    await rooms.house.get(JobRunner).drain();
    expect(await view(scope, id)).toMatchObject({ state: 'applied' });
  });

  it('is not resumed once the records changed: what is left was not reviewed against them', async () => {
    const { scope, id } = await interrupted();
    const year = await rooms.house.get(Schools).currentYear(scope);
    await rooms.house.get(Roster).addClass(scope, year.id, '3Z');
    await expect(rooms.house.get(ApplyImport).resume(scope, id, ACTOR)).rejects.toMatchObject({
      code: 'imports.resume-outdated',
    });
  });

  it('can be given up: what was applied stays, and is listed', async () => {
    const { scope, id } = await interrupted();
    await rooms.house.get(Imports).abandon(scope, id, ACTOR);
    expect(await view(scope, id)).toMatchObject({ state: 'abandoned', appliedChanges: 200 });
    const sort = { field: 'seq', order: 'ASC' } as const;
    const query = { search: [], sort, offset: 0, limit: 500 };
    const store = rooms.house.get(ImportStore);
    const listed = await store.changes({ ...query, filter: { applied: true } }, id);
    expect(listed.total).toBe(200);
    expect((await store.changes({ ...query, filter: {} }, id)).total).toBe(200);
    await expect(rooms.house.get(ApplyImport).resume(scope, id, ACTOR)).rejects.toMatchObject({
      code: 'imports.not-interrupted',
    });
  });

  const allThere = async (scope: SchoolScope): Promise<void> => {
    const students = await rooms.house.get(RosterRecords).students(scope);
    expect(new Set(students.map(({ lastName }) => lastName)).size).toBe(STUDENTS);
    expect(students).toHaveLength(STUDENTS);
  };

  it('because its process was killed within a chunk is finished by another one', async () => {
    const { scope, id } = await reviewed();
    const dying = await createContext(
      await assemble(rooms.config, { clock: rooms.clock, migrate: false }),
    );
    dying.get(ApplyImport).changesOfUnit = CHANGES_OF_UNIT;
    const death = killed(dying);
    const applier = dying.get(ChangeApplier);
    const apply = applier.apply.bind(applier);
    jest.spyOn(applier, 'apply').mockImplementation(async (applying, changes) => {
      await apply(applying, changes);
      if (changes.length < CHANGES_OF_UNIT) await death.strike();
    });
    await dying.get(ApplyImport).begin(scope, id, ACTOR);
    await death.happened;
    rooms.clock.advance(LEASE_MS + 1);
    await rooms.house.get(JobRunner).drain();
    expect(await view(scope, id)).toMatchObject({ state: 'applied' });
    await allThere(scope);
  });

  it('for a reason that passes goes on by itself, and says when', async () => {
    const { scope, id } = await reviewed();
    const planted = new Error('planted');
    jest.spyOn(rooms.house.get(ChangeApplier), 'apply').mockRejectedValueOnce(planted);
    const jobId = await rooms.house.get(ApplyImport).begin(scope, id, ACTOR);
    await rooms.house.get(JobRunner).drain();
    expect(await view(scope, id)).toMatchObject({ state: 'applying' });
    expect(await rooms.house.get(JobRunner).find(jobId, scope.schoolId)).toMatchObject({
      state: 'pending',
      nextAttemptAt: expect.any(String),
    });
    rooms.clock.advance(5_000);
    await rooms.house.get(JobRunner).drain();
    expect(await view(scope, id)).toMatchObject({ state: 'applied' });
    await allThere(scope);
  });

  it('because somebody stopped it keeps what was applied, and can be resumed', async () => {
    const { scope, id } = await reviewed();
    const applier = rooms.house.get(ChangeApplier);
    const apply = applier.apply.bind(applier);
    jest.spyOn(applier, 'apply').mockImplementationOnce(async (applying, changes) => {
      await apply(applying, changes);
      await rooms.house.get(ApplyImport).stop(scope, id, ACTOR);
    });
    await rooms.house.get(ApplyImport).begin(scope, id, ACTOR);
    await rooms.house.get(JobRunner).drain();
    expect(await view(scope, id)).toMatchObject({ state: 'interrupted', appliedChanges: 200 });
    await rooms.house.get(ApplyImport).resume(scope, id, ACTOR);
    await rooms.house.get(JobRunner).drain();
    expect(await view(scope, id)).toMatchObject({ state: 'applied' });
    await allThere(scope);
  });

  it('between guardians and their child leaves no account to them; resumed, they get theirs', async () => {
    const guardians = ['', 'autre '].flatMap((n) => [
      `Nom ${n}repr. légal`,
      `Prénom ${n}repr. légal`,
    ]);
    const { scope, id } = await reviewedRows(
      ['Nom', 'Prénom', 'Division', ...guardians],
      ['LÉRY', 'Zoé', '6A', 'LÉRY', 'Ana', 'LÉRY', 'Tom'],
    );
    const applying = rooms.house.get(ApplyImport);
    const accounts = async (): Promise<boolean[]> =>
      (await rooms.house.get(RosterRecords).guardians(scope))
        .sort((one, other) => (one.firstName < other.firstName ? -1 : 1))
        .map(({ accountId }) => accountId !== null);
    const applier = rooms.house.get(ChangeApplier);
    const apply = applier.apply.bind(applier);
    jest.spyOn(applier, 'apply').mockImplementationOnce(async (of, changes) => {
      await apply(of, changes);
      await applying.stop(scope, id, ACTOR);
    });
    // the class, the pupil and Ana; then Ana's child, and Tom with his
    applying.changesOfUnit = 3;
    await applying.begin(scope, id, ACTOR);
    await rooms.house.get(JobRunner).drain();
    expect(await accounts()).toEqual([false]);
    await applying.resume(scope, id, ACTOR);
    await rooms.house.get(JobRunner).drain();
    applying.changesOfUnit = CHANGES_OF_UNIT;
    expect(await accounts()).toEqual([true, true]);
  });

  it('because somebody stopped it between two attempts is interrupted at once', async () => {
    const { scope, id } = await reviewed();
    const planted = new Error('planted');
    jest.spyOn(rooms.house.get(ChangeApplier), 'apply').mockRejectedValueOnce(planted);
    await rooms.house.get(ApplyImport).begin(scope, id, ACTOR);
    await rooms.house.get(JobRunner).drain();
    await rooms.house.get(ApplyImport).stop(scope, id, ACTOR);
    expect(await view(scope, id)).toMatchObject({ state: 'interrupted', appliedChanges: 0 });
    await expect(rooms.house.get(ApplyImport).stop(scope, id, ACTOR)).rejects.toMatchObject({
      code: 'imports.not-applying',
    });
  });

  it('that an earlier release left “applying” for ever can be left too', async () => {
    const { scope, id } = await reviewed();
    const jobId = await rooms.house.get(ApplyImport).begin(scope, id, ACTOR);
    const unitOfWork = rooms.house.get(UnitOfWork);
    await rooms.house.get(JobRunner).drain();
    await unitOfWork.run(async () => {
      await unitOfWork.manager.update(JobRow, { id: jobId }, { state: 'failed' });
      await unitOfWork.manager.update(ImportRow, { id }, { state: 'applying' });
    });
    await rooms.house.get(TidyImports).tidy();
    expect(await view(scope, id)).toMatchObject({ state: 'interrupted' });
    await rooms.house.get(ApplyImport).resume(scope, id, ACTOR);
    await rooms.house.get(JobRunner).drain();
    expect(await view(scope, id)).toMatchObject({ state: 'applied' });
  });
});

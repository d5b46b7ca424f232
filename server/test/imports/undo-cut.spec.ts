import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { assemble, createContext } from '../../src/bootstrap.js';
import { ApplyImport } from '../../src/imports/apply-import.js';
import { Imports } from '../../src/imports/imports.js';
import { ImportStore } from '../../src/imports/persistence/import-store.js';
import { UndoImport } from '../../src/imports/undo-import.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { LEASE_MS } from '../../src/platform/jobs/lease.js';
import type { SchoolScope } from '../../src/roster/index.js';
import { RosterRecords } from '../../src/roster/index.js';
import { Recount } from '../../src/accounts/index.js';
import { ActImages, UndoRun } from '../../src/undo/index.js';
import { PutBackRecords } from '../../src/undo/put-back.js';
import { ActStore } from '../../src/undo/persistence/act-store.js';
import { aSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { killed } from '../support/killed.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { UndoRooms } from './undo-rooms.js';
import type { Line } from './undo-rooms.js';

const ACTOR = 'cli:test';
/** Few enough that a file of a few families has several chunks. */
const CHANGES_OF_UNIT = 5;
const PEOPLE_OF_UNIT = 3;
const FIRST: readonly Line[] = [
  ['Léry', 'Zoé', '6A', '02/01/2014', 'Léry', 'Ana', '06 39 98 00 02'],
  ['Nova', 'Tom', '6B', '03/01/2014', 'Nova', 'Eve', '06 39 98 00 03'],
];
const SECOND: readonly Line[] = [
  ['Léry', 'Zoé', '6B', '02/01/2014', 'Léry', 'Ana', '06 39 98 00 12'],
  ['Léry', 'Max', '6B', '05/05/2014', 'Léry', 'Ana', '06 39 98 00 12'],
  ['Ruiz', 'Lou', '6C', '06/05/2014', 'Ruiz', 'Pia', '06 39 98 00 14'],
];

describe.each(DIALECTS)('an import and its undo, cut off, on %s', (dialect) => {
  let rooms: TestRooms;
  let undoing: UndoRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    undoing = new UndoRooms(rooms);
    inSmallUnits(rooms.house);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  afterAll(() => rooms.close());

  /** Lets another process do the job, and kills it in its unit of this number, before or after that is saved. */
  const killAt = async (
    spied: 'apply' | 'undo',
    unit: number,
    begin: (house: TestRooms['house']) => Promise<unknown>,
  ): Promise<boolean> => {
    const dying = await createContext(
      await assemble(rooms.config, { clock: rooms.clock, migrate: false }),
    );
    inSmallUnits(dying);
    const death = killed(dying);
    let units = 0;
    const strike = async <T>(work: Promise<T>): Promise<T> => {
      const result = await work;
      units += 1;
      if (units === unit) await death.strike();
      return result;
    };
    if (spied === 'apply') {
      const images = dying.get(ActImages);
      const keeping = images.keeping.bind(images);
      jest.spyOn(images, 'keeping').mockImplementation((...args) => strike(keeping(...args)));
    } else {
      const putBack = dying.get(PutBackRecords);
      const people = putBack.people.bind(putBack);
      jest.spyOn(putBack, 'people').mockImplementation((...args) => strike(people(...args)));
      const store = dying.get(ActStore);
      const update = store.update.bind(store);
      jest.spyOn(store, 'update').mockImplementation(async (id, patch) => {
        await (patch.undoneAt ? strike(update(id, patch)) : update(id, patch));
      });
    }
    await begin(dying);
    const drained = dying.get(JobRunner).drain();
    const isDead = await Promise.race([death.happened.then(() => true), drained.then(() => false)]);
    if (!isDead) await dying.close();
    rooms.clock.advance(LEASE_MS + 1);
    await undoing.drain();
    return isDead;
  };

  /** What a school is, whatever ids its people have. */
  const nameless = async (schoolId: string): Promise<string[]> => {
    const lines = await undoing.dump(schoolId);
    const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
    const moments = /"(heldUntil|startedAt|mobileHeldUntil|mobileSince|emailSince)":"[^"]*"/g;
    return lines
      .map((line) =>
        line
          .replace(ids, '#')
          .replace(moments, '$1')
          .replace(/("login":"[a-z.]+)\d*/, '$1'),
      )
      .sort();
  };

  it('after every chunk of applying leads to what an undisturbed import leads to, and can be undone', async () => {
    const { scope: calm } = await aSchool(rooms.house);
    await undoing.apply(calm, ...FIRST);
    await undoing.apply(calm, ...SECOND);
    const expected = await nameless(calm.schoolId);
    for (let unit = 1, isDead = true; isDead; unit += 1) {
      const { scope } = await aSchool(rooms.house);
      await undoing.apply(scope, ...FIRST);
      const before = await undoing.dump();
      const id = await undoing.reviewed(scope, ...SECOND);
      rooms.clock.advance(60_000);
      isDead = await killAt('apply', unit, (house) =>
        house.get(ApplyImport).begin(scope, id, ACTOR),
      );
      expect(unit > 1 || isDead).toBe(true);
      expect(await nameless(scope.schoolId)).toEqual(expected);
      await undoing.undo(scope, id);
      expect(await undoing.dump()).toEqual(before);
    }
  });

  it('after every part of undoing leads to exactly what was there before', async () => {
    const { scope } = await aSchool(rooms.house);
    await undoing.apply(scope, ...FIRST);
    const before = await undoing.dump();
    let cuts = 0;
    for (let unit = 1, isDead = true; isDead; unit += 1) {
      const id = await undoing.apply(scope, ...SECOND);
      const { rosterVersion } = await undoing.preview(scope, id);
      isDead = await killAt('undo', unit, (house) =>
        house.get(UndoImport).begin(scope, id, { rosterVersion }, ACTOR),
      );
      if (isDead) cuts += 1;
      expect(await undoing.stateOf(scope, id)).toBe('undone');
      expect(await undoing.dump()).toEqual(before);
    }
    expect(cuts).toBeGreaterThan(2);
  });

  it('is taken back as far as it was applied, once the rest was given up', async () => {
    const { scope } = await aSchool(rooms.house);
    await undoing.apply(scope, ...FIRST);
    const before = await undoing.dump();
    const id = await undoing.reviewed(scope, ...SECOND);
    rooms.clock.advance(60_000);
    const images = rooms.house.get(ActImages);
    const keeping = images.keeping.bind(images);
    jest.spyOn(images, 'keeping').mockImplementationOnce(async (...args) => {
      const result = await keeping(...args);
      await rooms.house.get(ApplyImport).stop(scope, id, ACTOR);
      return result;
    });
    await rooms.house.get(ApplyImport).begin(scope, id, ACTOR);
    await undoing.drain();
    await rooms.house.get(Imports).abandon(scope, id, ACTOR);
    expect(await undoing.dump()).not.toEqual(before);
    await undoing.undo(scope, id);
    expect(await undoing.dump()).toEqual(before);
  });

  it('undone after a job that failed for good goes on where it stopped', async () => {
    const { scope } = await aSchool(rooms.house);
    const before = await undoing.dump();
    const id = await undoing.apply(scope, ...SECOND);
    const putBack = rooms.house.get(PutBackRecords);
    const people = putBack.people.bind(putBack);
    jest
      .spyOn(putBack, 'people')
      .mockImplementationOnce(people)
      .mockRejectedValueOnce(new TypeError('planted'));
    const stopping = jest.spyOn(rooms.house.get(JobRunner), 'isLive');
    await undoing.begin(scope, id);
    await undoing.drain();
    for (let tries = 0; tries < 9 && (await undoing.stateOf(scope, id)) === 'undoing'; tries += 1) {
      rooms.clock.advance(3_600_000);
      await undoing.drain();
    }
    expect(stopping).toBeDefined();
    if ((await undoing.stateOf(scope, id)) === 'applied') await undoing.undo(scope, id);
    expect(await undoing.dump()).toEqual(before);
  });

  it('that is begun again goes on, whether somebody is at it, will be, or is no more', async () => {
    const { scope } = await aSchool(rooms.house);
    const before = await undoing.dump();
    const id = await undoing.apply(scope, ...SECOND);
    const { rosterVersion } = await undoing.preview(scope, id);
    const begin = () => rooms.house.get(UndoImport).begin(scope, id, { rosterVersion }, ACTOR);
    // a job that was lost with its process and its row
    await rooms.house
      .get(UnitOfWork)
      .run(() => rooms.house.get(ImportStore).move(id, ['applied'], { state: 'undoing' }));
    jest
      .spyOn(rooms.house.get(PutBackRecords), 'people')
      .mockRejectedValueOnce(new TypeError('planted'));
    const jobId = await begin();
    await undoing.drain();
    expect(await undoing.stateOf(scope, id)).toBe('undoing');
    expect(await begin()).toBe(jobId);
    rooms.clock.advance(3_600_000);
    await undoing.drain();
    expect(await undoing.stateOf(scope, id)).toBe('undone');
    expect(await undoing.dump()).toEqual(before);
  });

  it('is the identity, whatever was there and whatever the file says', async () => {
    await fc.assert(
      fc.asyncProperty(someLines(), someLines(), async (there, file) => {
        const { scope } = await aSchool(rooms.house);
        await undoing.apply(scope, ...there);
        const before = await undoing.dump(scope.schoolId);
        const id = await appliedUnlessNothing(scope, file);
        if (id === null) return;
        await undoing.undo(scope, id);
        expect(await undoing.dump(scope.schoolId)).toEqual(before);
        const differences = await rooms.house.get(Recount).differences(scope);
        expect(differences).toEqual({ entries: 0, classes: 0, figures: 0, twins: 0 });
      }),
      { numRuns: 5 },
    );
  });

  const appliedUnlessNothing = async (
    scope: SchoolScope,
    lines: readonly Line[],
  ): Promise<string | null> => {
    const records = rooms.house.get(RosterRecords);
    const count = async (): Promise<number> => (await records.students(scope)).length;
    const before = [await count(), await undoing.dump(scope.schoolId)] as const;
    const id = await undoing.apply(scope, ...lines);
    const after = [await count(), await undoing.dump(scope.schoolId)] as const;
    return JSON.stringify(before) === JSON.stringify(after) ? null : id;
  };
});

function inSmallUnits(house: TestRooms['house']): void {
  house.get(ApplyImport).changesOfUnit = CHANGES_OF_UNIT;
  house.get(UndoRun).peopleOfUnit = PEOPLE_OF_UNIT;
}

/** A few pupils out of a few names, so that files overlap: classes, mobiles and guardians differ. */
function someLines(): fc.Arbitrary<Line[]> {
  const line = fc.tuple(
    fc.constantFrom('Léry', 'Nova', 'Ruiz'),
    fc.constantFrom('Zoé', 'Tom', 'Lou'),
    fc.constantFrom('6A', '6B', '5C'),
    fc.constantFrom('02/01/2014', '03/01/2014'),
    fc.constantFrom('Léry', 'Nova', 'Diaz'),
    fc.constantFrom('Ana', 'Eve'),
    fc.constantFrom('06 39 98 00 21', '06 39 98 00 22', ''),
  );
  return fc.uniqueArray(line, {
    minLength: 1,
    maxLength: 6,
    selector: ([lastName, firstName]) => `${lastName} ${firstName}`,
  });
}

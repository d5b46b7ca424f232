import { types } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Background } from '../../src/platform/background/background.js';
import { Documents } from '../../src/platform/documents/documents.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { LEASE_MS } from '../../src/platform/jobs/lease.js';
import { ImportReader } from '../../src/imports/import-reader.js';
import type { ReadingPlace } from '../../src/imports/import-reader.js';
import { ImportViews } from '../../src/imports/import-views.js';
import { Imports } from '../../src/imports/imports.js';
import { TidyImports } from '../../src/imports/index.js';
import { ImportStore } from '../../src/imports/persistence/import-store.js';
import type { ReadingMessage } from '../../src/imports/reading-messages.js';
import { SchoolStore } from '../../src/roster/persistence/school-store.js';
import type { SchoolScope } from '../../src/roster/index.js';
import { aSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { csvBytes } from './csv-files.js';

const ACTOR = 'cli:test';
/** More than one part of a plan. */
const STUDENTS = 1_200;

const FILES = [
  {
    name: 'eleves.csv',
    bytes: csvBytes(
      ['Nom de famille', 'Prénom 1', 'Division'],
      ...Array.from({ length: STUDENTS }, (_, index) => [`Élève${String(index)}`, 'Zoé', '6A']),
    ),
  },
];

/** A place whose thread is listened to: what it says passes by, or does not any more. */
function listened(
  place: ReadingPlace,
  passing: (message: ReadingMessage) => Promise<void>,
): ReadingPlace {
  return {
    read: async function* (request) {
      for await (const message of place.read(request)) {
        yield message;
        await passing(message);
      }
    },
  };
}

describe.each(DIALECTS)('keeping what was read on %s', (dialect) => {
  let rooms: TestRooms;
  let scope: SchoolScope;

  beforeEach(async () => {
    rooms = await openTestRooms(dialect);
    ({ scope } = await aSchool(rooms.house));
  });

  afterEach(() => rooms.close());

  const inLine = <T>(work: (place: ReadingPlace) => Promise<T>): Promise<T> =>
    rooms.house.get(ImportReader).inLine(scope, work);

  const upload = (): Promise<string> =>
    inLine((place) =>
      rooms.house.get(Imports).upload(scope, place, { files: FILES, actor: ACTOR }),
    );

  const view = (id: string) => rooms.house.get(ImportViews).view(scope, id);

  const changes = (id: string): Promise<number> => rooms.house.get(ImportStore).countToApply(id);

  const sort = { field: 'id', order: 'ASC' } as const;
  const all = { filter: {}, search: [], sort, offset: 0, limit: 10 };
  const imports = async () => (await rooms.house.get(ImportStore).page(scope, all)).rows;

  /** Cuts the power once the first changes were written. */
  const cutShort = async (work: (place: ReadingPlace) => Promise<unknown>): Promise<void> => {
    let end: () => void = () => undefined;
    const powerBack = new Promise<void>((resolve) => {
      end = resolve;
    });
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const lost = inLine((place) =>
      work(
        listened(place, ({ type }) => {
          if (type === 'changes') begin();
          return type === 'changes' ? powerBack : Promise.resolve();
        }),
      ),
    ).catch((error: unknown) => error);
    await begun;
    rooms = await rooms.restart();
    // what was cut off finds its database closed
    end();
    expect(types.isNativeError(await lost)).toBe(true);
  };

  it('lets others write between the parts of a plan', async () => {
    let written = 0;
    const unitOfWork = rooms.house.get(UnitOfWork);
    const id = await inLine((place) => {
      const busy = listened(place, async ({ type }) => {
        if (type !== 'changes') return;
        await unitOfWork.run(() =>
          rooms.house.get(SchoolStore).lock(scope.schoolId, rooms.clock.now()),
        );
        written += 1;
      });
      return rooms.house.get(Imports).upload(scope, busy, { files: FILES, actor: ACTOR });
    });
    expect(written).toBeGreaterThan(1);
    expect(await view(id)).toMatchObject({
      state: 'planned',
      report: { students: { create: STUDENTS } },
    });
    expect(await changes(id)).toBe(STUDENTS + 1);
  });

  it('never shows half a plan: an upload that a crash cut off is gone', async () => {
    await cutShort((place) =>
      rooms.house.get(Imports).upload(scope, place, { files: FILES, actor: ACTOR }),
    );
    const [half] = await imports();
    if (!half) throw new Error('the upload had begun');
    expect(await view(half.id)).toMatchObject({ state: 'reading', report: null });
    await rooms.house.get(TidyImports).tidy();
    expect(await imports()).toHaveLength(1);
    rooms.clock.advance(LEASE_MS + 1);
    await rooms.house.get(TidyImports).tidy();
    expect(await imports()).toEqual([]);
    expect(await changes(half.id)).toBe(0);
    expect(await rooms.house.get(Documents).has(`${half.id}:source:0`)).toBe(false);
    expect(await rooms.house.get(Documents).has(`${half.id}:report`)).toBe(false);
  });

  it('never shows half a plan: a reviewed import that a crash cut off is read again', async () => {
    const id = await upload();
    await cutShort((place) => rooms.house.get(Imports).planAgain(scope, place, id));
    rooms.clock.advance(LEASE_MS + 1);
    await rooms.house.get(TidyImports).tidy();
    expect(await view(id)).toMatchObject({ state: 'uploaded', report: null });
    expect(await changes(id)).toBe(0);
    await inLine((place) => rooms.house.get(Imports).planAgain(scope, place, id));
    expect(await view(id)).toMatchObject({ state: 'planned' });
    expect(await changes(id)).toBe(STUDENTS + 1);
  });

  it('is not disturbed by another, in another process, that began too late', async () => {
    const id = await upload();
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const slow: ReadingPlace = {
      read: async function* () {
        await begun;
        yield { type: 'read', files: [] };
      },
    };
    const late = expect(rooms.house.get(Imports).planAgain(scope, slow, id)).rejects.toMatchObject({
      code: 'imports.not-reviewed',
    });
    await inLine((place) => {
      const busy = listened(place, async ({ type }) => {
        if (type !== 'changes') return;
        begin();
        await late;
      });
      return rooms.house.get(Imports).planAgain(scope, busy, id);
    });
    expect(await view(id)).toMatchObject({ state: 'planned' });
    expect(await changes(id)).toBe(STUDENTS + 1);
  });

  it('may take longer than its lease, as long as it says that it goes on', async () => {
    const said = jest.spyOn(rooms.house.get(Background), 'during');
    const id = await inLine((place) => {
      const slow = listened(place, async ({ type }) => {
        if (type !== 'changes') return;
        rooms.clock.advance(LEASE_MS - 1);
        await said.mock.lastCall?.[2]();
        rooms.clock.advance(LEASE_MS - 1);
        await rooms.house.get(TidyImports).tidy();
      });
      return rooms.house.get(Imports).upload(scope, slow, { files: FILES, actor: ACTOR });
    });
    expect(await view(id)).toMatchObject({ state: 'planned' });
    expect(await changes(id)).toBe(STUDENTS + 1);
  });

  it('is not finished over what is being taken back because it took too long', async () => {
    const id = await upload();
    let tidied: Promise<void> | undefined;
    const again = inLine((place) => {
      const slow = listened(place, ({ type }) => {
        if (type === 'changes' && tidied === undefined) {
          rooms.clock.advance(LEASE_MS + 1);
          tidied = rooms.house.get(TidyImports).tidy();
        }
        return Promise.resolve();
      });
      return rooms.house.get(Imports).planAgain(scope, slow, id);
    });
    await expect(again).rejects.toMatchObject({ code: 'imports.not-reviewed' });
    await tidied;
    expect(await view(id)).toMatchObject({ state: 'uploaded', report: null });
    expect(await changes(id)).toBe(0);
  });

  it('stops with the application, and leaves nothing of it', async () => {
    const reader = rooms.house.get(ImportReader);
    const lost = inLine((place) => {
      const stopped = listened(place, ({ type }) => {
        if (type === 'planned') reader.onModuleDestroy();
        return Promise.resolve();
      });
      return rooms.house.get(Imports).upload(scope, stopped, { files: FILES, actor: ACTOR });
    });
    await expect(lost).rejects.toMatchObject({ code: 'imports.reading-stopped' });
    expect(await imports()).toEqual([]);
  });

  it('stops when the import is given up meanwhile, and leaves nothing of it', async () => {
    const id = await upload();
    const again = inLine((place) =>
      rooms.house.get(Imports).planAgain(
        scope,
        listened(place, async ({ type }) => {
          if (type !== 'changes' || (await view(id)).state === 'abandoned') return;
          await rooms.house.get(Imports).abandon(scope, id, ACTOR);
        }),
        id,
      ),
    );
    await expect(again).rejects.toMatchObject({ code: 'imports.not-reviewed' });
    expect(await view(id)).toMatchObject({ state: 'abandoned', appliedChanges: 0 });
    expect(await changes(id)).toBe(0);
    expect(await rooms.house.get(Documents).has(`${id}:source:0`)).toBe(false);
  });
});

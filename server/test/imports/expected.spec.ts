import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  IMPORT_FIXTURES,
  importExpectation,
  importFixture,
  importTogether,
  type ImportFixtureName,
} from '@trousseau/fixtures';
import type { ReadingPlace } from '../../src/imports/import-reader.js';
import { ImportViews } from '../../src/imports/import-views.js';
import { Imports } from '../../src/imports/imports.js';
import { ImportStore } from '../../src/imports/persistence/import-store.js';
import { readAndPlan } from '../../src/imports/read-and-plan.js';
import { ReadingGauge } from '../../src/imports/reading-gauge.js';
import { AppError } from '../../src/platform/errors.js';
import { Schools } from '../../src/roster/index.js';
import type { SchoolScope } from '../../src/roster/index.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { outcomeOf, printed, refusalOf, type Outcome } from './expected-plan.js';

const ACTOR = 'cli:test';
/** The school that the exports of SIECLE among the files say they are of. */
const SCHOOL = { uai: '0130001F', name: 'Collège Jean-Moulin', kind: 'college' } as const;
/** In the year that they say. */
const TODAY = '2026-11-02';

describe.each(DIALECTS)('what importing a file comes to, on %s', (dialect) => {
  let rooms: TestRooms;
  let scope: SchoolScope;
  let place: ReadingPlace;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
    const school = await rooms.house.get(Schools).create(SCHOOL, ACTOR);
    scope = { schoolId: school.id };
    const { id: yearId, startYear } = await rooms.house.get(Schools).currentYear(scope);
    const { config } = rooms;
    const progress = new ReadingGauge().memory;
    const open = { uai: school.uai, startYear };
    const year = { yearId, nextYear: null, today: TODAY };
    const task = { config, ...scope, ...year, school: open, progress, lookElsewhere: false };
    // in this thread: starting another one takes longer than reading a small file
    place = {
      read: async function* (request) {
        for await (const message of readAndPlan({ ...request, ...task })) {
          if (message.type === 'refused') throw new AppError(message.code, message.params);
          yield message;
        }
      },
    };
  });

  afterAll(() => rooms.close());

  const outcome = async (name: ImportFixtureName): Promise<Outcome> => {
    const files = importTogether(name).map((one) => ({
      name: one.replace(/^.*\//, ''),
      bytes: readFileSync(importFixture(one)),
    }));
    try {
      const upload = { files, actor: ACTOR, mustPlan: true };
      const id = await rooms.house.get(Imports).upload(scope, place, upload);
      const { report } = await rooms.house.get(ImportViews).view(scope, id);
      if (!report) throw new Error('what must be planned has a report');
      const sort = { field: 'seq', order: 'ASC' } as const;
      const all = { filter: {}, search: [], sort, offset: 0, limit: 1_000 };
      const { rows } = await rooms.house.get(ImportStore).changes(all, id);
      return outcomeOf(report, rows, {
        several: files.length > 1,
        withMessages: name.startsWith('not-ok/'),
      });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return refusalOf(error);
    }
  };

  it.each(IMPORT_FIXTURES)('%s', async (name) => {
    const seen = `${printed(await outcome(name))}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(importExpectation(name), seen);
    expect(seen).toBe(readFileSync(importExpectation(name), 'utf8'));
  });
});

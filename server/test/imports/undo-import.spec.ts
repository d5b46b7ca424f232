import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplyImport } from '../../src/imports/apply-import.js';
import { ImportReader } from '../../src/imports/import-reader.js';
import { ImportViews } from '../../src/imports/import-views.js';
import { Imports } from '../../src/imports/imports.js';
import { UndoImport } from '../../src/imports/undo-import.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import type { SchoolScope } from '../../src/roster/index.js';
import { Recount } from '../../src/accounts/index.js';
import { RosterRecords } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import { canonicalDump } from '../support/canonical-dump.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { csvBytes } from './csv-files.js';

const ACTOR = 'cli:test';
const HEADERS = [
  'Nom',
  'Prénom',
  'Division',
  'Né(e) le',
  'Nom repr. légal',
  'Prénom repr. légal',
  'Mobile repr. légal',
];

describe.each(DIALECTS)('an import that is taken back, on %s', (dialect) => {
  let rooms: TestRooms;
  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });
  afterAll(() => rooms.close());

  const apply = async (scope: SchoolScope, ...rows: readonly (readonly string[])[]) => {
    rooms.clock.advance(60_000);
    const files = [{ name: 'eleves.csv', bytes: csvBytes(HEADERS, ...rows) }];
    const id = await rooms.house
      .get(ImportReader)
      .inLine(scope, (place) =>
        rooms.house.get(Imports).upload(scope, place, { files, actor: ACTOR }),
      );
    rooms.clock.advance(60_000);
    await rooms.house.get(ApplyImport).begin(scope, id, ACTOR);
    await rooms.house.get(JobRunner).drain();
    expect(await rooms.house.get(ImportViews).view(scope, id)).toMatchObject({ state: 'applied' });
    return id;
  };
  const undo = async (scope: SchoolScope, id: string) => {
    rooms.clock.advance(60_000);
    const preview = await rooms.house.get(UndoImport).preview(scope, id);
    const { rosterVersion } = preview;
    await rooms.house.get(UndoImport).begin(scope, id, { rosterVersion }, ACTOR);
    await rooms.house.get(JobRunner).drain();
    expect(await rooms.house.get(ImportViews).view(scope, id)).toMatchObject({ state: 'undone' });
    return preview;
  };
  const dump = () => canonicalDump(rooms.house, rooms.clock.now());

  it('leaves exactly what was there before', async () => {
    const school = await aSchool(rooms.house);
    const { scope } = school;
    const zoe = await aStudent().named('Zoé', 'Léry').inClass('6A').bornOn('2014-01-02').in(school);
    await aGuardian().named('Ana', 'Léry').withMobile('+33639980001').of(zoe).notified().in(school);
    const before = await dump();
    const id = await apply(
      scope,
      ['Léry', 'Zoé', '6B', '02/01/2014', 'Léry', 'Ana', '06 39 98 00 02'],
      ['Nova', 'Tom', '6B', '03/01/2014', 'Nova', 'Eve', '06 39 98 00 03'],
    );
    expect(await dump()).not.toEqual(before);
    const preview = await undo(scope, id);
    expect(preview).toMatchObject({
      students: { removed: 1, restored: 1 },
      guardians: { removed: 1, restored: 1 },
      links: { removed: 1, restored: 0 },
      classes: { removed: 1, restored: 0 },
      stayingCount: 0,
    });
    expect(await dump()).toEqual(before);
    expect(await rooms.house.get(Recount).differences(scope)).toEqual({
      entries: 0,
      classes: 0,
      figures: 0,
      twins: 0,
    });
    expect(await rooms.house.get(RosterRecords).students(scope)).toHaveLength(1);
  });
});

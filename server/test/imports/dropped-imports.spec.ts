import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dropReport } from '../../src/cli/drop-report.js';
import { BeginApplying } from '../../src/imports/begin-applying.js';
import { DroppedImports, ImportFiles } from '../../src/imports/index.js';
import type { DropOutcome } from '../../src/imports/index.js';
import type { SourceFile } from '../../src/imports/sources.js';
import { TaskViews } from '../../src/follow-up/task-views.js';
import { TasksList } from '../../src/follow-up/persistence/list-contracts.js';
import { JobQueue } from '../../src/platform/jobs/job-queue.js';
import { ImportViews } from '../../src/imports/import-views.js';
import { RosterRecords } from '../../src/roster/index.js';
import type { SchoolScope } from '../../src/roster/index.js';
import { aSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { csvBytes } from './csv-files.js';

const ACTOR = 'cli:test';
const TITLES = ['Nom', 'Prénom', 'Né(e) le', 'Classe', 'Nom resp', 'Prénom resp', 'Mobile resp'];

const PUPILS = Array.from({ length: 20 }, (_, index) => {
  const letter = String.fromCharCode(65 + index);
  const mobile = `06399810${String(index + 10)}`;
  return [`MARTIN${letter}`, `Ana${letter}`, '05/03/2012', '4A', `DURAND${letter}`, 'Jo', mobile];
});

/** The same pupils with what their own records hold besides; the first one was born on no known day. */
const OWN_TITLES = ['Nom', 'Prénom', 'Né(e) le', 'Classe', 'INE', 'Email'];
const OWN = ['ABEILLE', 'BERTHIER', 'CORDIER', 'DELMAS', 'HERVOUET'].map((lastName, index) => {
  const birthDate = index === 0 ? '' : `0${String(index + 1)}/03/2012`;
  const ine = index === 1 ? '' : `12345671${String(index)}AA`;
  return [lastName, 'Ana', birthDate, '4B', ine, `e${String(index)}@example.fr`];
});

function ownFile(place?: readonly [row: number, column: number], value = ''): SourceFile {
  const rows = OWN.map((row, at) => (at === place?.[0] ? row.with(place[1], value) : row));
  return { name: 'eleves.csv', bytes: csvBytes(OWN_TITLES, ...rows) };
}

function file(...rows: readonly (readonly string[])[]): SourceFile {
  return { name: 'eleves.csv', bytes: csvBytes(TITLES, ...rows) };
}

/** The file of all, with one cell of the first pupil as said. */
function with_(column: number, value: string): SourceFile {
  const [first = [], ...others] = PUPILS;
  return file(
    first.map((cell, at) => (at === column ? value : cell)),
    ...others,
  );
}

describe.each(DIALECTS)('files that are dropped into a folder, on %s', (dialect) => {
  let rooms: TestRooms;
  let scope: SchoolScope;

  beforeEach(async () => {
    rooms = await openTestRooms(dialect);
    ({ scope } = await aSchool(rooms.house));
    await rooms.house.get(ImportFiles).apply(scope, [file(...PUPILS)], ACTOR);
  });

  afterEach(() => rooms.close());

  const take = (...files: readonly SourceFile[]): Promise<DropOutcome> =>
    rooms.house.get(DroppedImports).take(scope, files, ACTOR);

  const tasks = async (state: 'open' | 'done') => {
    const reader = { ...scope, role: 'secretary', language: 'fr' } as const;
    const page = await rooms.house.get(TaskViews).page(reader, TasksList.ask({ state }));
    return page.rows;
  };

  it('are applied alone where nothing is left to a person: one new pupil, with a guardian of their own', async () => {
    const newcomer = ['NOUVEAU', 'Zoé', '06/04/2012', '4A', 'NOUVEAU', 'Max', '0639981099'];
    const outcome = await take(file(...PUPILS, newcomer));
    expect([outcome.refused, outcome.waits]).toEqual([false, []]);
    expect(await rooms.house.get(RosterRecords).students(scope)).toHaveLength(21);
    expect(await tasks('open')).toEqual([]);
  });

  it.each([
    ['a mobile that changes', with_(6, '0639981098'), ['guardian-changed']],
    ['another guardian for a child', with_(4, 'AUTRE'), ['guardian-added']],
    ['a name that is nearly one that is known', with_(1, 'Anna'), ['undecided']],
    ['a line that is refused', with_(2, '31/02/2012'), ['rejected']],
  ])('wait for a person with %s', async (_, changed, reasons) => {
    const outcome = await take(changed);
    expect(outcome.waits).toEqual(expect.arrayContaining(reasons));
    const { importId } = outcome;
    expect((await rooms.house.get(ImportViews).view(scope, importId ?? '')).state).toBe('planned');
    const [task] = await tasks('open');
    expect(task).toMatchObject({ kind: 'dropped-import', dropped: { importId } });
  });

  it('wait for a person with whatever changes by which a pupil who is known gets or asks for a key', async () => {
    await rooms.house.get(ImportFiles).apply(scope, [ownFile()], ACTOR);
    const waits = async (...changed: Parameters<typeof ownFile>) =>
      (await take(ownFile(...changed))).waits;
    expect({
      nothing: await waits(),
      email: await waits([2, 5], 'pirate@example.fr'),
      firstIne: await waits([1, 4], '123456719AA'),
      firstBirthDate: await waits([0, 2], '05/03/2012'),
      swappedBirthDate: await waits([3, 2], '03/04/2012'),
      otherBirthDate: await waits([3, 2], '28/11/2011'),
      classMove: await waits([2, 3], '4A'),
      spelling: await waits([2, 1], 'Âna'),
    }).toEqual({
      nothing: [],
      email: ['pupil-changed'],
      firstIne: ['pupil-changed'],
      firstBirthDate: ['pupil-changed'],
      swappedBirthDate: ['pupil-changed'],
      otherBirthDate: ['undecided'],
      classMove: [],
      spelling: [],
    });
  });

  it.each([
    ['change class', PUPILS.map((row) => row.with(3, '5B'))],
    [
      'arrive',
      [...PUPILS, ...PUPILS.slice(0, 5).map((row) => row.with(0, `AUTRE${row[0] ?? ''}`))],
    ],
  ])('wait where many %s at once', async (_, rows) => {
    const outcome = await take(file(...rows));
    expect(outcome.waits).toContain('threshold');
  });

  it('are a task that ends by itself once somebody applies them', async () => {
    const { importId } = await take(with_(6, '0639981098'));
    await rooms.house.get(BeginApplying).begin(scope, importId ?? '', ACTOR);
    const { jobId } = await rooms.house.get(ImportViews).view(scope, importId ?? '');
    await rooms.house.get(JobQueue).finished(jobId ?? '', scope.schoolId);
    expect(await tasks('open')).toEqual([]);
    expect((await tasks('done')).map(({ decision }) => decision)).toEqual(['seen']);
  });

  it('are a task too where they cannot be read', async () => {
    const outcome = await take({
      name: 'photo.png',
      bytes: Buffer.from('89504e470d0a1a0a', 'hex'),
    });
    expect([outcome.refused, outcome.importId, outcome.waits]).toEqual([true, null, ['refused']]);
    expect((await tasks('open')).map(({ dropped }) => dropped)).toEqual([
      { importId: null, reasons: ['refused'] },
    ]);
  });

  it('are one task where some cannot be taken', async () => {
    await rooms.house.get(DroppedImports).notTaken(scope);
    await rooms.house.get(DroppedImports).notTaken(scope);
    expect((await tasks('open')).map(({ dropped }) => dropped)).toEqual([
      { importId: null, reasons: ['not-taken'] },
    ]);
  });

  it('are imported though others lie there that are no table: those are refused, and named, by themselves', async () => {
    await rooms.house.get(DroppedImports).notTaken(scope);
    const newcomer = ['NOUVEAU', 'Zoé', '06/04/2012', '4A', 'NOUVEAU', 'Max', '0639981099'];
    const stray = (name: string, content: string) => ({ name, bytes: Buffer.from(content) });
    const files = [
      stray('Thumbs.db', ''),
      stray('bulletin.pdf', '%PDF-1.7\n1 0 obj\n'),
      stray('cantine.csv', 'Jour;Menu\nLundi;Pâtes\n'),
      file(...PUPILS, newcomer),
    ];
    const outcome = await take(...files);
    expect([outcome.refused, outcome.waits]).toEqual([false, []]);
    expect(outcome.report.students).toMatchObject({ create: 1, unchanged: 20 });
    expect(outcome.setAside.map(({ place, code }) => [place, code]).sort()).toEqual([
      [0, 'imports.file-empty'],
      [1, 'imports.not-a-csv'],
      [2, 'imports.header-missing'],
    ]);
    for (const { place, message } of outcome.setAside) {
      expect(message).toContain(files[place]?.name);
    }
    const names = files.map(({ name }) => name);
    expect(dropReport(outcome, names, [], rooms.clock.now())).toMatchObject({
      outcome: 'applied',
      setAside: expect.arrayContaining([{ code: 'imports.not-a-csv', file: 2 }]) as unknown,
      files: [{ file: 4 }],
    });
    // the task that was open says it too
    expect((await tasks('open')).map(({ dropped }) => dropped)).toEqual([
      { importId: null, reasons: ['not-taken', 'refused'] },
    ]);
  });

  it('are refused together where one of them may be what the others need', async () => {
    const guardians = (content: string) => ({
      name: 'responsables.csv',
      bytes: Buffer.from(content),
    });
    for (const [content, code] of [
      ['', 'imports.file-empty'],
      ['Nom resp;Prénom resp\nDURAND;Jo\n', 'imports.header-missing'],
    ] as const) {
      const outcome = await take(file(...PUPILS), guardians(content));
      expect([outcome.refused, outcome.importId, outcome.setAside]).toEqual([true, null, []]);
      expect(outcome.report.problems).toMatchObject([{ code, file: 'responsables.csv' }]);
    }
  });

  it('are reported without anything of anybody', async () => {
    const outcome = await take(with_(2, '31/02/2012'));
    const text = JSON.stringify(
      dropReport(outcome, ['eleves.csv'], ['unreadable'], rooms.clock.now()),
    );
    expect(text).toContain('"outcome":"waiting"');
    expect(text).toContain('"line":2');
    expect(text).toContain('"notTaken":["unreadable"]');
    for (const said of [...(PUPILS[0] ?? []).filter((cell) => cell !== '4A'), 'eleves', '31/02'])
      expect(text).not.toContain(said);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ImportApplyInput, ImportView } from '@trousseau/shared';
import { Accounts, Leavers } from '../../src/accounts/index.js';
import { ApplyImport } from '../../src/imports/apply-import.js';
import { ImportReader } from '../../src/imports/import-reader.js';
import { ImportReports } from '../../src/imports/import-reports.js';
import { ImportFiles } from '../../src/imports/index.js';
import { ImportViews } from '../../src/imports/import-views.js';
import { Imports } from '../../src/imports/imports.js';
import { MarkLeavers } from '../../src/imports/mark-leavers.js';
import type { SourceFile } from '../../src/imports/sources.js';
import { AppError } from '../../src/platform/errors.js';
import { JobQueue } from '../../src/platform/jobs/job-queue.js';
import { RosterRecords } from '../../src/roster/index.js';
import type { SchoolScope, StudentRecord } from '../../src/roster/index.js';
import { aSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { csvBytes } from './csv-files.js';

const ACTOR = 'cli:test';
const TITLES = ['Nom', 'Prénom', 'Né(e) le', 'Classe', 'Nom repr. légal', 'Prénom repr. légal'];
const DAY = 86_400_000;

/** The pupils of these numbers in a class, each with a mother. */
function lines(className: string, ...numbers: readonly number[]): string[][] {
  return numbers.map((number) => {
    const letters = [...String(number)].map((digit) => 'ABCDEFGHIJ'[Number(digit)]).join('');
    const name = `NOM${letters}`;
    return [name, 'Ana', '07/03/2014', className, name, 'Inès'];
  });
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

function fileOf(...rows: readonly (readonly string[])[]): SourceFile {
  return { name: 'eleves.csv', bytes: csvBytes(TITLES, ...rows) };
}

describe.each(DIALECTS)('leavers of an import, on %s', (dialect) => {
  let rooms: TestRooms;
  let scope: SchoolScope;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  beforeEach(async () => {
    ({ scope } = await aSchool(rooms.house));
  });

  afterAll(() => rooms.close());

  const importAll = async (file: SourceFile): Promise<void> => {
    await rooms.house.get(ImportFiles).apply(scope, [file], ACTOR);
  };

  const upload = async (file: SourceFile): Promise<ImportView> => {
    const id = await rooms.house
      .get(ImportReader)
      .inLine(scope, (place) =>
        rooms.house.get(Imports).upload(scope, place, { files: [file], actor: ACTOR }),
      );
    return rooms.house.get(ImportViews).view(scope, id);
  };

  const mark = async ({ id }: ImportView, ids: readonly string[]): Promise<ImportView> => {
    const input = { studentIds: [...ids] };
    await rooms.house
      .get(ImportReader)
      .inLine(scope, (place) => rooms.house.get(MarkLeavers).mark(scope, place, id, input, ACTOR));
    return rooms.house.get(ImportViews).view(scope, id);
  };

  const apply = async ({ id }: ImportView, typed: ImportApplyInput = {}): Promise<void> => {
    const jobId = await rooms.house.get(ApplyImport).begin(scope, id, ACTOR, typed);
    await rooms.house.get(JobQueue).finished(jobId, scope.schoolId);
  };

  const absent = ({ report }: ImportView): string[] =>
    (report?.absences?.students ?? []).map(({ id }) => id);

  const gone = async (): Promise<StudentRecord[]> =>
    (await rooms.house.get(RosterRecords).students(scope)).filter(({ leftOn }) => leftOn !== null);

  it('are nobody until somebody marks them, and can be taken back before they leave', async () => {
    await importAll(fileOf(...lines('6A', ...upTo(12))));
    const asked = await upload(fileOf(...lines('6A', ...upTo(8))));
    expect(absent(asked)).toHaveLength(4);
    expect(asked.report?.students.leave).toBe(0);
    const marked = await mark(asked, absent(asked));
    expect(marked.report?.students).toMatchObject({ leave: 4, absent: 0 });
    const [first = ''] = absent(marked);
    const changed = await mark(marked, [first]);
    await apply(changed);
    expect((await gone()).map(({ id, leftOn }) => [id, leftOn])).toEqual([
      [first, rooms.clock.now().toISOString().slice(0, 10)],
    ]);
    const report = await rooms.house.get(ImportReports).people(scope, asked.id);
    expect(report.people).toMatchObject([{ entity: 'student', kind: 'leave', className: '6A' }]);
  });

  it('are kept through another reading of the files', async () => {
    await importAll(fileOf(...lines('6A', ...upTo(12))));
    const asked = await upload(fileOf(...lines('6A', ...upTo(10))));
    const marked = await mark(asked, absent(asked));
    await rooms.house
      .get(ImportReader)
      .inLine(scope, (place) => rooms.house.get(Imports).planAgain(scope, place, marked.id));
    const again = await rooms.house.get(ImportViews).view(scope, marked.id);
    expect(again.report?.students.leave).toBe(2);
  });

  it('are confirmed by their number from five and above a tenth, and not below', async () => {
    await importAll(fileOf(...lines('6A', ...upTo(12))));
    const asked = await upload(fileOf(...lines('6A', ...upTo(7))));
    const marked = await mark(asked, absent(asked));
    for (const typed of [{}, { leavers: 4 }, { leavers: 6 }]) {
      expect(await codeOf(apply(marked, typed))).toBe('imports.leavers-unconfirmed');
    }
    expect(await gone()).toEqual([]);
    const four = await mark(marked, absent(marked).slice(0, 4));
    expect(await codeOf(apply(four, { leavers: 5 }))).toBe('imports.leavers-unconfirmed');
    const five = await mark(four, absent(four));
    await apply(five, { leavers: 5 });
    expect(await gone()).toHaveLength(5);
  });

  it('are never of a class that the file does not hold, whatever is sent', async () => {
    const others = ['6B', '6C', '6D'].flatMap((name, at) =>
      lines(name, ...upTo(20).map((number) => 100 + at * 20 + number)),
    );
    await importAll(fileOf(...lines('6A', ...upTo(20)), ...others));
    const asked = await upload(fileOf(...lines('6A', ...upTo(20))));
    expect(asked.report?.absences).toBeUndefined();
    const stranger = (await rooms.house.get(RosterRecords).students(scope)).map(({ id }) => id);
    expect(await codeOf(mark(asked, stranger.slice(0, 1)))).toBe('imports.absent-gone');
    await apply(asked);
    expect(await gone()).toEqual([]);
  });

  it('a file of another year, in which everybody changes class, is stopped', async () => {
    await importAll(fileOf(...lines('6A', ...upTo(60))));
    const wrong = await upload(fileOf(...lines('5A', ...upTo(60))));
    expect(wrong.report?.students).toMatchObject({ move: 60 });
    expect(await codeOf(apply(wrong))).toBe('imports.moves-unconfirmed');
    expect(await codeOf(apply(wrong, { moves: 59 }))).toBe('imports.moves-unconfirmed');
    const { report, refused } = await rooms.house
      .get(ImportFiles)
      .apply(scope, [fileOf(...lines('5A', ...upTo(60)))], ACTOR);
    expect([refused, report.problems[0]?.code]).toEqual([true, 'imports.moves-unconfirmed']);
    await apply(wrong, { moves: 60 });
    const records = rooms.house.get(RosterRecords);
    const students = await records.students(scope);
    const [moved] = await records.classesById(
      scope,
      students.flatMap(({ classId }) => classId ?? []),
    );
    expect(moved?.name).toBe('5A');
  });

  it('by the command line: all of the absent, with their number', async () => {
    await importAll(fileOf(...lines('6A', ...upTo(12))));
    const some = fileOf(...lines('6A', ...upTo(6)));
    const files = rooms.house.get(ImportFiles);
    const refused = await files.apply(scope, [some], ACTOR, { leaveAbsent: true });
    expect(refused.report.problems[0]?.code).toBe('imports.leavers-unconfirmed');
    const applied = await files.apply(scope, [some], ACTOR, { leaveAbsent: true, leavers: 6 });
    expect(applied.report.students.leave).toBe(6);
    expect(await gone()).toHaveLength(6);
  });

  it('come back with the same account, opened again even after it was closed', async () => {
    await importAll(fileOf(...lines('6A', ...upTo(12))));
    const accounts = rooms.house.get(Accounts);
    const [child] = await rooms.house.get(RosterRecords).students(scope);
    const accountId = child?.accountId ?? '';
    const activation = accounts.activation('SELF_REGISTRATION');
    await accounts.apply(await accounts.get(accountId), 'activated', activation);
    const rest = lines('6A', ...upTo(12)).filter(([name]) => name !== child?.lastName);
    const asked = await upload(fileOf(...rest));
    await apply(await mark(asked, absent(asked)));

    rooms.clock.advance(90 * DAY);
    await rooms.house.get(Leavers).closeDue();
    expect((await accounts.get(accountId)).state).toBe('ACTIVE');
    rooms.clock.advance(DAY);
    await rooms.house.get(Leavers).closeDue();
    expect((await accounts.get(accountId)).state).toBe('CLOSED');

    const back = await upload(fileOf(...lines('6A', ...upTo(12))));
    expect(back.report?.students).toMatchObject({ create: 0, returned: 1 });
    await apply(back);
    expect((await accounts.get(accountId)).state).toBe('ACTIVE');
    expect((await rooms.house.get(RosterRecords).students(scope)).map((it) => it.id)).toContain(
      child?.id,
    );
    expect(await gone()).toEqual([]);
  });

  it('letters are for exactly the newcomers whose account is not open', async () => {
    await importAll(fileOf(...lines('6A', ...upTo(8))));
    const arriving = await upload(fileOf(...lines('6A', ...upTo(8), 20, 21)));
    await apply(arriving);
    const reports = rooms.house.get(ImportReports);
    const { people } = await reports.people(scope, arriving.id);
    expect(people.map(({ entity, label }) => `${entity} ${label}`)).toEqual([
      'student NOMCA Ana',
      'student NOMCB Ana',
      'guardian NOMCA Inès',
      'guardian NOMCB Inès',
    ]);
    const { logins } = await reports.newcomers(scope, arriving.id);
    expect(logins).toHaveLength(4);
    const accounts = rooms.house.get(Accounts);
    const students = await rooms.house.get(RosterRecords).students(scope);
    const accountId = students.find(({ lastName }) => lastName === 'NOMCA')?.accountId ?? '';
    const activation = accounts.activation('SELF_REGISTRATION');
    const opened = await accounts.get(accountId);
    await accounts.apply(opened, 'activated', activation);
    const left = await reports.newcomers(scope, arriving.id);
    expect(left.logins).toEqual(logins.filter((login) => login !== opened.login));
  });

  it('a file that was imported before says when, and by whom', async () => {
    const file = fileOf(...lines('6A', ...upTo(8)));
    await importAll(file);
    const again = await upload(file);
    expect(again.sameFileImportedAt).toBe(rooms.clock.now().toISOString());
    expect(again.sameFileImportedBy).toBe('Ligne de commande (test)');
    const other = await upload(fileOf(...lines('6A', ...upTo(7))));
    expect([other.sameFileImportedAt, other.sameFileImportedBy]).toEqual([null, null]);
  });
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof AppError ? error.code : String(error);
}

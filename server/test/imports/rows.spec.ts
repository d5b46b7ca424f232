import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ImportReadingInput, ImportView } from '@trousseau/shared';
import { BeginApplying } from '../../src/imports/begin-applying.js';
import { ImportReader } from '../../src/imports/import-reader.js';
import { ImportViews } from '../../src/imports/import-views.js';
import { Imports } from '../../src/imports/imports.js';
import { ImportFiles, RejectedRows, TidyImports } from '../../src/imports/index.js';
import { MapClasses } from '../../src/imports/map-classes.js';
import type { SourceFile } from '../../src/imports/sources.js';
import { Background } from '../../src/platform/background/background.js';
import { AppError } from '../../src/platform/errors.js';
import { RosterRecords, Schools } from '../../src/roster/index.js';
import type { SchoolScope } from '../../src/roster/index.js';
import { aSchool } from '../builders/roster.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { csvBytes } from './csv-files.js';

const ACTOR = 'cli:test';
const DAY_MS = 24 * 60 * 60 * 1000;
const TITLES = ['Nom', 'Prénom', 'Né(e) le', 'Classe', 'Courriel', 'Cantine'];
const LEA = ['MOREAU', 'Léa', '05/03/2014', '6A', 'lea@example.org', 'oui'];
const TOM = ['DURAND', 'Tom', '31/02/2014', '6A', '', 'non'];
const ANA = ['GARCIA', '', '02/09/2014', '6B', '', 'oui'];

const pupils = (...rows: readonly (readonly string[])[]): SourceFile => ({
  name: 'eleves.csv',
  bytes: csvBytes(TITLES, ...rows),
});

describe.each(DIALECTS)('rows of an import, on %s', (dialect) => {
  let rooms: TestRooms;
  let scope: SchoolScope;

  beforeEach(async () => {
    rooms = await openTestRooms(dialect);
    ({ scope } = await aSchool(rooms.house));
  });

  afterEach(() => rooms.close());

  const view = (id: string): Promise<ImportView> => rooms.house.get(ImportViews).view(scope, id);

  const upload = async (...files: readonly SourceFile[]): Promise<ImportView> => {
    const id = await rooms.house
      .get(ImportReader)
      .inLine(scope, (place) =>
        rooms.house.get(Imports).upload(scope, place, { files, actor: ACTOR }),
      );
    return view(id);
  };

  const correct = async (
    { id, files: [file] }: ImportView,
    said: Partial<ImportReadingInput['files'][number]>,
  ): Promise<ImportView> => {
    const { encoding = null, delimiter = null, mapping } = file ?? {};
    const files = [{ encoding, delimiter, mapping, ...said }];
    await rooms.house
      .get(ImportReader)
      .inLine(scope, (place) =>
        rooms.house.get(Imports).correctReading(scope, place, id, { files }),
      );
    return view(id);
  };

  const planAgain = async ({ id }: ImportView): Promise<ImportView> => {
    await rooms.house
      .get(ImportReader)
      .inLine(scope, (place) => rooms.house.get(Imports).planAgain(scope, place, id));
    return view(id);
  };

  const apply = async ({ id }: ImportView): Promise<ImportView> => {
    await rooms.house.get(BeginApplying).begin(scope, id, ACTOR);
    await rooms.house.get(Background).settled();
    return view(id);
  };

  const mapClass = async ({ id }: ImportView, name: string, classId: string | null) => {
    await rooms.house
      .get(ImportReader)
      .inLine(scope, (place) =>
        rooms.house.get(MapClasses).map(scope, place, id, { classes: [{ name, classId }] }, ACTOR),
      );
    return view(id);
  };

  const rejected = ({ id }: ImportView) =>
    rooms.house.get(RejectedRows).file(scope, id, { position: 0, actor: ACTOR });

  const students = () => rooms.house.get(RosterRecords).students(scope);

  it('are corrected or left out, and stay so when only the mapped columns are kept', async () => {
    const first = await upload(pupils(LEA, TOM, ANA));
    expect(first.report?.students).toMatchObject({ create: 1, rejected: 2 });
    expect(first.files[0]?.faulty?.map(({ line }) => line)).toEqual([3, 4]);
    const corrected = await correct(first, {
      corrections: [
        { line: 4, leaveOut: true },
        { line: 3, cells: [{ column: 2, value: '28/02/2014' }] },
      ],
    });
    expect(corrected.report?.students).toMatchObject({ create: 2, leftOut: 1 });
    expect(corrected.report?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(corrected.files[0]?.corrections).toEqual([
      {
        line: 3,
        person: 'DURAND Tom',
        cells: [{ column: 2, before: '31/02/2014', value: '28/02/2014' }],
      },
      { line: 4, leaveOut: true, person: 'GARCIA' },
    ]);
    rooms.clock.advance(DAY_MS + 60_000);
    await rooms.house.get(TidyImports).tidy();
    const again = await planAgain(corrected);
    expect(again.report?.students).toEqual(corrected.report?.students);
    expect(again.files[0]?.corrections).toEqual(corrected.files[0]?.corrections);
  });

  it('are taken back one by one, and refused where the file does not have them', async () => {
    const first = await upload(pupils(LEA, TOM));
    const corrected = await correct(first, { corrections: [{ line: 3, leaveOut: true }] });
    const back = await correct(corrected, { corrections: [] });
    expect(back.report).toEqual(first.report);
    const gone = correct(first, { corrections: [{ line: 99, leaveOut: true }] });
    expect(await codeOf(gone)).toBe('imports.row-gone');
    expect((await view(first.id)).report).toEqual(first.report);
  });

  it('come back as a file that needs no mapping and completes the import', async () => {
    const odd = ['Qui', 'Petit nom', 'Jour', 'Groupe', 'Adresse', 'Repas'];
    const file = { name: 'liste.csv', bytes: csvBytes(odd, LEA, TOM, ANA) };
    const read = await upload(file);
    const mapping = [
      'student.lastName',
      'student.firstName',
      'student.birthDate',
      'student.class',
      null,
      null,
    ] as const;
    const planned = await correct(read, { mapping: [...mapping] });
    await apply(planned);
    await rooms.house.get(TidyImports).tidy();
    const { bytes, rows, leftOut, name } = await rejected(planned);
    expect({ rows, leftOut, name }).toEqual({
      rows: 2,
      leftOut: ['Adresse', 'Repas'],
      name: 'liste - lignes refusées.csv',
    });
    const mended = bytes
      .toString('utf8')
      .replace('31/02/2014', '28/02/2014')
      .replace('GARCIA;;', 'GARCIA;Ana;');
    const second = await upload({ name, bytes: Buffer.from(mended) });
    expect(second.state).toBe('planned');
    expect(second.files[0]).toMatchObject({
      completes: true,
      mapping: [...mapping.slice(0, 4), null, null],
    });
    expect(second.report?.students).toMatchObject({ create: 2, leave: 0 });
    expect(second.report?.students.rejected).toBeUndefined();
    await apply(second);
    expect((await students()).map(({ firstName }) => firstName).sort()).toEqual([
      'Ana',
      'Léa',
      'Tom',
    ]);
  });

  it('are not to be had where none was rejected, nor by another school', async () => {
    const planned = await upload(pupils(LEA));
    expect(await codeOf(rejected(planned))).toBe('imports.no-rejected-rows');
    const { scope: elsewhere } = await aSchool(rooms.house);
    const asked = { position: 0, actor: ACTOR };
    const other = rooms.house.get(RejectedRows).file(elsewhere, planned.id, asked);
    expect(await codeOf(other)).toBe('record.not-found');
  });

  it('name classes that are matched, so that nobody moves; the next import knows it', async () => {
    await rooms.house.get(ImportFiles).apply(scope, [pupils(LEA)], ACTOR);
    const spelled = pupils(LEA.with(3, '6EME A'));
    const asking = await upload(spelled);
    expect(asking.report?.newClasses).toEqual([{ name: '6EME A', students: 1 }]);
    expect(asking.report?.students).toMatchObject({ move: 1 });
    const { id: yearId } = await rooms.house.get(Schools).currentYear(scope);
    const [known] = await rooms.house.get(RosterRecords).classes(scope, yearId);
    const mapped = await mapClass(asking, '6EME A', known?.id ?? '');
    expect(mapped.report?.students).toMatchObject({ move: 0, unchanged: 1 });
    expect(mapped.report?.newClasses).toBeUndefined();
    const next = await upload(spelled);
    expect(next.report?.mappedClasses).toEqual([{ name: '6EME A', className: '6A', students: 1 }]);
    const back = await mapClass(next, '6EME A', null);
    expect(back.report?.students).toMatchObject({ move: 1 });
    expect(await codeOf(mapClass(back, '4Z', known?.id ?? ''))).toBe('imports.class-gone');
    expect(await codeOf(mapClass(back, '6EME A', yearId))).toBe('imports.class-gone');
  });

  it('erase what a record has only in a column that was chosen', async () => {
    await rooms.house.get(ImportFiles).apply(scope, [pupils(LEA)], ACTOR);
    const without = pupils(LEA.with(4, ''), [
      'PETIT',
      'Zoé',
      '01/01/2014',
      '6A',
      'z@example.org',
      '',
    ]);
    const planned = await upload(without);
    expect(planned.report?.students).toMatchObject({ unchanged: 1, create: 1 });
    expect(planned.report?.blanks).toEqual([
      { file: 'eleves.csv', target: 'student.email', values: 1 },
    ]);
    const erasing = await correct(planned, { erases: ['student.email'] });
    expect(erasing.report?.students).toMatchObject({ update: 1, create: 1 });
    await apply(erasing);
    const lea = (await students()).find(({ firstName }) => firstName === 'Léa');
    expect(lea?.email).toBeNull();
  });
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof AppError ? error.code : String(error);
}

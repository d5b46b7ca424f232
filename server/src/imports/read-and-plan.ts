import { ColumnMapping } from '@trousseau/shared';
import { fingerprint } from '../platform/crypto/hash.js';
import { AppError } from '../platform/errors.js';
import type { SchoolScope } from '../roster/index.js';
import { FORMATS, foundElsewhere, planImport, readFile } from './domain/index.js';
import type { Format, Newcomer, PlannedChange, ReadFile, ReadingContext } from './domain/index.js';
import { fileView } from './file-view.js';
import { GivenAnswers, withAnswers } from './given-answers.js';
import { withoutSecrets } from './kept-source.js';
import { shapeOfTitles } from './make-rejected-rows.js';
import { ReadingDatabase } from './persistence/reading-database.js';
import { newIds, storedChanges } from './plan-import.js';
import type { Ids } from './plan-import.js';
import { ReadingGauge } from './reading-gauge.js';
import { jsonOf } from './report-json.js';
import type {
  FileReading,
  FileToRead,
  LookedUp,
  ReadingMessage,
  ReadingTask,
} from './reading-messages.js';

/** What is read and planned; the files are gone through once, in their order. */
export type TaskAtHand = Omit<ReadingTask, 'files'> & { readonly files: Iterable<FileToRead> };

/** How the files of a task are read. */
interface Reading {
  readonly formats: readonly Format[];
  readonly context: ReadingContext;
}

/** Reads files and plans what importing them would do, in a worker thread. Writes nothing. */
export async function* readAndPlan(
  task: TaskAtHand,
  formats: readonly Format[] = FORMATS,
): AsyncGenerator<ReadingMessage> {
  yield yield* upToTheLast(task, formats);
}

/** Everything but the last message, which it returns: that one may end the thread. */
async function* upToTheLast(
  task: TaskAtHand,
  formats: readonly Format[],
): AsyncGenerator<ReadingMessage, ReadingMessage> {
  const database = await ReadingDatabase.open(task.config);
  try {
    yield* messagesOf(task, database, formats);
    return { type: 'end' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { type: 'refused', code: error.code, params: error.params };
  } finally {
    await database.close();
  }
}

async function* messagesOf(
  task: TaskAtHand,
  database: ReadingDatabase,
  formats: readonly Format[],
): AsyncGenerator<ReadingMessage> {
  const ids = newIds();
  const changes = yield* readThenPlan(task, database, { formats, ids });
  if (!task.withChanges) return;
  for (const some of storedChanges(task.importId, changes, ids))
    yield { type: 'changes', changes: some };
}

/** What was read and the report are gone once this has returned; its changes are made one by one. */
async function* readThenPlan(
  task: TaskAtHand,
  database: ReadingDatabase,
  { formats, ids }: { readonly formats: readonly Format[]; readonly ids: Ids },
): AsyncGenerator<ReadingMessage, Iterable<PlannedChange>> {
  const { schoolId, yearId, nextYear, school, config, today } = task;
  const { limits, maxFileBytes: fileBytes } = config.imports;
  const gauge = new ReadingGauge(task.progress);
  const context = { school, limits: { ...limits, fileBytes }, progress: gauge };
  const reading = { formats, context };
  const files: ReadFile[] = [];
  const readings: FileReading[] = [];
  for (const file of task.files) {
    gauge.nextFile();
    const one = await readOne(database, schoolId, file, reading);
    files.push(one);
    readings.push(readingOf(one, file));
  }
  gauge.enter('comparing', null);
  yield { type: 'read', files: readings };
  if (!task.mustPlan && !files.every(isUsable)) return [];
  const roster = await database.roster({ schoolId }, yearId, nextYear !== null);
  const given = await database.answers({ schoolId });
  const answers = new GivenAnswers(withAnswers(given, task.answers ?? []));
  const applied = await database.exportsApplied({ schoolId });
  const leavers = await database.leavers(task.importId);
  const mappedClasses = await database.mappedClasses({ schoolId });
  const said = { answers, applied, leavers, mappedClasses };
  const plan = planImport({ files, roster, today, nextYear, ...said });
  const { report, toApply, count, exported, newcomers } = plan;
  const elsewhere = task.lookElsewhere
    ? await lookedUp(database, { schoolId }, newcomers(), ids)
    : null;
  yield {
    type: 'planned',
    plan: {
      yearId,
      rosterVersion: roster.version,
      changes: count,
      exported,
      report: jsonOf(report),
      elsewhere,
    },
  };
  return toApply;
}

/** Whom of the newcomers other schools may know; `null` where there is nobody to look for. */
async function lookedUp(
  database: ReadingDatabase,
  scope: SchoolScope,
  newcomers: readonly Newcomer[],
  ids: Ids,
): Promise<LookedUp | null> {
  if (newcomers.length === 0) return null;
  const known = await database.knownElsewhere(scope, newcomers);
  const keys = newcomers.map(({ ine, bornKey }) => `${ine ?? ''} ${bornKey ?? ''}`).sort();
  return {
    set: fingerprint(keys.join('\n')),
    found: foundElsewhere(newcomers, known).map((one) => ({
      ...one,
      recordId: ids.of(one.newcomer.key),
    })),
  };
}

/** As it was corrected; a new table with the columns that the school chose for these headers before. */
async function readOne(
  database: ReadingDatabase,
  schoolId: string,
  { name, bytes, overrides }: FileToRead,
  { formats, context }: Reading,
): Promise<ReadFile> {
  const asFound = readFile(name, bytes, overrides ?? {}, formats, context);
  const shape = shapeOf(asFound);
  if (overrides?.mapping || shape === null) return asFound;
  const chosen = ColumnMapping.safeParse(
    JSON.parse((await database.mapping({ schoolId }, shape)) ?? 'null'),
  );
  if (!chosen.success || isSame(chosen.data, asFound.table?.mapping)) return asFound;
  return readFile(name, bytes, { ...overrides, mapping: chosen.data }, formats, context);
}

function isSame(chosen: ColumnMapping, found: ColumnMapping | undefined): boolean {
  return JSON.stringify(chosen) === JSON.stringify(found);
}

function readingOf(file: ReadFile, { bytes }: FileToRead): FileReading {
  return {
    view: fileView(file),
    usable: isUsable(file),
    shape: shapeOf(file),
    hash: fingerprint(bytes),
    kept: withoutSecrets(file, { bytes }),
  };
}

function isUsable({ blocking }: ReadFile): boolean {
  return blocking.length === 0;
}

function shapeOf({ table }: ReadFile): string | null {
  // columns without titles cannot be told from others: nothing is remembered of them
  if (table === null || table.headerLine === null) return null;
  return shapeOfTitles(table.headers);
}

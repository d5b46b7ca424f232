import { ColumnMapping, errorMessage } from '@trousseau/shared';
import type { ImportFileView } from '@trousseau/shared';
import { fingerprint } from '../platform/crypto/hash.js';
import type { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { rosterContents } from '../roster/index.js';
import { FORMATS, readFile } from './domain/index.js';
import type { Format, ReadFile, ReadingOverrides } from './domain/index.js';
import { ImportStore } from './persistence/import-store.js';
import { openReadingDatabase } from './persistence/reading-database.js';
import { planOf, storedChanges } from './plan-import.js';
import type { FileReading, FileToRead, ReadingMessage, ReadingTask } from './reading-messages.js';

/** Reads files and plans what importing them would do, in a worker thread. Writes nothing. */
export async function* readAndPlan(
  task: ReadingTask,
  formats: readonly Format[] = FORMATS,
): AsyncGenerator<ReadingMessage> {
  yield yield* upToTheLast(task, formats);
}

/** Everything but the last message, which it returns: that one may end the thread. */
async function* upToTheLast(
  task: ReadingTask,
  formats: readonly Format[],
): AsyncGenerator<ReadingMessage, ReadingMessage> {
  const unitOfWork = await openReadingDatabase(task.config);
  try {
    yield* messagesOf(task, unitOfWork, formats);
    return { type: 'end' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { type: 'refused', code: error.code, params: error.params };
  } finally {
    await unitOfWork.close();
  }
}

async function* messagesOf(
  task: ReadingTask,
  unitOfWork: UnitOfWork,
  formats: readonly Format[],
): AsyncGenerator<ReadingMessage> {
  const { schoolId, yearId, importId } = task;
  const store = ImportStore.on(unitOfWork);
  const files: ReadFile[] = [];
  const read = (file: FileToRead, overrides: ReadingOverrides): ReadFile =>
    readFile(file.name, file.bytes, overrides, formats);
  for (const file of task.files) files.push(await readOne(store, schoolId, file, read));
  yield { type: 'read', files: files.map((file, index) => readingOf(file, task.files[index])) };
  if (!task.mustPlan && !files.every(isUsable)) return;
  const contents = await rosterContents(unitOfWork, { schoolId }, yearId);
  const { report, changes } = planOf(files, contents);
  const json = Buffer.from(JSON.stringify(report), 'utf8');
  yield { type: 'planned', plan: { yearId, rosterVersion: contents.version, report: json } };
  if (!task.withChanges) return;
  for (const some of storedChanges(importId, changes)) yield { type: 'changes', changes: some };
}

/** As it was corrected; a new table with the columns that the school chose for these headers before. */
async function readOne(
  store: ImportStore,
  schoolId: string,
  file: FileToRead,
  read: (file: FileToRead, overrides: ReadingOverrides) => ReadFile,
): Promise<ReadFile> {
  const asFound = read(file, file.overrides ?? {});
  const shape = shapeOf(asFound);
  if (file.overrides || shape === null) return asFound;
  const known = await store.mapping({ schoolId }, shape);
  const mapping = ColumnMapping.safeParse(JSON.parse(known?.mapping ?? 'null'));
  return mapping.success ? read(file, { mapping: mapping.data }) : asFound;
}

function readingOf(file: ReadFile, source: FileToRead | undefined): FileReading {
  return {
    view: fileView(file),
    usable: isUsable(file),
    shape: shapeOf(file),
    hash: fingerprint(source?.bytes ?? ''),
  };
}

function isUsable({ blocking }: ReadFile): boolean {
  return blocking.length === 0;
}

function shapeOf({ table }: ReadFile): string | null {
  if (table === null) return null;
  return fingerprint(JSON.stringify(table.headers));
}

function fileView(file: ReadFile): ImportFileView {
  const { table } = file;
  return {
    name: file.name,
    format: file.format,
    encoding: table?.encoding ?? null,
    delimiter: table?.delimiter ?? null,
    rows: file.rows,
    headers: [...(table?.headers ?? [])],
    mapping: table?.mapping ?? [],
    preview: (table?.preview ?? []).map((row) => [...row]),
    notices: [...file.notices],
    blocking: file.blocking.map(({ code, params }) => errorMessage(code, params)),
  };
}

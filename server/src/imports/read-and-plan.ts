import { ColumnMapping, errorMessage } from '@trousseau/shared';
import type { ImportFileView } from '@trousseau/shared';
import { fingerprint } from '../platform/crypto/hash.js';
import type { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { rosterContents } from '../roster/index.js';
import { readFile } from './domain/index.js';
import type { ReadFile } from './domain/index.js';
import { ImportStore } from './persistence/import-store.js';
import { openReadingDatabase } from './persistence/reading-database.js';
import { planOf, storedChanges } from './plan-import.js';
import type { FileReading, FileToRead, ReadingMessage, ReadingTask } from './reading-messages.js';

/** Reads files and plans what importing them would do, in a worker thread. Writes nothing. */
export async function* readAndPlan(task: ReadingTask): AsyncGenerator<ReadingMessage> {
  yield yield* upToTheLast(task);
}

/** Everything but the last message, which it returns: that one may end the thread. */
async function* upToTheLast(task: ReadingTask): AsyncGenerator<ReadingMessage, ReadingMessage> {
  const unitOfWork = await openReadingDatabase(task.config);
  try {
    yield* messagesOf(task, unitOfWork);
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
): AsyncGenerator<ReadingMessage> {
  const { schoolId, yearId, importId } = task;
  const store = ImportStore.on(unitOfWork);
  const files: ReadFile[] = [];
  for (const file of task.files) files.push(await readOne(store, schoolId, file));
  yield { type: 'read', files: files.map((file, index) => readingOf(file, task.files[index])) };
  if (!task.mustPlan && !files.every(isUsable)) return;
  const contents = await rosterContents(unitOfWork, { schoolId }, yearId);
  const { report, changes } = planOf(files, contents);
  const json = Buffer.from(JSON.stringify(report), 'utf8');
  yield { type: 'planned', plan: { yearId, rosterVersion: contents.version, report: json } };
  if (!task.withChanges) return;
  for (const some of storedChanges(importId, changes)) yield { type: 'changes', changes: some };
}

async function readOne(store: ImportStore, schoolId: string, file: FileToRead): Promise<ReadFile> {
  if (file.overrides) return readFile(file.name, file.bytes, file.overrides);
  const recognised = readFile(file.name, file.bytes);
  const known = await store.mapping({ schoolId }, shapeOf(recognised));
  const mapping = ColumnMapping.safeParse(JSON.parse(known?.mapping ?? 'null'));
  if (!mapping.success) return recognised;
  return readFile(file.name, file.bytes, { mapping: mapping.data });
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

function shapeOf({ headers }: ReadFile): string {
  return fingerprint(JSON.stringify(headers));
}

function fileView(file: ReadFile): ImportFileView {
  return {
    name: file.name,
    format: file.format,
    encoding: file.encoding,
    delimiter: file.delimiter,
    rows: file.rows,
    headers: [...file.headers],
    mapping: file.mapping,
    preview: file.preview.map((row) => [...row]),
    notices: [...file.notices],
    blocking: file.blocking.map(({ code, params }) => errorMessage(code, params)),
  };
}

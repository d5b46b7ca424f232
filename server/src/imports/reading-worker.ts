import { workerData } from 'node:worker_threads';
import { sendMessages } from '../platform/workers/worker-messages.js';
import { readAndPlan } from './read-and-plan.js';
import { mappedOnly } from './kept-source.js';
import { makeRejectedRows } from './make-rejected-rows.js';
import type {
  FileToRead,
  ReadingTask,
  RejectedRowsTask,
  SettledMessage,
  SettlingTask,
} from './reading-messages.js';

type Task =
  SettlingTask | RejectedRowsTask | (Omit<ReadingTask, 'files'> & { readonly files: FileToRead[] });

const task = workerData as Task;

/** Gives each file away, so that its bytes are gone once it is read. */
function* givenAway(files: FileToRead[]): Generator<FileToRead> {
  for (let file = files.shift(); file; file = files.shift()) yield file;
}

/** What is kept of files, as the only message. */
function settled({ toSettle, limits }: SettlingTask): SettledMessage[] {
  return [{ kept: toSettle.map(({ view, bytes }) => mappedOnly(view, bytes, limits)) }];
}

function messages() {
  if ('toSettle' in task) return settled(task);
  if ('rejected' in task) return [makeRejectedRows(task)];
  return readAndPlan({ ...task, files: givenAway(task.files) });
}

await sendMessages(messages());

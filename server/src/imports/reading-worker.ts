import { workerData } from 'node:worker_threads';
import { sendMessages } from '../platform/workers/worker-messages.js';
import { readAndPlan } from './read-and-plan.js';
import { mappedOnly } from './kept-source.js';
import type { FileToRead, ReadingTask, SettledMessage, SettlingTask } from './reading-messages.js';

type Task = SettlingTask | (Omit<ReadingTask, 'files'> & { readonly files: FileToRead[] });

const task = workerData as Task;

/** Gives each file away, so that its bytes are gone once it is read. */
function* givenAway(files: FileToRead[]): Generator<FileToRead> {
  for (let file = files.shift(); file; file = files.shift()) yield file;
}

/** What is kept of files, as the only message. */
function settled({ toSettle, limits }: SettlingTask): SettledMessage[] {
  return [{ kept: toSettle.map(({ view, bytes }) => mappedOnly(view, bytes, limits)) }];
}

await sendMessages(
  'toSettle' in task ? settled(task) : readAndPlan({ ...task, files: givenAway(task.files) }),
);

import { workerData } from 'node:worker_threads';
import { sendMessages } from '../platform/workers/worker-messages.js';
import { readAndPlan } from './read-and-plan.js';
import type { FileToRead, ReadingTask } from './reading-messages.js';

const task = workerData as Omit<ReadingTask, 'files'> & { readonly files: FileToRead[] };

/** Gives each file away, so that its bytes are gone once it is read. */
function* givenAway(files: FileToRead[]): Generator<FileToRead> {
  for (let file = files.shift(); file; file = files.shift()) yield file;
}

await sendMessages(readAndPlan({ ...task, files: givenAway(task.files) }));

import { workerData } from 'node:worker_threads';
import { sendMessages } from '../platform/workers/worker-messages.js';
import { readAndPlan } from './read-and-plan.js';
import type { ReadingTask } from './reading-messages.js';

await sendMessages(readAndPlan(workerData as ReadingTask));

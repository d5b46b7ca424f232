import { on, once } from 'node:events';
import { parentPort, Worker } from 'node:worker_threads';

const NEXT = 'next';

/** What a worker thread is given. */
export interface WorkerCall {
  /** The built file: see `workerFile`. */
  readonly file: URL;
  /** Anything that can be cloned. */
  readonly data: unknown;
  /** What of it is given away instead: it is the worker's then, and nobody's here. */
  readonly given?: readonly ArrayBuffer[];
  /** How far its heap may grow, in MiB. Passing it ends the worker, and nothing else. */
  readonly memoryMib: number;
  /** Ends the worker before its end. */
  readonly giveUp?: AbortSignal;
}

/**
 * Runs a worker thread and gives its messages one by one: it makes the next once the last was dealt with, so
 * that neither side piles them up. The worker ends with the loop that reads them.
 *
 * @throws whatever the worker threw; `ERR_WORKER_OUT_OF_MEMORY` when it passed its memory, an `AbortError` when
 *   it was given up
 */
export async function* workerMessages<Message>({
  file,
  data,
  given = [],
  memoryMib,
  giveUp: signal,
}: WorkerCall): AsyncGenerator<Message, void, undefined> {
  const worker = new Worker(file, {
    workerData: data,
    transferList: [...given],
    resourceLimits: { maxOldGenerationSizeMb: memoryMib },
  });
  // a fault that comes once nobody reads any more has nobody to tell
  worker.on('error', () => undefined);
  try {
    const until = { close: ['exit'], ...(signal ? { signal } : {}) };
    const messages = on(worker, 'message', until) as AsyncIterable<[Message]>;
    for await (const [message] of messages) {
      yield message;
      worker.postMessage(NEXT);
    }
  } finally {
    await worker.terminate();
  }
}

/** The worker's side: sends what it makes, each message once the last was dealt with. */
export async function sendMessages(
  messages: AsyncIterable<unknown> | Iterable<unknown>,
): Promise<void> {
  if (!parentPort) throw new Error('Not a worker thread');
  for await (const message of messages) {
    const dealtWith = once(parentPort, 'message');
    parentPort.postMessage(message);
    await dealtWith;
  }
  parentPort.close();
}

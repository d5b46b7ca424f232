import { on } from 'node:events';
import { parentPort } from 'node:worker_threads';
import type { Answered, Asked } from './answering-thread.js';

/**
 * The thread's side of `AnsweringThread`: answers one question after the other until the thread is ended, or says by
 * name, message and code why not.
 */
export async function answerEach(answer: (question: never) => unknown): Promise<void> {
  if (!parentPort) throw new Error('Not a worker thread');
  for await (const [{ id, question }] of on(parentPort, 'message') as AsyncIterable<[Asked]>) {
    const answered = await answerTo(question as never, answer);
    parentPort.postMessage({ id, ...answered } satisfies Answered);
  }
}

async function answerTo(
  question: never,
  answer: (question: never) => unknown,
): Promise<Omit<Answered, 'id'>> {
  try {
    return { answer: await answer(question) };
  } catch (error) {
    const { name, message, code } = error as Error & { readonly code?: string };
    return { failed: { name, message, code } };
  }
}

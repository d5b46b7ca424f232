import { describe, expect, it } from '@jest/globals';
import { workerMessages } from './worker-messages.js';

/** A worker thread that runs this text. */
const worker = (text: string, memoryMib = 64) => ({
  file: new URL(`data:text/javascript,${encodeURIComponent(text)}`),
  data: null,
  memoryMib,
});

const COUNTING = `
  import { parentPort } from 'node:worker_threads';
  let made = 0;
  const next = () => { made += 1; if (made > 3) parentPort.close(); else parentPort.postMessage(made); };
  parentPort.on('message', next);
  next();
`;

describe('messages of a worker thread', () => {
  it('come one by one, each made once the last was dealt with', async () => {
    const got: number[] = [];
    for await (const message of workerMessages<number>(worker(COUNTING))) got.push(message);
    expect(got).toEqual([1, 2, 3]);
  });

  it('end with the loop that reads them, and the thread with them', async () => {
    for await (const message of workerMessages<number>(worker(COUNTING))) {
      expect(message).toBe(1);
      break;
    }
  });

  it('end when the thread is given up, however long it would take', async () => {
    const giveUp = new AbortController();
    const read = async (): Promise<void> => {
      const call = { ...worker('for (;;);'), giveUp: giveUp.signal };
      for await (const message of workerMessages(call)) expect(message).toBe('none');
    };
    const given = read();
    giveUp.abort();
    await expect(given).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('end when the thread does', async () => {
    const got = [];
    for await (const message of workerMessages(worker('process.exit(3)'))) got.push(message);
    expect(got).toEqual([]);
  });

  it.each([
    ['what the thread throws', 'throw new Error("planted")', { message: 'planted' }],
    [
      'that it passed its memory',
      'const all = []; for (;;) all.push(new Array(1e5).fill(all.length / 3));',
      { code: 'ERR_WORKER_OUT_OF_MEMORY' },
    ],
  ])('tell %s', async (_, text, error) => {
    const read = async (): Promise<void> => {
      for await (const message of workerMessages(worker(text, 32))) expect(message).toBe('none');
    };
    await expect(read()).rejects.toMatchObject(error);
  });
});

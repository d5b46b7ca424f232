import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { followFigures } from './follow-figures.js';

const HALF_A_MINUTE = 30_000;

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** Rejects once the page gives up, as a browser's `fetch` does. */
function givenUp(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => {
      reject(new DOMException('given up', 'AbortError'));
    });
  });
}

/** A connection on which this comes at once, then nothing, though it never ends; unless somebody says more. */
function connection(signal: AbortSignal | null | undefined, first: string) {
  const bytes = new TransformStream<Uint8Array, Uint8Array>();
  const writer = bytes.writable.getWriter();
  const say = (text: string) => void writer.write(new TextEncoder().encode(text));
  say(first);
  givenUp(signal).catch((reason: unknown) => writer.abort(reason));
  return { response: new Response(bytes.readable), say };
}

/** Follows figures through this door until the end of the test; gives how often they were said to have changed. */
function following(door: (signal: AbortSignal | null | undefined) => Promise<Response>) {
  const asked = jest.spyOn(globalThis, 'fetch').mockImplementation((_, init) => door(init?.signal));
  const changed = jest.fn();
  const stop = new AbortController();
  const ended = followFigures(changed, stop.signal);
  return { asked, changed, stop, ended };
}

it('asks every half minute behind a proxy that gathers: no answer ever begins', async () => {
  const { changed, stop, ended } = following(givenUp);
  await jest.advanceTimersByTimeAsync(3 * HALF_A_MINUTE);
  expect(changed).toHaveBeenCalledTimes(3);
  stop.abort();
  await ended;
  expect(jest.getTimerCount()).toBe(0);
});

it('listens as long as signs of life come, and connects again once none do', async () => {
  let say: (text: string) => void = () => undefined;
  const { asked, changed, stop, ended } = following((signal) => {
    const told = connection(signal, 'data: 1\n\n');
    say = told.say;
    return Promise.resolve(told.response);
  });
  for (let beats = 0; beats < 12; beats += 1) {
    await jest.advanceTimersByTimeAsync(5_000);
    say(':\n\n');
  }
  say('data: 2\n\n');
  await jest.advanceTimersByTimeAsync(0);
  expect([asked.mock.calls.length, changed.mock.calls.length]).toEqual([1, 1]);
  await jest.advanceTimersByTimeAsync(HALF_A_MINUTE);
  expect([asked.mock.calls.length, changed.mock.calls.length]).toEqual([2, 3]);
  stop.abort();
  await ended;
});

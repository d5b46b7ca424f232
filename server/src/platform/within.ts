import { cutOff } from './background/cut-off.js';

/** Work was given up because its time was over. */
export class TimeoutError extends Error {}

/**
 * Runs work that can be given up: after so many milliseconds, or when the caller says so. The work must end
 * soon after its signal.
 *
 * @throws TimeoutError when the time was over first
 */
export async function within<T>(
  milliseconds: number,
  giveUp: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  const abort = (): void => {
    own.abort();
  };
  const over = { late: false };
  const ended = cutOff(milliseconds, () => {
    over.late = true;
    abort();
  });
  giveUp?.addEventListener('abort', abort);
  if (giveUp?.aborted) abort();
  try {
    return await work(own.signal);
  } catch (error) {
    throw over.late ? new TimeoutError('took too long', { cause: error }) : error;
  } finally {
    ended();
    giveUp?.removeEventListener('abort', abort);
  }
}

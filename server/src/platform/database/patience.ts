import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

const PAUSES_MS = [1, 2, 5, 10, 15, 20, 25] as const;
const LAST_PAUSE_MS = 25;

/** A moment of the process's own clock, in milliseconds, which nobody sets ahead or back. */
export function momentIn(milliseconds: number): number {
  return performance.now() + milliseconds;
}

/** How long it is until a moment, in milliseconds; nothing once it is past. */
export function timeUntil(moment: number): number {
  return Math.max(0, moment - performance.now());
}

/**
 * Tries again, without holding up the process, until it works.
 *
 * @param until moment after which it is given up
 * @returns whether it worked
 */
export async function keepTrying(attempt: () => boolean, until: number): Promise<boolean> {
  for (let tried = 0; !attempt(); tried += 1) {
    if (timeUntil(until) === 0) return false;
    await pause(PAUSES_MS[tried] ?? LAST_PAUSE_MS);
  }
  return true;
}

/**
 * Loaded before the built program (`node --import`), so that the program itself knows nothing of being tried:
 *
 * - `RELIABILITY_AHEAD_MS`: its clock is that far ahead, so that a lease of a dead process has run out;
 * - `RELIABILITY_TIMERS`: its intervals of ten seconds and more come that many times faster;
 * - `RELIABILITY_KILL` (JSON), or the message `{ arm }` from the process that started it: see kill-at.mjs.
 */
import { isMainThread } from 'node:worker_threads';

const ahead = Number(process.env.RELIABILITY_AHEAD_MS ?? 0);
const faster = Number(process.env.RELIABILITY_TIMERS ?? 1);
const LONG_MS = 10_000;

if (ahead > 0) {
  const RealDate = Date;
  globalThis.Date = class Date extends RealDate {
    constructor(...given) {
      if (given.length === 0) super(RealDate.now() + ahead);
      else super(...given);
    }

    static now() {
      return RealDate.now() + ahead;
    }
  };
}

if (faster > 1) {
  const { setInterval: realInterval } = globalThis;
  globalThis.setInterval = (work, ms, ...rest) =>
    realInterval(work, ms >= LONG_MS ? ms / faster : ms, ...rest);
}

if (isMainThread && (process.send || process.env.RELIABILITY_KILL)) await import('./kill-at.mjs');

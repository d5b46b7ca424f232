import { growingPause } from '../platform/limits/limit.js';
import type { LimitRule } from '../platform/limits/limit.js';

const WINDOW_MS = 24 * 3_600_000;
const FREE_TRIES = 5;
const FIRST_DELAY_MS = 1_000;
/** Short enough that somebody who hammers an account does not keep its owner out of a working day. */
const LONGEST_DELAY_MS = 5 * 60_000;

/** Slows guessing down: five tries, then 1, 2, 4 … seconds between two, five minutes at most. */
export const GROWING_DELAY: LimitRule = {
  windowMs: WINDOW_MS,
  pauseAfter: growingPause(FREE_TRIES, FIRST_DELAY_MS, LONGEST_DELAY_MS),
};

import { Clock } from './clock.js';

/** The machine's clock. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** The time of the platform's own files, locks and ids. Whatever else asks the {@link Clock} that it is given. */
export const MACHINE_CLOCK: Clock = new SystemClock();

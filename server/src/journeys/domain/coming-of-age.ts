import { addDays } from '@trousseau/shared';

const MAJORITY_YEARS = 18;

/** Days after the birthday in which it is still told of: the server may have been away, or the student come later. */
const TOLD_LATER_DAYS = 30;

/**
 * Between which birth dates somebody has come of age on a day, or in the month before it. Born on 29 February, one
 * comes of age on 1 March: eighteen years are full when their last day is over, and never before.
 *
 * @param today `YYYY-MM-DD` at the school
 */
export function birthDatesOfMajority(today: string): {
  readonly from: string;
  readonly to: string;
} {
  return { from: yearsBefore(addDays(today, -TOLD_LATER_DAYS)), to: yearsBefore(today) };
}

/** The same month and day, eighteen years before; not every one is a date of the calendar, and all compare. */
function yearsBefore(date: string): string {
  return `${String(Number(date.slice(0, 4)) - MAJORITY_YEARS)}${date.slice(4)}`;
}

import { newId } from './random.js';

/** Numbers below this one have an id. */
const NUMBERS = 2 ** 44;

/**
 * Ids that need not be remembered: the same number has the same id, another one another, and they sort by number.
 * UUIDs version 7 of one moment, whose first 44 of 74 free bits are the number (RFC 9562 §6.2, a dedicated counter),
 * while the others are drawn once.
 */
export function numberedIds(): (number: number) => string {
  const drawn = newId();
  const moment = drawn.slice(0, 15);
  const variant = drawn.slice(18, 20);
  const rest = drawn.slice(29);
  return (number) => {
    if (number >= NUMBERS) throw new RangeError('A number without an id');
    const hex = number.toString(16).padStart(11, '0');
    return `${moment}${hex.slice(0, 3)}${variant}${hex.slice(3, 6)}-${hex.slice(6)}${rest}`;
  };
}

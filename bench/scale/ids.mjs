import { randomBytes, randomUUID } from 'node:crypto';

const SEQUENCE = 0x1000;

/** Ids as the product makes them: UUIDv7, so that what was made later comes later. */
export class Ids {
  #last = 0;
  #sequence = 0;

  /** An id of this instant, in milliseconds; those of one instant follow each other. */
  at(ms) {
    this.#sequence = ms === this.#last ? (this.#sequence + 1) % SEQUENCE : 0;
    this.#last = ms;
    const time = Math.floor(ms).toString(16).padStart(12, '0');
    const sequence = this.#sequence.toString(16).padStart(3, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${randomUUID().slice(19)}`;
  }
}

/** What a digest looks like, of which nobody knows the origin. */
export function anyDigest() {
  return randomBytes(32).toString('hex');
}

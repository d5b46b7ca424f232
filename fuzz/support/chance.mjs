import { generator } from '../../reliability/support/random.mjs';

/** Choices that are the same for the same seed and the same number of the input. */
export class Chance {
  #next;

  /**
   * @param {number} seed of the run
   * @param {number} index of the input
   */
  constructor(seed, index) {
    this.#next = generator(Math.imul(seed ^ Math.imul(index + 1, 0x9e3779b1), 0x85ebca6b) | 0);
    this.#next();
  }

  /** A whole number from 0 to below `end`. */
  below(end) {
    return Math.floor(this.#next() * end);
  }

  /** A whole number, both ends included. */
  between(first, last) {
    return first + this.below(last - first + 1);
  }

  /** Yes, in this share of the cases. */
  is(share) {
    return this.#next() < share;
  }

  /** One of them. */
  of(list) {
    return list[this.below(list.length)];
  }

  /** As many of what is made. */
  times(count, make) {
    return Array.from({ length: count }, (_, n) => make(n));
  }

  /** Bytes of any value. */
  bytes(length) {
    return Buffer.from(this.times(length, () => this.below(256)));
  }
}

/** A number and its noun: plural from two on, as French counts. */
export const count = (n: number, one: string, many: string): string =>
  `${String(n)} ${n > 1 ? many : one}`;

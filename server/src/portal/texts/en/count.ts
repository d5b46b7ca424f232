/** A number and its noun. */
export const count = (n: number, one: string, many: string): string =>
  `${String(n)} ${n === 1 ? one : many}`;

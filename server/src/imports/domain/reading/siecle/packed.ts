const BETWEEN = '\x1f';

/**
 * The texts of a record as one, for as long as it waits: parts of a piece of a document are windows on it, and would keep
 * all of it. XML has no such sign between them.
 */
export function packed(cells: readonly string[]): string {
  return cells.join(BETWEEN);
}

/** The texts again. */
export function unpacked(text: string): string[] {
  return text.split(BETWEEN);
}

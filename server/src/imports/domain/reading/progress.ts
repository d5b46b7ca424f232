/** Is told how far the reading of a file is. It costs next to nothing: it is told of each row. */
export interface ReadingProgress {
  /** Rows are about to be gone through: so many, or `null` where nobody knows yet. */
  begin(total: number | null): void;
  /** One more row, or record of a person, was gone through. */
  row(): void;
}

/** Where nobody watches. */
export const UNWATCHED: ReadingProgress = { begin: () => undefined, row: () => undefined };

/** The same rows; each is counted as it passes. */
export function* counted<Row>(rows: Iterable<Row>, progress: ReadingProgress): Generator<Row> {
  for (const row of rows) {
    progress.row();
    yield row;
  }
}

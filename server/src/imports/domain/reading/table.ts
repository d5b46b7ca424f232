/** One row of a table: its cells, and where it is in its file. */
export interface TableRow {
  /** The line of the file, or the row of the sheet, that it begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file as a table: its first row that holds something is the header. */
export interface Table {
  /**
   * How many columns a sheet has, titled or not: no cell of it is ever shifted. Absent of a text, where a row that is
   * wider than the titles is.
   */
  readonly width?: number;
  readonly header: TableRow;
  /**
   * The rows below that hold something. They may be made while they are gone through, each time anew; what cannot be
   * read throws its `AppError` then.
   */
  readonly rows: Iterable<TableRow>;
}

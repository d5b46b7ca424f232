import type { Say } from './say.js';

/** What stands in a cell: a text, a day among them, or a number that is counted with. */
export type FileCell =
  { readonly text: string } | { readonly day: string } | { readonly count: number };

/** A column of a file: what must be read for it, if that is chosen, and what it says of a row. */
export interface FileColumn<Row, Read extends string = never> {
  readonly reads: readonly Read[];
  readonly cell: (row: Row, say: Say) => FileCell;
}

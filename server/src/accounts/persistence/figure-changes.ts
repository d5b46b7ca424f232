import type { FIGURE_COLUMNS } from './directory-sql.js';
import { FIGURE_KEY } from './directory-sql.js';

/** A figure as the database counted it: its key in the order of the columns, and how many. */
export type Figure = Readonly<Record<(typeof FIGURE_COLUMNS)[number], string | number>>;

/** A figure’s key, and by how many people it changes. */
export interface FigureChange {
  readonly key: readonly string[];
  readonly by: number;
}

/** By how much figures change in one unit: what was there before is taken away, what is there now added. */
export class FigureChanges {
  private readonly sums = new Map<string, number>();

  add(figures: readonly Figure[]): void {
    this.sum(figures, 1);
  }

  take(figures: readonly Figure[]): void {
    this.sum(figures, -1);
  }

  /** Those that change at all, in the order of their keys, in which all units write them. */
  sorted(): FigureChange[] {
    return [...this.sums]
      .filter(([, by]) => by !== 0)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, by]) => ({ key: key.split(SEPARATOR), by }));
  }

  private sum(figures: readonly Figure[], sign: 1 | -1): void {
    for (const figure of figures) {
      const key = FIGURE_KEY.map((column) => figure[column]).join(SEPARATOR);
      // drivers give counts as numbers or as text
      this.sums.set(key, (this.sums.get(key) ?? 0) + sign * Number(figure.people));
    }
  }
}

/** In no id, state or date. */
const SEPARATOR = '|';

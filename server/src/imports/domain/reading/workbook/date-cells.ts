import type { DateInDoubt } from '../survey.js';

const MONTHS = 12;

/**
 * The cells of a sheet that are dates, not texts. A spreadsheet that reads a list with the month first makes dates of those
 * whose day is 12 or less, and leaves the others as texts: columns in which all of its dates are of the first kind.
 */
export class DateCells {
  /** From 1; `null`: a date of a later day was seen, nothing has changed places. */
  private readonly columns = new Map<number, DateInDoubt | null>();

  /** @param text day/month/year */
  see(column: number, line: number, text: string): void {
    const known = this.columns.get(column);
    if (known === null) return;
    if (Number.parseInt(text, 10) > MONTHS) this.columns.set(column, null);
    else if (known === undefined) this.columns.set(column, { line, value: text });
  }

  /** The first date of each such column, by column from 0. */
  early(): ReadonlyMap<number, DateInDoubt> {
    return new Map(
      [...this.columns].flatMap(([column, first]) => (first ? [[column - 1, first] as const] : [])),
    );
  }
}

import { readDate } from './cells.js';
import type { Columns } from './headers.js';
import type { BlockingProblem } from './mapping.js';
import type { DateInDoubt } from './survey.js';
import type { TableRow } from './table.js';
import { isDate } from './targets.js';

/** A file, and which of its cells are known to be dates. */
export interface DatedSource {
  readonly name: string;
  /** Of a sheet: the columns whose cells that are dates, not texts, all have a day of 12 or less, and the first of them. */
  readonly earlyDates?: ReadonlyMap<number, DateInDoubt>;
}

/**
 * The columns of dates of which one is only a date with the month first, or which a spreadsheet read so as far as it could:
 * none of them can be trusted.
 */
export function dateDoubts(
  { name: file, earlyDates }: DatedSource,
  { headers, mapping }: Pick<Columns, 'headers' | 'mapping'>,
  monthFirst: ReadonlyMap<number, DateInDoubt>,
  rows: Iterable<TableRow>,
): BlockingProblem[] {
  return mapping.flatMap((target, column): BlockingProblem[] => {
    if (target === null || !isDate(target)) return [];
    const place = { file, column: headers[column] ?? '' };
    const doubt = monthFirst.get(column);
    if (doubt !== undefined) {
      return [{ code: 'imports.date-order-doubtful', params: { ...place, ...doubt } }];
    }
    const early = earlyDates?.get(column);
    const late = early && lateDate(rows, column);
    if (!early || !late) return [];
    const params = { ...place, ...early, otherLine: late.line, other: late.value };
    return [{ code: 'imports.dates-swapped', params }];
  });
}

/** The first cell of a column that is no date with the month first; of a column whose cells that are dates all are, a text. */
function lateDate(rows: Iterable<TableRow>, column: number): DateInDoubt | null {
  for (const { line, cells } of rows) {
    const value = cells[column]?.trim() ?? '';
    if ('iso' in readDate(value) && 'refused' in readDate(value, 'month-first')) {
      return { line, value };
    }
  }
  return null;
}

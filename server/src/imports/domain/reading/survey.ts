import { readDate } from './cells.js';
import { Damage } from './mend.js';
import type { ColumnValues } from './person-roles.js';
import type { TableRow } from './table.js';

/** What is asked of all rows before their columns are known. */
export interface Survey {
  readonly count: number;
  readonly first: readonly TableRow[];
  /** By column, whether any row holds something there. */
  readonly filled: readonly (boolean | undefined)[];
  /** What programs did to the cells on their way here. */
  readonly damage: Damage;
  /** By column, the first date that only a month before the day makes one. */
  readonly monthFirst: ReadonlyMap<number, DateInDoubt>;
  /** The first different values of a column. */
  readonly valuesOf: (column: number) => ColumnValues;
}

/** A cell that is no date with the day first, and one with the month first. */
export interface DateInDoubt {
  readonly line: number;
  readonly value: string;
}

const KEPT = 200;
/** More than a school has kinds of people. */
const VALUES = 24;
const LONGEST_VALUE = 60;

/** Goes through all rows once. */
export function surveyOf(rows: Iterable<TableRow>): Survey {
  let count = 0;
  const first: TableRow[] = [];
  const filled: boolean[] = [];
  const values: SomeValues[] = [];
  const damage = new Damage();
  const monthFirst = new Map<number, DateInDoubt>();
  for (const row of rows) {
    count += 1;
    if (first.length < KEPT) first.push(row);
    const { cells } = row;
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column] ?? '';
      if (cell === '') continue;
      if (filled[column] !== true) filled[column] = cell.trim() !== '';
      const some = (values[column] ??= new SomeValues());
      if (!some.more) some.add(cell);
      damage.see(cell, column);
      if (!monthFirst.has(column) && isOnlyMonthFirst(cell)) {
        monthFirst.set(column, { line: row.line, value: cell.trim() });
      }
    }
  }
  return {
    count,
    first,
    filled,
    damage,
    monthFirst,
    valuesOf: (column) => values[column] ?? new SomeValues(),
  };
}

function isOnlyMonthFirst(cell: string): boolean {
  if (!hasSecondNumberAbove12(cell)) return false;
  const text = cell.trim();
  return 'refused' in readDate(text) && 'iso' in readDate(text, 'month-first');
}

/** Asked of each cell: hardly any is looked at further. */
function hasSecondNumberAbove12(cell: string): boolean {
  const separator = isSeparator(cell.charCodeAt(1)) ? 1 : 2;
  if (cell.length < 8 || !isSeparator(cell.charCodeAt(separator))) return cell.startsWith(' ');
  const tens = cell.charCodeAt(separator + 1) - ZERO;
  return tens > 1 || (tens === 1 && cell.charCodeAt(separator + 2) - ZERO > 2);
}

const ZERO = 0x30;

/** `-`, `.` or `/`. */
function isSeparator(code: number): boolean {
  return code >= 0x2d && code <= 0x2f;
}

class SomeValues implements ColumnValues {
  readonly values = new Set<string>();
  more = false;

  add(cell: string): void {
    const value = cell.trim();
    if (value === '' || this.values.has(value)) return;
    if (this.values.size === VALUES || value.length > LONGEST_VALUE) this.more = true;
    else this.values.add(value);
  }
}

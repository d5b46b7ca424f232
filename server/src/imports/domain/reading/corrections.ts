import { displayName, type CorrectedRow, type RowCorrection } from '@trousseau/shared';
import { AppError } from '../../../platform/errors.js';
import type { PersonName } from './sheet.js';
import type { TableRow } from './table.js';

/** A row as it stands in its file before it is corrected. */
interface Seen {
  readonly cells: readonly string[];
  person: PersonName | null;
}

/**
 * What somebody said of the rows of a file in the review: which are left out, and what their cells hold instead. They are
 * applied before anything is read, so that a corrected value goes through the same checks as any other.
 */
export class Corrections {
  private readonly given = new Map<string, RowCorrection>();
  private readonly seen = new Map<string, Seen>();

  /** @param file its name, as messages begin with it */
  constructor(
    private readonly file: string,
    corrections: readonly RowCorrection[] = [],
  ) {
    for (const one of [...corrections].sort(inOrder)) {
      const file = one.part === undefined ? this.file : `${this.file}/${one.part}`;
      const place = placeOf(file, one.line);
      const before = this.given.get(place);
      this.given.set(place, before ? joined(before, one) : one);
    }
  }

  get isEmpty(): boolean {
    return this.given.size === 0;
  }

  /** The rows of the table that the file is, as corrected. */
  applied(rows: Iterable<TableRow>): Iterable<TableRow> {
    return this.isEmpty ? rows : { [Symbol.iterator]: () => this.correctedRows(rows) };
  }

  /** Whether something is said of a row. */
  concern(line: number, file = this.file): boolean {
    return !this.isEmpty && this.given.has(placeOf(file, line));
  }

  /** Whether a row is left out. `file` is as messages name it: one of an archive has its own name behind. */
  leavesOut(line: number, file = this.file): boolean {
    return !this.isEmpty && this.given.get(placeOf(file, line))?.leaveOut === true;
  }

  /** Says whose a row is of which something is said. */
  see(line: number, person: PersonName, file = this.file): void {
    const place = placeOf(file, line);
    const seen = this.seen.get(place) ?? { cells: [], person };
    seen.person = person;
    this.seen.set(place, seen);
  }

  /**
   * What was corrected, for the review; cells of columns that are not read stay unsaid.
   *
   * @throws AppError `imports.row-gone` for a row that the file does not have
   */
  rows(isRead: (column: number) => boolean = () => false): CorrectedRow[] {
    return [...this.given].map(([place, { line, part, leaveOut, cells = [] }]) => {
      const seen = this.seen.get(place);
      if (seen === undefined) throw new AppError('imports.row-gone', { file: this.file, line });
      const shown = cells.filter(({ column }) => isRead(column));
      return {
        line,
        ...(part === undefined ? {} : { part }),
        ...(leaveOut === true ? { leaveOut } : {}),
        person: seen.person === null ? '' : displayName(seen.person).trim(),
        ...(shown.length === 0
          ? {}
          : { cells: shown.map((one) => ({ ...one, before: seen.cells[one.column] ?? '' })) }),
      };
    });
  }

  private *correctedRows(rows: Iterable<TableRow>): Generator<TableRow, undefined> {
    for (const row of rows) {
      const place = placeOf(this.file, row.line);
      const given = this.given.get(place);
      if (given === undefined) {
        yield row;
        continue;
      }
      if (!this.seen.has(place)) this.seen.set(place, { cells: row.cells, person: null });
      yield { line: row.line, cells: withCells(row.cells, given) };
    }
  }
}

function withCells(cells: readonly string[], { cells: given = [] }: RowCorrection): string[] {
  const corrected = [...cells];
  for (const { column, value } of given) {
    while (corrected.length < column) corrected.push('');
    corrected[column] = value;
  }
  return corrected;
}

/** What was said of one row in several parts; of one cell, the last. */
function joined(one: RowCorrection, other: RowCorrection): RowCorrection {
  const cells = new Map([...(one.cells ?? []), ...(other.cells ?? [])].map((c) => [c.column, c]));
  return {
    ...one,
    leaveOut: one.leaveOut === true || other.leaveOut === true,
    cells: [...cells.values()].sort((a, b) => a.column - b.column),
  };
}

function placeOf(file: string, line: number): string {
  return `${file}\n${String(line)}`;
}

function inOrder(a: RowCorrection, b: RowCorrection): number {
  const [one = '', other = ''] = [a.part, b.part];
  return one < other ? -1 : one > other ? 1 : a.line - b.line;
}

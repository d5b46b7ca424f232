import { AppError } from '../../../../platform/errors.js';
import { ownText } from '../own-text.js';
import { UNWATCHED } from '../progress.js';
import type { Table, TableRow } from '../table.js';
import { DateCells } from './date-cells.js';

/** What is said of a sheet besides its cells. */
export interface SheetRemarks {
  readonly hiddenRows: number[];
  /** From 1. */
  readonly hiddenColumns: number[];
  /** Cells that show an error, `#N/A` and the like, as `B12`. */
  readonly errors: string[];
  /** Cells that lie over several rows: the value of the first is that of all. */
  readonly merged: MergedCells[];
}

/** A cell that lies over several rows of a column. Rows and columns from 1. */
export interface MergedCells {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** What is kept of a sheet at most. */
export interface SheetLimits {
  readonly cells: number;
  readonly rows: number;
}

const CELL = '\x1f';
const ROW = '\x1e';
/** Kept at a time, in characters. */
const PIECE = 262_144;
/** No list of people is wider, and a title far to the right makes no thousand cells of each row. */
const WIDEST = 1_000;

/**
 * The rows of a sheet as text, packed: they are gone through several times and the sheet is parsed once. XML has none of the
 * characters that part them.
 */
export class SheetRows {
  readonly remarks: SheetRemarks = { hiddenRows: [], hiddenColumns: [], errors: [], merged: [] };
  readonly dates = new DateCells();
  private readonly pieces: Buffer[] = [];
  private piece = '';
  private cells = 0;
  private rows = 0;
  private width = 0;

  constructor(
    private readonly file: string,
    private readonly limits: SheetLimits,
    private readonly progress = UNWATCHED,
  ) {}

  /** Adds a row; what follows the last cell that holds something is not kept, nor an empty row. */
  add(line: number, cells: readonly string[]): void {
    let width = cells.length;
    while (width > 0 && (cells[width - 1] ?? '') === '') width -= 1;
    if (width === 0) return;
    this.count(width);
    this.rows += 1;
    this.width = Math.max(this.width, width);
    this.progress.row();
    if (this.rows > this.limits.rows) {
      const params = { file: this.file, max: this.limits.rows };
      throw new AppError('imports.too-many-rows', params);
    }
    const kept = width === cells.length ? cells : cells.slice(0, width);
    this.piece += `${String(line)}${CELL}${kept.join(CELL)}${ROW}`;
    if (this.piece.length >= PIECE) this.pack();
  }

  /** Counts cells that are gone through, whether they are kept or not. */
  count(cells: number): void {
    this.cells += cells;
    if (this.cells > this.limits.cells) {
      throw new AppError('imports.sheet-too-large', { file: this.file, max: this.limits.cells });
    }
  }

  get isEmpty(): boolean {
    return this.pieces.length === 0 && this.piece === '';
  }

  /** Rows that hold something. */
  get length(): number {
    return this.rows;
  }

  /** The rows as a table; `null`: there is none. */
  table(): Table | null {
    const [header] = this.all();
    if (header === undefined) return null;
    const { width } = this;
    return { width, header, rows: { [Symbol.iterator]: () => withoutFirst(this.all()) } };
  }

  /** Every row that holds something, in order. */
  all(): Generator<TableRow> {
    this.pack();
    return filledDown(this.unpacked(), this.remarks.merged);
  }

  private pack(): void {
    if (this.piece === '') return;
    this.pieces.push(Buffer.from(this.piece, 'utf8'));
    this.piece = '';
  }

  private *unpacked(): Generator<TableRow> {
    for (const piece of this.pieces) {
      for (const row of piece.toString('utf8').split(ROW)) {
        if (row === '') continue;
        const cells = row.split(CELL);
        const line = Number(cells.shift());
        yield { line, cells };
      }
    }
  }
}

/** Whether a cell is too far to the right to be read, from 1. */
export function isTooFar(column: number): boolean {
  return column > WIDEST;
}

/** The value of a cell that lies over several rows, in each of them. */
function* filledDown(
  rows: Iterable<TableRow>,
  merged: readonly MergedCells[],
): Generator<TableRow> {
  if (merged.length === 0) {
    yield* rows;
    return;
  }
  const starting = new Map<number, MergedCells[]>();
  for (const one of merged) starting.set(one.from, [...(starting.get(one.from) ?? []), one]);
  let open: { readonly cells: MergedCells; readonly value: string }[] = [];
  for (const row of rows) {
    const cells = [...row.cells];
    open = open.filter((one) => one.cells.to >= row.line);
    for (const {
      cells: { column },
      value,
    } of open) {
      while (cells.length < column) cells.push('');
      cells[column - 1] ||= value;
    }
    for (const one of starting.get(row.line) ?? []) {
      open.push({ cells: one, value: ownText(cells[one.column - 1] ?? '') });
    }
    yield { line: row.line, cells };
  }
}

function* withoutFirst(rows: Iterator<TableRow>): Generator<TableRow> {
  rows.next();
  for (let row = rows.next(); !row.done; row = rows.next()) yield row.value;
}

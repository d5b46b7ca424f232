import {
  displayName,
  type ChildField,
  type ColumnMapping,
  type DateOrder,
  type ErrorCode,
  type ErrorParams,
  type GuardianField,
  type ImportProblem,
  type StudentField,
} from '@trousseau/shared';
import { problem, type Place } from '../problems.js';
import { cleanCell } from './cells.js';
import type { SharedTexts } from './own-text.js';
import type { Tallies } from './tallies.js';
import type { TableRow } from './table.js';
import { readTarget } from './targets.js';

/** How somebody is called. */
export type PersonName = Parameters<typeof displayName>[0];

/** In which column each field of somebody stands. */
export type ColumnsOf<Field extends string> = Readonly<Partial<Record<Field, number>>>;

/** One of several guardians or children of a line. */
export interface Repeated<Field extends string> {
  readonly number: number;
  readonly columns: ColumnsOf<Field>;
}

/** A mapping taken apart once, so that rows are read by column number. */
export interface Sheet {
  readonly file: string;
  readonly headers: readonly string[];
  /** The column that says who the person of a line is. */
  readonly role: number | null;
  readonly student: ColumnsOf<StudentField>;
  readonly guardians: readonly Repeated<GuardianField>[];
  readonly children: readonly Repeated<ChildField>[];
}

/** Prepares a mapping that `checkMapping` found nothing to say against. */
export function prepareSheet(
  file: string,
  headers: readonly string[],
  mapping: ColumnMapping,
): Sheet {
  const student: Partial<Record<StudentField, number>> = {};
  const guardians = new Map<number, Partial<Record<GuardianField, number>>>();
  const children = new Map<number, Partial<Record<ChildField, number>>>();
  mapping.forEach((target, column) => {
    if (target === null) return;
    const read = readTarget(target);
    if (read.owner === 'line') return;
    if (read.owner === 'student') student[read.field] = column;
    else if (read.owner === 'guardian') entryOf(guardians, read.number)[read.field] = column;
    else entryOf(children, read.number)[read.field] = column;
  });
  const role = mapping.indexOf('line.role');
  return {
    file,
    headers,
    role: role < 0 ? null : role,
    student,
    guardians: inOrder(guardians),
    children: inOrder(children),
  };
}

/** The file that a row is of, and how its columns are called. */
export interface SheetOfRow extends Pick<Sheet, 'file' | 'headers'> {
  /** Shared by the rows of a file. */
  readonly texts?: SharedTexts;
  /** Where what many rows have in common is counted, to be said once; without it each row says it. */
  readonly tallies?: Tallies;
  /** How its dates are read; the day comes first unless somebody said otherwise. */
  readonly dateOrder?: DateOrder;
}

const LINE_BREAK = /[\r\n\v\f\u0085\u2028\u2029]+/u;

/**
 * One row while it is read: its cells by column, and what is said of them. What is no table makes its rows itself,
 * the names of its fields for headers.
 */
export class Row {
  /** Whom messages name: the person being read. */
  person: PersonName | null = null;
  private errors = 0;

  constructor(
    private readonly sheet: SheetOfRow,
    private readonly record: TableRow,
    private readonly problems: ImportProblem[],
  ) {}

  get line(): number {
    return this.record.line;
  }

  get dateOrder(): DateOrder {
    return this.sheet.dateOrder ?? 'day-first';
  }

  get errorCount(): number {
    return this.errors;
  }

  /** The first cell beyond the last header that holds something. */
  get excess(): string | undefined {
    const { headers } = this.sheet;
    const { cells } = this.record;
    if (cells.length <= headers.length) return undefined;
    return cells.slice(headers.length).find((cell) => cell.trim() !== '');
  }

  /** The cleaned text of a column; empty when there is no such column or cell. */
  text(column: number | undefined): string {
    const cell = column === undefined ? undefined : this.record.cells[column];
    return cell ? cleanCell(cell) : '';
  }

  /** Whether there is such a column and nothing in its cell. */
  isBlank(column: number | undefined): boolean {
    if (column === undefined) return false;
    const cell = this.record.cells[column];
    return !cell || cell.trim() === '';
  }

  /** Whether a cell, if there is one, is one line of so many characters at most. */
  isOneLine(column: number | undefined, max: number): boolean {
    const cell = column === undefined ? undefined : this.record.cells[column];
    return !cell || (cell.length <= max && !LINE_BREAK.test(cell));
  }

  /** The cleaned lines of a cell that hold something, for a record. */
  lines(column: number | undefined): readonly string[] {
    const cell = column === undefined ? '' : (this.record.cells[column] ?? '');
    const lines = cell.split(LINE_BREAK).flatMap((line) => cleanCell(line) || []);
    return lines.map((line) => this.sheet.texts?.own(line) ?? line);
  }

  /** The same as {@link text}, for a record: its memory is its own. */
  kept(column: number | undefined): string {
    const text = this.text(column);
    return text === '' ? text : (this.sheet.texts?.own(text) ?? text);
  }

  /** Counts this row among those of which one thing is said once for the file; `key` tells such things apart. */
  tally(
    code: ErrorCode,
    cell: { readonly column?: number | undefined; readonly value?: string } = {},
    params: ErrorParams = {},
    key = '',
  ): void {
    const person = this.person === null ? '' : displayName(this.person).trim();
    const place = { ...this.placeOf(cell), line: this.line };
    this.sheet.tallies?.add({ code, place, person, params, key });
  }

  /** Says something of this row, or of its cell in a column. */
  report(
    severity: ImportProblem['severity'],
    code: ErrorCode,
    cell: { readonly column?: number | undefined; readonly value?: string } = {},
    params: ErrorParams = {},
  ): void {
    if (severity === 'error') this.errors += 1;
    const person = this.person === null ? '' : displayName(this.person).trim() || '…';
    this.problems.push(problem(severity, code, this.placeOf(cell), { person, ...params }));
  }

  private placeOf(cell: { readonly column?: number | undefined; readonly value?: string }): Place {
    return {
      file: this.sheet.file,
      line: this.line,
      ...(cell.column === undefined ? {} : { column: this.sheet.headers[cell.column] ?? '' }),
      ...(cell.value === undefined ? {} : { value: cell.value }),
    };
  }
}

function entryOf<Field extends string>(
  entries: Map<number, Partial<Record<Field, number>>>,
  number: number,
): Partial<Record<Field, number>> {
  const entry = entries.get(number) ?? {};
  entries.set(number, entry);
  return entry;
}

function inOrder<Field extends string>(
  entries: ReadonlyMap<number, ColumnsOf<Field>>,
): Repeated<Field>[] {
  return [...entries]
    .map(([number, columns]) => ({ number, columns }))
    .sort((a, b) => a.number - b.number);
}

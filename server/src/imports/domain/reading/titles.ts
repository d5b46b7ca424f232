import { readDate, readEmail, readIne } from './cells.js';
import { readHeaders } from './header-words.js';
import { hasRejectedTitles } from './rejected-titles.js';
import type { Table, TableRow } from './table.js';

/** A table whose titles were looked for. */
export interface TitledTable {
  /** The line of its titles; `null`: it has none. */
  readonly line: number | null;
  /** One per column; invented (`Colonne 1`) where the table has none. */
  readonly titles: readonly string[];
  /** The rows of people: below the titles, or all. */
  readonly rows: Iterable<TableRow>;
  /** The lines above the titles, their cells put together. */
  readonly above: readonly string[];
}

/** School, class and date above a list, at most. */
const SEARCHED = 20;
const ENOUGH = 2;

/**
 * Finds the titles of a table: the first line on which several columns are recognised, a name among them; lists printed
 * for people have their own heading above it. A first line that looks like a person instead is no title: the table has
 * none. `stated` is the line that somebody said, or the
 * one above it; `null` for none.
 */
export function findTitles(table: Table, stated?: number | null): TitledTable {
  const head = firstRows(table);
  if (stated === null) return withoutTitles(table, head);
  const said = stated === undefined ? undefined : head.find(({ line }) => line >= stated);
  if (said !== undefined) return below(table, head, said);
  const ours = head.find(({ cells }) => hasRejectedTitles(cells));
  if (ours !== undefined) return below(table, head, ours);
  if (namesSomebody(table.header)) return below(table, head, table.header);
  const lower = head.find(namesSomebody);
  if (lower !== undefined) return below(table, head, lower);
  return looksLikeAPerson(head) ? withoutTitles(table, head) : below(table, head, table.header);
}

/** Whether a table has titles that name people, under whatever stands above them. */
export function hasTitles(table: Table): boolean {
  return firstRows(table).some(namesSomebody);
}

function firstRows({ header, rows }: Table): readonly TableRow[] {
  const found = [header];
  for (const row of rows) {
    if (found.length === SEARCHED) break;
    found.push(row);
  }
  return found;
}

function below(
  { header, rows, width = 0 }: Table,
  head: readonly TableRow[],
  { line, cells }: TableRow,
): TitledTable {
  const isFirst = line === header.line;
  const untitled = Array.from({ length: Math.max(0, width - cells.length) }, () => '');
  return {
    line,
    titles: [...cells, ...untitled],
    rows: isFirst ? rows : after(rows, line),
    above: head.filter((row) => row.line < line).map(textOf),
  };
}

function withoutTitles(table: Table, head: readonly TableRow[]): TitledTable {
  const width = table.width ?? Math.max(...head.map(({ cells }) => cells.length));
  const titles = Array.from({ length: width }, (_, column) => `Colonne ${String(column + 1)}`);
  const rows = { [Symbol.iterator]: () => withFirst(table) };
  return { line: null, titles, rows, above: [] };
}

function textOf({ cells }: TableRow): string {
  return cells
    .map((cell) => cell.trim())
    .filter(Boolean)
    .join(' ');
}

function after(rows: Iterable<TableRow>, line: number): Iterable<TableRow> {
  return {
    *[Symbol.iterator]() {
      for (const row of rows) if (row.line > line) yield row;
    },
  };
}

function* withFirst({ header, rows }: Table): Generator<TableRow, undefined> {
  yield header;
  yield* rows;
}

function namesSomebody({ cells }: TableRow): boolean {
  const fields = readHeaders(cells).flatMap(({ owner, meaning }) =>
    meaning === null ? [] : `${owner} ${meaning.field}`,
  );
  return new Set(fields).size >= ENOUGH && fields.some((field) => /(last|first)Name$/.test(field));
}

/** Nothing of it is a title, and something is what titles never are: a date, an address, or what comes again below. */
function looksLikeAPerson([first, ...others]: readonly TableRow[]): boolean {
  if (first === undefined || first.cells.filter((cell) => cell.trim() !== '').length < ENOUGH) {
    return false;
  }
  if (readHeaders(first.cells).some(({ meaning }) => meaning !== null)) return false;
  return first.cells.some((cell, column) => {
    const text = cell.trim();
    if (text === '') return false;
    const isValue =
      'iso' in readDate(text) ||
      readEmail(text) !== null ||
      (/\d/.test(text) && readIne(text).usual);
    return isValue || isClass(text) || others.some(({ cells }) => cells[column]?.trim() === text);
  });
}

/** `6A`, `CM2`, `2GT1`, `TS3`: what classes are called in France. */
function isClass(text: string): boolean {
  return /^(?:[1-6] ?(?:e|è|eme|ème|de|nde|re|ère)?[ -_]?[A-Z0-9]{1,4}|C[PEM][12]?|T[A-Z]{0,3}\d{0,2}|[PMG]S)$/i.test(
    text,
  );
}

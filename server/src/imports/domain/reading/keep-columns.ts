import type { Delimiter, Encoding } from '@trousseau/shared';
import { parse } from './parse.js';
import { linePieces } from './decode.js';
import { EXCEL_SEPARATOR_LINE } from './delimiter.js';
import type { Table, TableRow } from './table.js';

/** How a delimited text was read. */
export interface DelimitedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
}

/** Which cells of a text stay. */
export interface Kept {
  /** The line of the titles, which stay as they are, as does what is above; `null`: there are none. */
  readonly headerLine: number | null;
  /** By column; what lies beyond the last one goes, where any goes: a line that is too wide is shifted. */
  readonly columns: readonly boolean[];
}

/** As many lines are put together before they are bytes. */
const LINES = 1_000;

/**
 * The same file without the cells of some columns: its encoding, its delimiter, its line ends, its titles and the
 * numbers of its lines stay what they are, so that it is read as before. Bytes of one letter are never looked into, whatever the encoding.
 */
export function keepColumns(file: DelimitedFile, kept: Kept): Buffer {
  const as = file.encoding === 'utf-16le' ? 'utf16le' : 'latin1';
  const mark = markOf(file.bytes, as);
  const pieces = { [Symbol.iterator]: () => linePieces(file.bytes.subarray(mark.length), as) };
  const table = parse(file.name, pieces, file.delimiter);
  const [start = ''] = pieces;
  const stated = EXCEL_SEPARATOR_LINE.test(start.replace(/\r\n?/g, '\n'));
  const before = stated ? `sep=${file.delimiter}` : '';
  const lineEnd = start.includes('\r\n') ? '\r\n' : '\n';
  const pack = (text: string): Buffer => Buffer.from(text.replaceAll('\n', lineEnd), as);
  return Buffer.concat([mark, pack(before), ...written(table, file.delimiter, kept, pack)]);
}

function written(
  { header, rows }: Table,
  delimiter: Delimiter,
  kept: Kept,
  pack: (text: string) => Buffer,
): Buffer[] {
  const parts: Buffer[] = [];
  let text = '';
  let line = 1;
  const write = (row: TableRow): void => {
    const cells = rowText(row, delimiter, kept);
    text += '\n'.repeat(Math.max(0, row.line - line)) + cells;
    line = row.line + lineFeeds(cells);
  };
  write(header);
  let count = 0;
  for (const row of rows) {
    write(row);
    count += 1;
    if (count % LINES > 0) continue;
    parts.push(pack(text));
    text = '';
  }
  return [...parts, pack(`${text}\n`)];
}

function rowText(row: TableRow, delimiter: Delimiter, kept: Kept): string {
  return keptCells(row, kept)
    .map((cell) => quoted(cell, delimiter))
    .join(delimiter);
}

/** The cells of a row, of those that go only the line breaks. */
export function keptCells(row: TableRow, { headerLine, columns }: Kept): string[] {
  const isTitle = headerLine !== null && row.line <= headerLine;
  const shifted = isShifted(row.cells, columns);
  const firstGone = columns.indexOf(false);
  const stays = (column: number): boolean =>
    isTitle || firstGone < 0 || (shifted ? column < firstGone : columns[column] === true);
  return row.cells.map((cell, column) => (stays(column) ? cell : '\n'.repeat(lineFeeds(cell))));
}

/** Whether a line has more cells than there are columns, so that no cell is surely of the column above it. */
export function isShifted(cells: readonly string[], columns: readonly unknown[]): boolean {
  return cells.slice(columns.length).some((cell) => cell.trim() !== '');
}

function quoted(cell: string, delimiter: Delimiter): string {
  const breaks = cell.includes(delimiter) || /["\n]/.test(cell);
  return breaks ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function lineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** The byte order marks before the text. */
function markOf(bytes: Uint8Array, as: 'latin1' | 'utf16le'): Buffer {
  const mark = as === 'latin1' ? [0xef, 0xbb, 0xbf] : [0xff, 0xfe];
  let length = 0;
  while (mark.every((byte, index) => bytes[length + index] === byte)) length += mark.length;
  return Buffer.from(bytes.subarray(0, length));
}

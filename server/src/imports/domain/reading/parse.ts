import type { Delimiter } from '@trousseau/shared';
import { AppError } from '../../../platform/errors.js';
import { EXCEL_SEPARATOR_LINE, sniffDelimiter } from './delimiter.js';
import { readRecords } from './records.js';
import type { Table, TableRow } from './table.js';

/** A text cut into a table, and what it was cut at. */
export interface CsvTable extends Table {
  readonly delimiter: Delimiter;
}

/** Far more people than any school or network has in one file; bounds the memory of a reading. */
export const MAX_ROWS = 250_000;

/**
 * Cuts a text, in pieces of whole lines, into records. The delimiter is sniffed from the first piece unless `forced`.
 * Ragged rows, quoted line breaks and stray quotation marks are accepted, blank rows skipped. Refuses with an
 * `AppError`, at once or when the rows are gone through, an unclosed quotation mark, naming the line it was opened on,
 * a row that is too long, too many rows, and a file without one.
 */
export function parse(file: string, pieces: Iterable<string>, forced?: Delimiter): CsvTable {
  const [start = ''] = lineFeeds(pieces);
  const delimiter = forced ?? sniffDelimiter(start);
  const rows = (): Generator<TableRow> => {
    const text = { file, pieces: lineFeeds(pieces), delimiter };
    return upToTheLast(file, readRecords(text, EXCEL_SEPARATOR_LINE.test(start) ? 1 : 0));
  };
  const [header] = rows();
  if (header === undefined) throw new AppError('imports.file-empty', { file });
  return { delimiter, header, rows: { [Symbol.iterator]: () => withoutFirst(rows()) } };
}

/** Every line end as `\n`. No piece ends within one. */
function* lineFeeds(pieces: Iterable<string>): Generator<string> {
  for (const piece of pieces) {
    yield piece.includes('\r') ? piece.replace(/\r\n?/g, '\n') : piece;
  }
}

function* upToTheLast(file: string, records: Iterable<TableRow>): Generator<TableRow> {
  let count = 0;
  for (const record of records) {
    if (!record.cells.some((cell) => cell.trim() !== '')) continue;
    count += 1;
    if (count > MAX_ROWS) throw new AppError('imports.too-many-rows', { file, max: MAX_ROWS });
    yield record;
  }
}

function* withoutFirst(rows: Iterator<TableRow>): Generator<TableRow> {
  rows.next();
  for (let row = rows.next(); !row.done; row = rows.next()) yield row.value;
}

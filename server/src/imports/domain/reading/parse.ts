import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import type { Delimiter } from '@trousseau/shared';
import { AppError } from '../../../platform/errors.js';
import { EXCEL_SEPARATOR_LINE, sniffDelimiter } from './delimiter.js';
import type { Table, TableRow } from './table.js';

/** A text cut into a table, and what it was cut at. */
export interface CsvTable extends Table {
  readonly delimiter: Delimiter;
}

/** More than any row of people, far less than a file that a stray quotation mark has swallowed. */
const MAX_RECORD_BYTES = 131_072;
/** Far more people than any school or network has in one file; bounds the memory of a reading. */
const MAX_ROWS = 250_000;

/**
 * Cuts a text into records. The delimiter is sniffed unless `forced`. Ragged rows, quoted line breaks and
 * stray quotation marks are accepted, blank rows skipped. Refuses with an `AppError` an unclosed quotation
 * mark, naming the line it was opened on, a row that is too long, and a file without a row.
 */
export function parse(file: string, decoded: string, forced?: Delimiter): CsvTable {
  const text = decoded.replace(/\r\n?/g, '\n');
  const delimiter = forced ?? sniffDelimiter(text);
  const [header, ...rows] = readRecords(file, text, delimiter);
  if (header === undefined) throw new AppError('imports.file-empty', { file });
  return { delimiter, header, rows };
}

function readRecords(file: string, text: string, delimiter: Delimiter): TableRow[] {
  const records: TableRow[] = [];
  let lastLine = EXCEL_SEPARATOR_LINE.test(text) ? 1 : 0;
  const keep = (cells: string[], { lines }: { readonly lines: number }): null => {
    const line = lines - cells.reduce((sum, cell) => sum + lineBreaks(cell), 0);
    lastLine = lines;
    if (cells.some((cell) => cell.trim() !== '')) records.push({ line, cells });
    if (records.length > MAX_ROWS) {
      throw new AppError('imports.too-many-rows', { file, max: MAX_ROWS });
    }
    return null;
  };
  try {
    parseCsv(text, {
      delimiter,
      record_delimiter: '\n',
      columns: false,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD_BYTES,
      from_line: lastLine + 1,
      on_record: keep,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refusal(file, text, delimiter, lastLine + 1);
  }
  return records;
}

function refusal(file: string, text: string, delimiter: Delimiter, fromLine: number): AppError {
  const line = lineOfOpenQuote(text, delimiter, fromLine);
  return line === null
    ? new AppError('imports.line-too-long', { file, line: fromLine })
    : new AppError('imports.quote-not-closed', { file, line });
}

/**
 * The line that opens a quotation mark which nothing closes within a record's largest size, reading the
 * record that begins on `fromLine` by the same rules as csv-parse: a quote opens only at the start of a
 * cell, and a closing one that is not followed by a delimiter makes the rest of the cell plain.
 */
function lineOfOpenQuote(text: string, delimiter: Delimiter, fromLine: number): number | null {
  let at = startOfLine(text, fromLine);
  const end = at + MAX_RECORD_BYTES;
  let line = fromLine;
  let openedOn: number | null = null;
  let cellStart = true;
  for (; at < text.length && at <= end; at += 1) {
    const character = text[at];
    if (character === '\n') line += 1;
    if (openedOn !== null) {
      if (character !== '"') continue;
      if (text[at + 1] === '"') at += 1;
      else openedOn = null;
      cellStart = false;
    } else if (character === '"' && cellStart) {
      openedOn = line;
    } else {
      cellStart = character === delimiter || character === '\n';
    }
  }
  return openedOn;
}

function startOfLine(text: string, line: number): number {
  let at = 0;
  for (let passed = 1; passed < line; passed += 1) at = text.indexOf('\n', at) + 1;
  return at;
}

function lineBreaks(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  return count;
}

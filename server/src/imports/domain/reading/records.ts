import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import type { Delimiter } from '@trousseau/shared';
import { AppError } from '../../../platform/errors.js';
import type { TableRow } from './table.js';

/** A text to cut into records. */
export interface TextOfRecords {
  /** The file's name. */
  readonly file: string;
  /** Whole lines that end with `\n`, some at a time; the last one may end without. */
  readonly pieces: Iterable<string>;
  readonly delimiter: Delimiter;
}

/** More than any row of people, far less than a file that a stray quotation mark has swallowed. */
const MAX_RECORD_BYTES = 131_072;
/** A line below this has fewer bytes in UTF-8 than a record may have. */
const SURELY_SHORT = MAX_RECORD_BYTES / 4;

/**
 * The records of a text after its first `skipped` lines, which are in the first piece. Where there is no quotation mark
 * a line is a record and its delimiters are what they are, so that cutting it needs no parser;
 * csv-parse reads the pieces that have one.
 */
export function* readRecords(text: TextOfRecords, skipped: number): Generator<TableRow> {
  const { file, delimiter } = text;
  let before = skipped;
  let carried = '';
  let toSkip = skipped;
  for (const next of text.pieces) {
    const piece = carried + (toSkip > 0 ? next.slice(startOfLine(next, toSkip + 1)) : next);
    toSkip = 0;
    carried = '';
    if (isPlain(piece)) {
      before = yield* plainRecords(piece, delimiter, before);
      continue;
    }
    const read = quotedRecords(piece, delimiter);
    for (const { line, cells } of read.records) yield { line: before + line, cells };
    before += read.lines;
    if (read.refused === null) continue;
    carried = piece.slice(startOfLine(piece, read.lines + 1));
    if (read.refused === 'too-long') break;
  }
  if (carried !== '') throw refusal(file, carried, delimiter, before);
}

/** Whether the lines of a piece are its records. */
function isPlain(piece: string): boolean {
  if (piece.includes('"')) return false;
  for (let at = 0; at < piece.length;) {
    const end = piece.indexOf('\n', at);
    if ((end < 0 ? piece.length : end) - at > SURELY_SHORT) return false;
    if (end < 0) return true;
    at = end + 1;
  }
  return true;
}

/** Returns how many lines have passed. */
function* plainRecords(
  piece: string,
  delimiter: Delimiter,
  before: number,
): Generator<TableRow, number> {
  let line = before;
  for (let at = 0; at < piece.length;) {
    const feed = piece.indexOf('\n', at);
    const end = feed < 0 ? piece.length : feed;
    line += 1;
    if (end > at) yield { line, cells: piece.slice(at, end).split(delimiter) };
    at = end + 1;
  }
  return line;
}

interface QuotedRecords {
  readonly records: readonly TableRow[];
  /** The lines that they take up, blank ones among them included. */
  readonly lines: number;
  /** Why the next record is not one: it ends in another piece, if anywhere, or is too long. */
  readonly refused: 'not-closed' | 'too-long' | null;
}

function quotedRecords(piece: string, delimiter: Delimiter): QuotedRecords {
  const records: TableRow[] = [];
  let passed = 0;
  const keep = (cells: string[], { lines }: { readonly lines: number }): null => {
    records.push({ line: lines - cells.reduce((sum, cell) => sum + lineBreaks(cell), 0), cells });
    passed = lines;
    return null;
  };
  try {
    parseCsv(piece, {
      delimiter,
      record_delimiter: '\n',
      columns: false,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD_BYTES,
      on_record: keep,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const refused = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'not-closed' : 'too-long';
    return { records, lines: passed, refused };
  }
  return { records, lines: lineBreaks(piece), refused: null };
}

function refusal(file: string, rest: string, delimiter: Delimiter, before: number): AppError {
  const line = lineOfOpenQuote(rest, delimiter, before + 1);
  return line === null
    ? new AppError('imports.line-too-long', { file, line: before + 1 })
    : new AppError('imports.quote-not-closed', { file, line });
}

/**
 * The line that opens a quotation mark which nothing closes within a record's largest size, reading the
 * record at the beginning of `rest`, on the line `first`, by the same rules as csv-parse: a quote opens only at the
 * start of a cell, and a closing one that is not followed by a delimiter makes the rest of the cell plain.
 */
function lineOfOpenQuote(rest: string, delimiter: Delimiter, first: number): number | null {
  let line = first;
  let openedOn: number | null = null;
  let cellStart = true;
  for (let at = 0; at < rest.length && at <= MAX_RECORD_BYTES; at += 1) {
    const character = rest[at];
    if (character === '\n') line += 1;
    if (openedOn !== null) {
      if (character !== '"') continue;
      if (rest[at + 1] === '"') at += 1;
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

/** Where the line with this number begins, from 1. */
function startOfLine(text: string, line: number): number {
  let at = 0;
  for (let passed = 1; passed < line; passed += 1) at = text.indexOf('\n', at) + 1;
  return at;
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

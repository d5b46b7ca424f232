import type {
  ColumnMapping,
  Delimiter,
  Encoding,
  FileFormat,
  ImportProblem,
} from '@trousseau/shared';
import type { ImportedPeople } from '../people.js';
import { problem } from '../problems.js';
import { decode } from './decode.js';
import { recogniseColumns, type Columns } from './headers.js';
import { shapeOf, type Blocking, type Shape } from './mapping.js';
import { noticesOf } from './notices.js';
import { parse, type CsvRecord, type CsvTable } from './parse.js';
import { readRows } from './read-rows.js';

/** What the secretary says instead of what was recognised; anything left out is recognised. */
export interface ReadingOverrides {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly format?: FileFormat;
  /** Taken when it has as many entries as the file has columns; else it was made for another reading. */
  readonly mapping?: ColumnMapping;
}

/** One file, read: how it was recognised, and the people found in it. */
export interface ReadFile {
  readonly name: string;
  readonly format: FileFormat;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Rows that hold something, the header left out, rejected ones included. */
  readonly rows: number;
  readonly headers: readonly string[];
  readonly mapping: ColumnMapping;
  readonly shape: Shape;
  /** The first rows, those with accents first; password columns are blank. */
  readonly preview: readonly (readonly string[])[];
  /** What the file lacks and who will be missing without it, in French. They are `problems` too. */
  readonly notices: readonly string[];
  /** Why nothing can be imported from it as it is mapped; then it has no people. */
  readonly blocking: readonly Blocking[];
  readonly problems: readonly ImportProblem[];
  readonly people: ImportedPeople;
}

const PREVIEW_ROWS = 8;
const PREVIEW_SEARCHED = 200;
const NOBODY: ImportedPeople = { students: [], guardians: [], links: [] };

/**
 * Reads one uploaded file: bytes → text → records → columns → people (docs/domain.md §4.6). Throws an
 * `AppError` for what is no readable table; a table whose columns cannot be used yet is answered with
 * `blocking`, for the mapping screen.
 */
export function readFile(
  name: string,
  bytes: Uint8Array,
  overrides: ReadingOverrides = {},
): ReadFile {
  const { text, encoding } = decode(name, bytes, overrides.encoding);
  const table = parse(name, text, overrides.delimiter);
  const columns = recogniseColumns(name, table.header.cells, overrides);
  const blocking = blockingOf(name, columns, table);
  const filled = filledColumns(columns.mapping, table.records);
  const { people, problems } =
    blocking.length > 0
      ? { people: NOBODY, problems: [] }
      : readRows(name, columns.headers, filled, table.records);
  const notices =
    table.records.length === 0 ? [] : noticesOf(name, columns.mapping, filled, people);
  const damage = damagedText(name, text, encoding, table);
  return {
    name,
    format: columns.format,
    encoding,
    delimiter: table.delimiter,
    rows: table.records.length,
    headers: columns.headers,
    mapping: columns.mapping,
    shape: shapeOf(columns.mapping),
    preview: previewOf(table.records, columns),
    notices: notices.map(({ message }) => message),
    blocking,
    problems: [...saidOf(name, blocking), ...columns.ignored, ...notices, ...damage, ...problems],
    people,
  };
}

function blockingOf(file: string, columns: Columns, { records }: CsvTable): readonly Blocking[] {
  const noRows: Blocking = { code: 'imports.no-rows', params: { file } };
  return records.length === 0 ? [...columns.blocking, noRows] : columns.blocking;
}

function saidOf(file: string, blocking: readonly Blocking[]): ImportProblem[] {
  return blocking.map(({ code, params }) => problem('error', code, { file, line: null }, params));
}

/**
 * The mapping without what is empty on every row, so that a column ticked for nothing says no more than one
 * that is not there. Names stay: a row without one is an error to name.
 */
function filledColumns(mapping: ColumnMapping, records: readonly CsvRecord[]): ColumnMapping {
  return mapping.map((target, column) => {
    if (target === null || /\.(last|first)Name$/.test(target)) return target;
    return records.some(({ cells }) => cells[column]?.trim()) ? target : null;
  });
}

function previewOf(records: readonly CsvRecord[], { headers, secret }: Columns): string[][] {
  const searched = records.slice(0, PREVIEW_SEARCHED);
  const accented = searched.filter(({ cells }) => cells.some((cell) => /[^\x00-\x7f]/.test(cell)));
  const rows = [...new Set([...accented, ...searched])].slice(0, PREVIEW_ROWS);
  return rows.map(({ cells }) =>
    headers.map((_, column) => (secret.has(column) ? '' : (cells[column] ?? ''))),
  );
}

/** Letters that the encoding does not have, and accents that were damaged before the import. */
function damagedText(
  file: string,
  text: string,
  encoding: Encoding,
  { records }: CsvTable,
): ImportProblem[] {
  const found: ImportProblem[] = [];
  const firstLine = (sign: RegExp): number | null =>
    sign.test(text)
      ? (records.find(({ cells }) => cells.some((cell) => sign.test(cell)))?.line ?? null)
      : null;
  const lost = firstLine(/\ufffd/);
  if (lost !== null) {
    const place = { file, line: lost };
    found.push(problem('warning', 'imports.undecodable-characters', place, { encoding }));
  }
  const doubled = firstLine(/Ã[©¨ª«®¯´¶§¼‰€]/);
  if (doubled !== null) {
    found.push(problem('warning', 'imports.double-encoded', { file, line: doubled }));
  }
  return found;
}

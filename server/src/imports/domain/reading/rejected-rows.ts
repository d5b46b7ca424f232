import iconv from 'iconv-lite';
import type { ColumnMapping, DateOrder, ImportFileView, Target } from '@trousseau/shared';
import { readDate } from './cells.js';
import { FORMATS } from './formats/index.js';
import type { ReadFile, ReadingContext, Wanted } from './formats/format.js';
import { readFile } from './read-file.js';
import { LINE_TITLE, REASON_TITLE } from './rejected-titles.js';
import type { TableRow } from './table.js';
import { isDate, titleOf } from './targets.js';
import { textWorkbook } from './workbook/text-workbook.js';
import { tableOfPeople } from './written-people.js';
import { canWrite, inLettersOf, textFormOf, writeText, type TextForm } from './write-text.js';

/** Rejected rows as a file that can be mended and imported. */
export interface RejectedFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** What its columns hold, for it to be read without a question. */
  readonly mapping: ColumnMapping;
  /** Its titles as they are read. */
  readonly headers: readonly string[];
  readonly rows: number;
}

/** Why a row was rejected, by its file and line; nothing of one that was not. */
export type Reasons = (line: number, file: string) => readonly string[];

/** Rows, why each was rejected, and the titles under which they are written. */
interface RowsToWrite {
  readonly titles: readonly string[];
  readonly mapping: readonly Target[];
  readonly rows: readonly (TableRow & { readonly reasons: readonly string[] })[];
}

const UNICODE = { encoding: 'utf-8', marked: true } as const;

/** Where nothing says otherwise: what every spreadsheet in France opens with its accents. */
const OWN_FORM: TextForm = { ...UNICODE, delimiter: ';', lineEnd: '\r\n', stated: false };

/** Mac OS Roman is told from Windows-1252 by its è, and a few rows may have none but the signs that speak against it. */
function toldApart(reasons: readonly string[]): string[] {
  const plain = reasons.map((reason) => inLettersOf(reason.replace(/[«»]/g, '"'), 'ascii'));
  return ['Problème', ...plain];
}

/**
 * The rejected rows of a table in its own form: a text in its encoding and with its delimiter, a workbook as a workbook. Of
 * the columns those that are read, under their own titles; then the line of each row and why it was rejected.
 *
 * @param bytes of the file, as it is kept
 */
export function rejectedRows(
  view: ImportFileView,
  bytes: Uint8Array,
  reasons: Reasons,
  context: ReadingContext,
): RejectedFile {
  const wanted: Wanted = (line, file) => reasons(line, file).length > 0;
  const read = readFile(view.name, bytes, view, FORMATS, { ...context, wanted });
  const toWrite = keptColumns(view, read, reasons);
  const { encoding = null, delimiter = null } = read.table ?? {};
  if (encoding === null || delimiter === null) return asWorkbook(view.name, toWrite);
  const form = textFormOf(read.unpacked?.() ?? bytes, { encoding, delimiter });
  return asText(view.name, toWrite, form);
}

/** A file of an import as it is kept. */
export interface KeptFile {
  readonly view: ImportFileView;
  readonly bytes: Uint8Array;
}

/**
 * The rejected people of files that are no tables, with whoever belongs to them in any of these files, under titles that say
 * by themselves what their columns hold.
 */
export function rejectedPeople(
  name: string,
  files: readonly KeptFile[],
  reasons: Reasons,
  context: ReadingContext,
): RejectedFile {
  const wanted: Wanted = (line, file) => reasons(line, file).length > 0;
  const written = files.flatMap(({ view, bytes }) => {
    const read = readFile(view.name, bytes, view, FORMATS, { ...context, wanted });
    return read.written ?? [];
  });
  const { rows, ...columns } = tableOfPeople(written, ({ line, file }) => wanted(line, file));
  const toWrite = rows.map(({ line, file, cells }) => ({
    line,
    cells,
    reasons: reasons(line, file),
  }));
  return asText(name, { ...columns, rows: toWrite }, OWN_FORM);
}

function keptColumns(
  { name, mapping, headers, dateOrder }: ImportFileView,
  read: ReadFile,
  reasons: Reasons,
): RowsToWrite {
  const kept = mapping.flatMap((target, column) => (target === null ? [] : { target, column }));
  return {
    titles: kept.map(({ target, column }) => headers[column] || titleOf(target)),
    mapping: kept.map(({ target }) => target),
    rows: (read.table?.wanted ?? []).map(({ line, cells }) => ({
      line,
      reasons: reasons(line, name),
      cells: kept.map(({ target, column }) => asRead(cells[column] ?? '', target, dateOrder)),
    })),
  };
}

/** A date of a file that puts the month first has its year first instead: nobody is asked again, nor misread. */
function asRead(cell: string, target: Target, order: DateOrder | null | undefined): string {
  if (order !== 'month-first' || !isDate(target)) return cell;
  const date = readDate(cell.trim(), order);
  return 'iso' in date ? date.iso : cell;
}

function asWorkbook(name: string, rows: RowsToWrite): RejectedFile {
  const bytes = textWorkbook('Lignes refusées', cellsOf(rows));
  return readBack(`${stem(name)} - lignes refusées.xlsx`, bytes, rows);
}

/** In the file's own letters; where those lack one of a corrected cell, in letters that have all. */
function asText(name: string, rows: RowsToWrite, form: TextForm): RejectedFile {
  const own = [rows.titles, ...rows.rows.map(({ cells }) => cells)].flat();
  const chosen = own.every((cell) => canWrite(cell, form.encoding))
    ? form
    : { ...form, ...UNICODE };
  const file = `${stem(name)} - lignes refusées.csv`;
  const cells = cellsOf(rows, chosen.encoding === 'macintosh' ? toldApart : undefined);
  const written = (as: TextForm): Buffer =>
    writeText(
      cells.map((row) => row.map((cell) => inLettersOf(cell, as.encoding))),
      as,
    );
  const bytes = written(chosen);
  const readable = isReadAs(file, bytes, chosen);
  return readBack(file, readable ? bytes : written({ ...chosen, ...UNICODE }), rows);
}

/** Whether a reading that knows nothing of the file finds the same letters and cells: few rows are little evidence. */
function isReadAs(file: string, bytes: Buffer, form: TextForm): boolean {
  const { encoding, delimiter } = readFile(file, bytes).table ?? {};
  if (!encoding || delimiter !== form.delimiter) return false;
  return iconv.decode(bytes, encoding) === iconv.decode(bytes, form.encoding);
}

function cellsOf(
  { titles, rows }: RowsToWrite,
  say = (reasons: readonly string[]): readonly string[] => reasons,
): string[][] {
  return [
    [...titles, LINE_TITLE, REASON_TITLE],
    ...rows.map(({ line, cells, reasons }) => [...cells, String(line), say(reasons).join(' / ')]),
  ];
}

/** With its titles as a reading finds them. */
function readBack(name: string, bytes: Buffer, { mapping, rows }: RowsToWrite): RejectedFile {
  const all = [...mapping, null, null];
  const { table } = readFile(name, bytes, { mapping: all });
  return { name, bytes, mapping: all, headers: table?.headers ?? [], rows: rows.length };
}

function stem(name: string): string {
  return name.replace(/\.[^.]{1,5}$/, '');
}

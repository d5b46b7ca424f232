import iconv from 'iconv-lite';
import type { ColumnMapping, DateOrder, ImportFileView, Target } from '@trousseau/shared';
import { readDate } from './cells.js';
import { FORMATS } from './formats/index.js';
import type { ReadFile, ReadingContext } from './formats/format.js';
import { readFile } from './read-file.js';
import { LINE_TITLE, REASON_TITLE } from './rejected-titles.js';
import type { TableRow } from './table.js';
import { isDate, titleOf } from './targets.js';
import { textWorkbook } from './workbook/text-workbook.js';
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

/** Why each row was rejected, by its line. */
export type Reasons = ReadonlyMap<number, readonly string[]>;

/** Rows and the titles under which they are written. */
export interface RowsToWrite {
  readonly titles: readonly string[];
  readonly mapping: readonly Target[];
  readonly rows: readonly TableRow[];
}

const UNICODE = { encoding: 'utf-8', marked: true } as const;

/** Where nothing says otherwise: what every spreadsheet in France opens with its accents. */
const OWN_FORM: TextForm = { ...UNICODE, delimiter: ';', lineEnd: '\r\n', stated: false };

/** Mac OS Roman is told from Windows-1252 by its è, and a few rows may have none but the signs that speak against it. */
function toldApart(reasons: Reasons): Reasons {
  return new Map(
    [...reasons].map(([line, its]) => [
      line,
      ['Problème', ...its.map((reason) => inLettersOf(reason.replace(/[«»]/g, '"'), 'ascii'))],
    ]),
  );
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
  const wanted = new Set(reasons.keys());
  const read = readFile(view.name, bytes, view, FORMATS, { ...context, wanted });
  const toWrite = keptColumns(view, read);
  const { encoding = null, delimiter = null } = read.table ?? {};
  if (encoding === null || delimiter === null) return asWorkbook(view.name, toWrite, reasons);
  const form = textFormOf(read.unpacked?.() ?? bytes, { encoding, delimiter });
  return asText(view.name, toWrite, reasons, form);
}

/** The same of people who stand in no table, under titles that say by themselves what their columns hold. */
export function rejectedPeople(name: string, rows: RowsToWrite, reasons: Reasons): RejectedFile {
  return asText(name, rows, reasons, OWN_FORM);
}

function keptColumns({ mapping, headers, dateOrder }: ImportFileView, read: ReadFile): RowsToWrite {
  const kept = mapping.flatMap((target, column) => (target === null ? [] : { target, column }));
  return {
    titles: kept.map(({ target, column }) => headers[column] || titleOf(target)),
    mapping: kept.map(({ target }) => target),
    rows: (read.table?.wanted ?? []).map(({ line, cells }) => ({
      line,
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

function asWorkbook(name: string, rows: RowsToWrite, reasons: Reasons): RejectedFile {
  const bytes = textWorkbook('Lignes refusées', cellsOf(rows, reasons));
  return readBack(`${stem(name)} - lignes refusées.xlsx`, bytes, rows);
}

/** In the file's own letters; where those lack one of a corrected cell, in letters that have all. */
function asText(name: string, rows: RowsToWrite, reasons: Reasons, form: TextForm): RejectedFile {
  const own = [rows.titles, ...rows.rows.map(({ cells }) => cells)].flat();
  const chosen = own.every((cell) => canWrite(cell, form.encoding))
    ? form
    : { ...form, ...UNICODE };
  const file = `${stem(name)} - lignes refusées.csv`;
  const cells = cellsOf(rows, chosen.encoding === 'macintosh' ? toldApart(reasons) : reasons);
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

function cellsOf({ titles, rows }: RowsToWrite, reasons: Reasons): string[][] {
  return [
    [...titles, LINE_TITLE, REASON_TITLE],
    ...rows.map(({ line, cells }) => [
      ...cells,
      String(line),
      (reasons.get(line) ?? []).join(' / '),
    ]),
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

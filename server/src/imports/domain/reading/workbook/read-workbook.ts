import type { ImportProblem, SheetView } from '@trousseau/shared';
import { AppError } from '../../../../platform/errors.js';
import { problem } from '../../problems.js';
import { zipEntries } from '../archive/zip.js';
import type {
  ReadFile,
  ReadingContext,
  ReadingOverrides,
  UploadedFile,
} from '../formats/format.js';
import { readHeaders } from '../header-words.js';
import type { Kept } from '../keep-columns.js';
import { MAX_ROWS } from '../parse.js';
import { readTable } from '../read-table.js';
import { secretColumns } from '../secrets.js';
import { surveyOf } from '../survey.js';
import type { Table } from '../table.js';
import { findTitles } from '../titles.js';
import { chooseSheet, type FilledSheet } from './choose-sheet.js';
import { keptWorkbook, type KeptSheet } from './kept-workbook.js';
import { OdsContent } from './ods-content.js';
import { WorkbookParts } from './parts.js';
import { SheetRows } from './sheet-rows.js';
import { readXlsxWorkbook } from './xlsx-parts.js';
import { XlsxSheet, columnName } from './xlsx-sheet.js';

/** Places that a message lists before it says `…`. */
const LISTED = 10;

/**
 * Reads the people of one sheet of an XLSX (`chooseSheet`). What it says of other files is never followed, and
 * macros are not looked at.
 */
export function readXlsx(
  file: UploadedFile,
  overrides: ReadingOverrides,
  context: ReadingContext,
): ReadFile {
  return readSheet(file.name, sheetsOf(file, context), overrides, context);
}

/** The texts that sheets share are gone once this has returned. */
function sheetsOf(file: UploadedFile, context: ReadingContext): FilledSheet[] {
  const parts = new WorkbookParts(file.name, zipEntries(file.name, file.bytes, context.limits));
  const workbook = readXlsxWorkbook(parts);
  return workbook.sheets.map(({ name, hidden, part }) => {
    const rows = newRows(file, context);
    parts.read(part, new XlsxSheet(workbook, rows));
    return { name, hidden, rows };
  });
}

/** The same of an ODS. */
export function readOds(
  file: UploadedFile,
  overrides: ReadingOverrides,
  context: ReadingContext,
): ReadFile {
  const parts = new WorkbookParts(file.name, zipEntries(file.name, file.bytes, context.limits));
  const content = new OdsContent(() => newRows(file, context));
  parts.read('content.xml', content);
  return readSheet(file.name, content.sheets, overrides, context);
}

function newRows({ name }: UploadedFile, { limits, progress }: ReadingContext): SheetRows {
  progress?.begin(null);
  return new SheetRows(name, { cells: limits.cells, rows: MAX_ROWS }, progress);
}

function readSheet(
  name: string,
  all: readonly FilledSheet[],
  overrides: ReadingOverrides,
  context: ReadingContext,
): ReadFile {
  const filled = all.filter(({ rows }) => !rows.isEmpty);
  const sheet = chooseSheet(name, filled, overrides.sheet);
  const table = sheet.rows.table();
  if (table === null) throw new AppError('imports.file-empty', { file: name });
  const others = filled.filter((one) => one !== sheet);
  const notices = remarksOf(name, sheet, others);
  const source = {
    name,
    table,
    sheet: others.length > 0 ? sheet.name : undefined,
    encoding: null,
    delimiter: null,
    problems: notices,
    earlyDates: sheet.rows.dates.early(),
  };
  const read = readTable(source, overrides, context);
  const kept = filled.map((one) => ({
    sheet: one,
    kept: (one === sheet ? keptOfRead(read, table) : null) ?? keptOf(one),
  }));
  return {
    ...read,
    table: read.table && { ...read.table, sheet: sheet.name, sheets: filled.map(viewOf) },
    notices: [...notices.map(({ message }) => message), ...read.notices],
    ...(kept.some(dropsCells) ? { keptAs: () => keptWorkbook(kept) } : {}),
    mapped: () => keptWorkbook([{ sheet, kept: mappedOf(read, table) }]),
  };
}

function viewOf({ name, hidden, rows }: FilledSheet): SheetView {
  return { name, hidden, rows: rows.length };
}

/** Which cells stay of the sheet that was read. */
function keptOfRead({ table }: ReadFile, { header }: Table): Kept | null {
  if (table === null) return null;
  const { headerLine = header.line, headers, secret = [] } = table;
  return { headerLine, columns: headers.map((_, column) => !secret.includes(column)) };
}

/** Which cells stay of the sheet that was read once its columns are settled. */
function mappedOf({ table }: ReadFile, { header }: Table): Kept {
  const { headerLine = header.line, mapping = [] } = table ?? {};
  return { headerLine, columns: mapping.map((target) => target !== null) };
}

/** Which cells stay of a sheet that is not read: passwords are looked for there too. */
function keptOf({ rows }: FilledSheet): Kept {
  const table = rows.table();
  if (table === null) return { headerLine: null, columns: [] };
  const { line, titles, rows: people } = findTitles(table);
  const secret = secretColumns(readHeaders(titles), surveyOf(people).valuesOf);
  return { headerLine: line, columns: titles.map((_, column) => !secret.has(column)) };
}

function dropsCells({ kept: { columns } }: KeptSheet): boolean {
  return columns.includes(false);
}

/** What the sheet does not show, or shows otherwise than a plain list: said, so that nobody is read or left out unseen. */
function remarksOf(
  file: string,
  sheet: FilledSheet,
  others: readonly FilledSheet[],
): ImportProblem[] {
  const { hiddenRows, hiddenColumns, errors, merged } = sheet.rows.remarks;
  const found: ImportProblem[] = [];
  const say = (code: Parameters<typeof problem>[1], places: readonly (string | number)[]): void => {
    if (places.length === 0) return;
    const listed = places.slice(0, LISTED).join(', ') + (places.length > LISTED ? '…' : '');
    const params = { sheet: sheet.name, count: places.length, places: listed };
    found.push(problem('warning', code, { file, line: null }, params));
  };
  say(
    'imports.sheets-left-out',
    others.map(({ name }) => name),
  );
  say('imports.sheet-hidden-rows', hiddenRows);
  say('imports.sheet-hidden-columns', hiddenColumns.map(columnName));
  say('imports.sheet-errors', errors);
  say(
    'imports.sheet-merged',
    merged.map(({ column, from, to }) => {
      const letter = columnName(column);
      return `${letter}${String(from)}:${letter}${String(to)}`;
    }),
  );
  return found;
}

import type { ImportProblem } from '@trousseau/shared';
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
import { tableAsText } from '../keep-columns.js';
import { MAX_ROWS } from '../parse.js';
import { readTable } from '../read-table.js';
import { secretColumns } from '../secrets.js';
import { surveyOf } from '../survey.js';
import { findTitles } from '../titles.js';
import { OdsContent } from './ods-content.js';
import { WorkbookParts } from './parts.js';
import { SheetRows } from './sheet-rows.js';
import { readXlsxWorkbook } from './xlsx-parts.js';
import { XlsxSheet, columnName } from './xlsx-sheet.js';

/** A sheet that holds something. */
interface FilledSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: SheetRows;
}

const WHOLE = { headerLine: null, columns: [] };
/** Places that a message lists before it says `…`. */
const LISTED = 10;

/**
 * Reads the people of an XLSX: its first sheet with rows that is shown. What it says of other files is never followed, and
 * macros are not looked at.
 */
export function readXlsx(
  file: UploadedFile,
  overrides: ReadingOverrides,
  context: ReadingContext,
): ReadFile {
  return readSheet(file.name, sheetsOf(file, context), overrides);
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
  return readSheet(file.name, content.sheets, overrides);
}

function newRows({ name }: UploadedFile, { limits }: ReadingContext): SheetRows {
  return new SheetRows(name, { cells: limits.cells, rows: MAX_ROWS });
}

function readSheet(
  name: string,
  all: readonly FilledSheet[],
  overrides: ReadingOverrides,
): ReadFile {
  const filled = all.filter(({ rows }) => !rows.isEmpty);
  const sheet = filled.find(({ hidden }) => !hidden) ?? filled[0];
  const table = sheet?.rows.table();
  if (sheet === undefined || !table) throw new AppError('imports.file-empty', { file: name });
  const others = filled.filter((one) => one !== sheet);
  const notices = remarksOf(name, sheet, others);
  const earlyDates = sheet.rows.dates.early();
  const source = { name, table, encoding: null, delimiter: null, problems: notices, earlyDates };
  const read = readTable(source, overrides);
  return {
    ...(others.some(holdsSecrets) ? { keptAs: () => tableAsText(table, WHOLE) } : {}),
    ...read,
    notices: [...notices.map(({ message }) => message), ...read.notices],
  };
}

/** Whether a sheet that is not read has passwords in it, so that the workbook must not be kept. */
function holdsSecrets({ rows }: FilledSheet): boolean {
  const table = rows.table();
  if (table === null) return false;
  const titled = findTitles(table);
  return secretColumns(readHeaders(titled.titles), surveyOf(titled.rows).valuesOf).size > 0;
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

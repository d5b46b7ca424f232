import {
  isErasable,
  MAX_CELL,
  type ColumnMapping,
  type FaultyRow,
  type ImportProblem,
} from '@trousseau/shared';
import type { ImportedPeople } from '../people.js';
import { problem } from '../problems.js';
import type {
  GuardiansOfFile,
  ReadFile,
  ReadingContext,
  ReadingOverrides,
  ReadTable,
} from './formats/format.js';
import { Corrections } from './corrections.js';
import { recogniseColumns, type Columns } from './headers.js';
import { dateDoubts, type DatedSource } from './date-doubts.js';
import { isShifted } from './keep-columns.js';
import { shapeOf, type BlockingProblem } from './mapping.js';
import { noticesOf } from './notices.js';
import { counted, UNWATCHED, type ReadingProgress } from './progress.js';
import { hasRejectedTitles } from './rejected-titles.js';
import { readRows, type RowsReading } from './read-rows.js';
import { surveyOf, type Survey } from './survey.js';
import type { Table, TableRow } from './table.js';
import { readTarget } from './targets.js';
import { findTitles, type TitledTable } from './titles.js';

/** A table and the file that it was in. */
export interface TableSource extends DatedSource, Pick<ReadTable, 'encoding' | 'delimiter'> {
  /** The file's name. */
  readonly name: string;
  readonly table: Table;
  /** The name of the sheet that it is, where a workbook has several. */
  readonly sheet?: string | undefined;
  /** What was found of the file before its columns were known. */
  readonly problems: readonly ImportProblem[];
}

const PREVIEW_ROWS = 8;
const NOBODY: ImportedPeople = { students: [], guardians: [], links: [] };

/**
 * Reads the people of a table, wherever it comes from: titles → cells mended → columns → people. Its rows are gone
 * through and never held: what the columns hold must be known before anybody is read. A table whose columns cannot be
 * used yet is answered with `blocking`, for the mapping screen.
 */
export function readTable(
  source: TableSource,
  overrides: ReadingOverrides,
  { progress = UNWATCHED, wanted }: Pick<ReadingContext, 'progress' | 'wanted'> = {},
): ReadFile {
  const { name, encoding, delimiter } = source;
  const titled = findTitles(source.table, overrides.headerLine);
  const corrections = new Corrections(name, overrides.corrections);
  const asWritten = corrections.applied(titled.rows);
  const { rows, survey, problems: mended } = mendedRows(name, asWritten, progress);
  const columns = recogniseColumns(name, titled.titles, overrides, survey.valuesOf, {
    sheet: source.sheet ?? null,
    above: titled.above,
  });
  const { format, headers, mapping } = columns;
  const doubts = overrides.dateOrder ? [] : dateDoubts(source, columns, survey.monthFirst, rows);
  const unusable = blockingOf(name, columns, titled, survey, doubts);
  const filled = filledColumns(mapping, survey);
  const read =
    unusable.length > 0
      ? { people: NOBODY, problems: [], faulty: [], nobody: null }
      : readRows(name, headers, filled, watched(rows, survey, progress), {
          ...howRead(columns, overrides),
          corrections,
        });
  const blocking = read.nobody === null ? unusable : [read.nobody];
  const notices = [
    ...titleNotices(name, titled),
    ...mended,
    ...(survey.count === 0 ? [] : noticesOf(name, mapping, filled, read.people)),
  ];
  return {
    name,
    format,
    rows: survey.count,
    table: {
      encoding,
      delimiter,
      headers,
      ...(titled.above.length > 0 || titled.line === null ? { headerLine: titled.line } : {}),
      ...dateOrderOf(overrides, doubts),
      mapping,
      ...(columns.secret.size > 0 ? { secret: [...columns.secret] } : {}),
      ...(wanted === undefined ? {} : { wanted: wantedOf(rows, (line) => wanted(line, name)) }),
      ...(read.faulty.length > 0 ? { faulty: read.faulty.map(faultyRow(mapping)) } : {}),
      preview: previewOf(survey.first, columns),
    },
    guardians: guardiansOf(mapping),
    notices: notices.map(({ message }) => message),
    blocking,
    problems: [
      ...saidOf(name, blocking),
      ...(titled.line === null ? [] : columns.ignored),
      ...notices,
      ...source.problems,
      ...read.problems,
    ],
    people: read.people,
    ...erasing(overrides, mapping),
    ...correctedRows(corrections, mapping),
    ...(hasRejectedTitles(headers) ? { completes: true } : {}),
  };
}

function wantedOf(rows: Iterable<TableRow>, isWanted: (line: number) => boolean): TableRow[] {
  const found = [];
  for (const row of rows) if (isWanted(row.line)) found.push(row);
  return found;
}

/** Those of the columns to erase by that the table has. */
function erasing(
  { erases = [] }: ReadingOverrides,
  mapping: ColumnMapping,
): Pick<ReadFile, 'erases'> {
  const its = erases.filter((target) => isErasable(target) && mapping.includes(target));
  return its.length === 0 ? {} : { erases: its };
}

function correctedRows(
  corrections: Corrections,
  mapping: ColumnMapping,
): Pick<ReadFile, 'corrected'> {
  if (corrections.isEmpty) return {};
  return { corrected: corrections.rows((column) => (mapping[column] ?? null) !== null) };
}

/** What a row holds in the columns that are read; on one that is shifted nobody knows what is of which column. */
function faultyRow(mapping: ColumnMapping): (row: TableRow) => FaultyRow {
  return ({ line, cells }) => ({
    line,
    cells: isShifted(cells, mapping)
      ? []
      : mapping.flatMap((target, column) =>
          target === null ? [] : { column, value: (cells[column] ?? '').slice(0, MAX_CELL) },
        ),
  });
}

function howRead(
  { secret }: Columns,
  { dateOrder }: ReadingOverrides,
): Omit<RowsReading, 'corrections'> {
  return { dateOrder: dateOrder ?? 'day-first', hasSecrets: secret.size > 0 };
}

interface MendedRows {
  readonly rows: Iterable<TableRow>;
  readonly survey: Survey;
  readonly problems: readonly ImportProblem[];
}

function mendedRows(file: string, rows: Iterable<TableRow>, progress: ReadingProgress): MendedRows {
  progress.begin(null);
  const survey = surveyOf(counted(rows, progress));
  const mending = survey.damage.mend(file, rows);
  if (mending === null) return { rows, survey, problems: [] };
  return { rows: mending.rows, survey: surveyOf(mending.rows), problems: mending.problems };
}

function watched(
  rows: Iterable<TableRow>,
  { count }: Survey,
  progress: ReadingProgress,
): Iterable<TableRow> {
  progress.begin(count);
  return counted(rows, progress);
}

function titleNotices(file: string, { above, line }: TitledTable): ImportProblem[] {
  return above.length > 0 ? [problem('warning', 'imports.header-below', { file, line })] : [];
}

function dateOrderOf(
  { dateOrder }: ReadingOverrides,
  doubts: readonly BlockingProblem[],
): Pick<ReadTable, 'dateOrder'> {
  if (dateOrder) return { dateOrder };
  return doubts.length > 0 ? { dateOrder: null } : {};
}

function blockingOf(
  file: string,
  columns: Columns,
  titled: TitledTable,
  { count, first }: Survey,
  doubts: readonly BlockingProblem[],
): readonly BlockingProblem[] {
  if (titled.line === null && columns.blocking.length > 0) {
    const value = (first[0]?.cells ?? [])
      .map((cell, column) => (columns.secret.has(column) ? '' : cell.trim()))
      .filter(Boolean)
      .join(' ');
    return [{ code: 'imports.header-a-person', params: { file, value } }, ...columns.blocking];
  }
  const noRows: BlockingProblem = { code: 'imports.no-rows', params: { file } };
  return [...columns.blocking, ...doubts, ...(count === 0 ? [noRows] : [])];
}

function saidOf(file: string, blocking: readonly BlockingProblem[]): ImportProblem[] {
  return blocking.map(({ code, params }) => problem('error', code, { file, line: null }, params));
}

/** By the columns that are mapped, whatever is in them. */
function guardiansOf(mapping: ColumnMapping): GuardiansOfFile {
  if (shapeOf(mapping) === 'guardians') return 'once-each';
  if (shapeOf(mapping) === 'mixed' && !mapping.includes('guardian.1.lastName')) return 'once-each';
  const named = mapping.some(
    (target) => target !== null && readTarget(target).owner === 'guardian',
  );
  return named ? 'on-students-lines' : 'none';
}

/**
 * The mapping without what is empty on every row, so that a column ticked for nothing says no more than one
 * that is not there. Names stay: a row without one is an error to name.
 */
function filledColumns(mapping: ColumnMapping, { filled }: Survey): ColumnMapping {
  return mapping.map((target, column) => {
    if (target === null || /\.(last|first)Name$/.test(target)) return target;
    return filled[column] === true ? target : null;
  });
}

function previewOf(searched: readonly TableRow[], { headers, secret }: Columns): string[][] {
  const accented = searched.filter(({ cells }) => cells.some((cell) => /[^\x00-\x7f]/.test(cell)));
  const sure = ({ cells }: TableRow): boolean => secret.size === 0 || !isShifted(cells, headers);
  const shown = [...new Set([...accented, ...searched])].filter(sure).slice(0, PREVIEW_ROWS);
  return shown.map(({ cells }) =>
    headers.map((_, column) => (secret.has(column) ? '' : (cells[column] ?? ''))),
  );
}

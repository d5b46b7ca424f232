import type { ColumnMapping, ImportProblem } from '@trousseau/shared';
import type { ImportedPeople } from '../people.js';
import { problem } from '../problems.js';
import type { GuardiansOfFile, ReadFile, ReadingOverrides, ReadTable } from './formats/format.js';
import { recogniseColumns, type Columns } from './headers.js';
import { shapeOf, type BlockingProblem } from './mapping.js';
import { noticesOf } from './notices.js';
import { readRows } from './read-rows.js';
import type { Table, TableRow } from './table.js';
import { readTarget } from './targets.js';

/** A table and the file that it was in. */
export interface TableSource extends Pick<ReadTable, 'encoding' | 'delimiter'> {
  /** The file's name. */
  readonly name: string;
  readonly table: Table;
  /** What was found of the file before its columns were known. */
  readonly problems: readonly ImportProblem[];
}

const PREVIEW_ROWS = 8;
const PREVIEW_SEARCHED = 200;
const NOBODY: ImportedPeople = { students: [], guardians: [], links: [] };

/**
 * Reads the people of a table, wherever it comes from: columns → people. Its rows are gone through twice and never held:
 * what the columns hold must be known before anybody is read. A table whose columns cannot be used yet is answered with
 * `blocking`, for the mapping screen.
 */
export function readTable(source: TableSource, overrides: ReadingOverrides): ReadFile {
  const { name, table, encoding, delimiter } = source;
  const survey = surveyOf(table.rows);
  const columns = recogniseColumns(name, table.header.cells, overrides);
  const { format, headers, mapping } = columns;
  const blocking = blockingOf(name, columns, survey);
  const filled = filledColumns(mapping, survey);
  const { people, problems } =
    blocking.length > 0
      ? { people: NOBODY, problems: [] }
      : readRows(name, headers, filled, table.rows);
  const notices = survey.count === 0 ? [] : noticesOf(name, mapping, filled, people);
  return {
    name,
    format,
    rows: survey.count,
    table: { encoding, delimiter, headers, mapping, preview: previewOf(survey.first, columns) },
    guardians: guardiansOf(mapping),
    notices: notices.map(({ message }) => message),
    blocking,
    problems: [
      ...saidOf(name, blocking),
      ...columns.ignored,
      ...notices,
      ...source.problems,
      ...problems,
    ],
    people,
  };
}

/** What is asked of all rows before their columns are known. */
interface Survey {
  readonly count: number;
  readonly first: readonly TableRow[];
  /** By column, whether any row holds something there. */
  readonly filled: readonly (boolean | undefined)[];
}

function surveyOf(rows: Iterable<TableRow>): Survey {
  let count = 0;
  const first: TableRow[] = [];
  const filled: boolean[] = [];
  for (const row of rows) {
    count += 1;
    if (first.length < PREVIEW_SEARCHED) first.push(row);
    const { cells } = row;
    for (let column = 0; column < cells.length; column += 1) {
      if (filled[column] !== true) filled[column] = cells[column]?.trim() !== '';
    }
  }
  return { count, first, filled };
}

function blockingOf(file: string, columns: Columns, { count }: Survey): readonly BlockingProblem[] {
  const noRows: BlockingProblem = { code: 'imports.no-rows', params: { file } };
  return count === 0 ? [...columns.blocking, noRows] : columns.blocking;
}

function saidOf(file: string, blocking: readonly BlockingProblem[]): ImportProblem[] {
  return blocking.map(({ code, params }) => problem('error', code, { file, line: null }, params));
}

/** By the columns that are mapped, whatever is in them. */
function guardiansOf(mapping: ColumnMapping): GuardiansOfFile {
  if (shapeOf(mapping) === 'guardians') return 'once-each';
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
  const shown = [...new Set([...accented, ...searched])].slice(0, PREVIEW_ROWS);
  return shown.map(({ cells }) =>
    headers.map((_, column) => (secret.has(column) ? '' : (cells[column] ?? ''))),
  );
}

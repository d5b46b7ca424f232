import type { ColumnMapping, ImportProblem, TableFormatId } from '@trousseau/shared';
import { MAX_COLUMNS } from '@trousseau/shared';
import { AppError } from '../../../platform/errors.js';
import type { ReadingOverrides } from './formats/format.js';
import { tableFormatOf } from './formats/tables/index.js';
import { mapMixedColumns, type TableFormat } from './formats/tables/table-format.js';
import { readHeaders, type Header } from './header-words.js';
import { otherListOf, refusalOf, type Around } from './list-kinds.js';
import { checkMapping, type BlockingProblem } from './mapping.js';
import { ignoredColumns } from './notices.js';
import { findRoleColumn, type ColumnValues } from './person-roles.js';
import { secretColumns } from './secrets.js';

/** What the columns of a file hold, and what is to be said of them. */
export interface Columns {
  readonly format: TableFormatId;
  /** Headers as people read them. */
  readonly headers: readonly string[];
  readonly mapping: ColumnMapping;
  /** Columns whose cells are thrown away unread. */
  readonly secret: ReadonlySet<number>;
  readonly blocking: readonly BlockingProblem[];
  readonly ignored: readonly ImportProblem[];
}

const NO_VALUES: ColumnValues = { values: new Set(), more: false };

/**
 * Recognises the format by its headers and says what each column holds. A password column is never
 * mapped, whatever the secretary says.
 *
 * @param valuesOf what the cells of a column hold, to know a column of roles by
 * @param around the texts around the table, which may say whose list it is
 */
export function recogniseColumns(
  file: string,
  cells: readonly string[],
  overrides: Pick<ReadingOverrides, 'format' | 'mapping'> = {},
  valuesOf: (column: number) => ColumnValues = () => NO_VALUES,
  around: Pick<Around, 'sheet' | 'above'> = { sheet: null, above: [] },
): Columns {
  if (cells.length > MAX_COLUMNS) {
    throw new AppError('imports.too-many-columns', {
      file,
      columns: cells.length,
      max: MAX_COLUMNS,
    });
  }
  const headers = readHeaders(cells);
  const format = tableFormatOf(headers, overrides.format);
  const stated = overrides.mapping?.length === headers.length ? overrides.mapping : null;
  const secret = secretColumns(headers, valuesOf);
  const known = headers.map((header) => ({ ...header, secret: secret.has(header.index) }));
  const found =
    stated === null ? find({ ...around, file }, known, format, valuesOf) : { mapping: stated };
  const mapping = found.mapping.map((target, index) => (secret.has(index) ? null : target));
  const texts = headers.map(({ text }) => text);
  return {
    format: format.id,
    headers: texts,
    mapping,
    secret,
    blocking: found.blocking ?? checkMapping(file, texts, mapping),
    ignored: ignoredColumns(file, known, mapping),
  };
}

interface Found {
  readonly mapping: ColumnMapping;
  /** Why the table is not for import, whatever its columns hold. */
  readonly blocking?: readonly BlockingProblem[];
}

/** A list of other people is refused, and its names stay unmapped until somebody says that they are students'. */
function find(
  around: Around,
  headers: readonly Header[],
  format: TableFormat,
  valuesOf: (column: number) => ColumnValues,
): Found {
  if (format.id === 'onde-guardians') return { mapping: format.map(headers) };
  const role = findRoleColumn(headers, valuesOf);
  if (role !== null) return { mapping: mapMixedColumns(headers, role) };
  const other = format.id === 'generic' ? otherListOf(around, headers) : null;
  if (other === null) return { mapping: format.map(headers) };
  return { mapping: headers.map(() => null), blocking: [refusalOf(around.file, other)] };
}

import type { ColumnMapping, ImportProblem, TableFormatId } from '@trousseau/shared';
import { MAX_COLUMNS } from '@trousseau/shared';
import { AppError } from '../../../platform/errors.js';
import type { ReadingOverrides } from './formats/format.js';
import { tableFormatOf } from './formats/tables/index.js';
import { readHeaders } from './header-words.js';
import { checkMapping, type BlockingProblem } from './mapping.js';
import { ignoredColumns } from './notices.js';

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

/**
 * Recognises the format by its headers and says what each column holds. A password column is never
 * mapped, whatever the secretary says.
 */
export function recogniseColumns(
  file: string,
  cells: readonly string[],
  overrides: Pick<ReadingOverrides, 'format' | 'mapping'> = {},
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
  const secret = new Set(headers.filter((header) => header.secret).map(({ index }) => index));
  const mapping = (stated ?? format.map(headers)).map((target, index) =>
    secret.has(index) ? null : target,
  );
  const texts = headers.map(({ text }) => text);
  return {
    format: format.id,
    headers: texts,
    mapping,
    secret,
    blocking: checkMapping(file, texts, mapping),
    ignored: ignoredColumns(file, headers, mapping),
  };
}

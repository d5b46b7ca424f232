import type { ImportFileView } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import { FORMATS, keepColumns, readFile } from './domain/index.js';
import type { DelimitedFile, ReadFile, ReadingLimits } from './domain/index.js';
import type { FileToRead } from './reading-messages.js';

/** The bytes to keep of a file in place of its own: a text unpacked, nothing with the cells of passwords. `null`: its own. */
export function withoutSecrets(
  { name, table, keptAs, unpacked }: ReadFile,
  file: Pick<FileToRead, 'bytes'>,
): Buffer | null {
  if (keptAs) return keptAs();
  const text = unpacked?.() ?? null;
  const secret = table?.secret ?? [];
  if (table?.encoding == null || table.delimiter === null || secret.length === 0) return text;
  const { encoding, delimiter, headers, headerLine = 1 } = table;
  const bytes = text ?? file.bytes;
  const columns = headers.map((_, column) => !secret.includes(column));
  return keepColumns({ name, bytes, encoding, delimiter }, { headerLine, columns });
}

/**
 * The bytes to keep of a file once its mapping is settled: what is read of it only. `null`: nothing is kept, for it
 * cannot be read as it was.
 *
 * @param limits of what may be unpacked
 */
export function mappedOnly(
  view: ImportFileView,
  bytes: Uint8Array,
  limits: ReadingLimits,
): Buffer | null {
  try {
    return isText(view) ? mappedColumns(view, view, bytes) : readAgain(view, bytes, limits);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** Of what is no text, unless it was kept as one because passwords were in it. */
function readAgain(view: ImportFileView, bytes: Uint8Array, limits: ReadingLimits): Buffer | null {
  const { name, mapping, headerLine } = view;
  const overrides = { mapping, ...(headerLine === undefined ? {} : { headerLine }) };
  const context = { school: null, limits };
  const { table, mapped } = readFile(name, bytes, overrides, FORMATS, context);
  if (mapped) return mapped();
  return table && isText(table) ? mappedColumns(view, table, bytes) : null;
}

function mappedColumns(
  { name, mapping, headerLine = 1 }: ImportFileView,
  { encoding, delimiter }: Written,
  bytes: Uint8Array,
): Buffer | null {
  if (mapping.length === 0) return null;
  const columns = mapping.map((target) => target !== null);
  return keepColumns({ name, bytes, encoding, delimiter }, { headerLine, columns });
}

/** How a text is written. */
type Written = Pick<DelimitedFile, 'encoding' | 'delimiter'>;

function isText<T extends { [Key in keyof Written]: Written[Key] | null }>(
  read: T,
): read is T & Written {
  return read.encoding !== null && read.delimiter !== null;
}

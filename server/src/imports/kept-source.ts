import type { ImportFileView } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import { keepColumns } from './domain/index.js';
import type { ReadFile } from './domain/index.js';
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
 * The bytes to keep of a file once its mapping is settled: the mapped columns only. `null`: nothing is kept, for
 * its cells are no text that could be cut, or that text cannot be read so.
 */
export function mappedOnly(view: ImportFileView, bytes: Uint8Array): Buffer | null {
  const { name, encoding, delimiter, mapping, headerLine = 1 } = view;
  if (encoding === null || delimiter === null || mapping.length === 0) return null;
  const columns = mapping.map((target) => target !== null);
  try {
    return keepColumns({ name, bytes, encoding, delimiter }, { headerLine, columns });
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

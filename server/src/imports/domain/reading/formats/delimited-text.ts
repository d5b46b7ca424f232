import type { Encoding, ImportProblem } from '@trousseau/shared';
import { problem } from '../../problems.js';
import { decode } from '../decode.js';
import { parse } from '../parse.js';
import { readTable } from '../read-table.js';
import type { Table, TableRow } from '../table.js';
import type { Format } from './format.js';

/**
 * A table written as text (CSV and its cousins), in any encoding and with any delimiter; what table it is, its
 * headers say (docs/domain.md §4.6). Whatever is no such text is refused by what it is.
 */
export const delimitedText: Format = {
  recognises: () => true,
  read: ({ name, bytes }, overrides) => {
    const { pieces, encoding } = decode(name, bytes, overrides.encoding ?? undefined);
    const { delimiter, ...table } = parse(name, pieces, overrides.delimiter ?? undefined);
    const problems = damagedText(name, pieces, encoding, table);
    return readTable({ name, table, encoding, delimiter, problems }, overrides);
  },
};

/** Letters that the encoding does not have, and accents that were damaged before the import. */
function damagedText(
  file: string,
  pieces: Iterable<string>,
  encoding: Encoding,
  { rows }: Table,
): ImportProblem[] {
  const found: ImportProblem[] = [];
  const lost = firstLineWith(/\ufffd/, pieces, rows);
  if (lost !== null) {
    const place = { file, line: lost };
    found.push(problem('warning', 'imports.undecodable-characters', place, { encoding }));
  }
  const doubled = firstLineWith(/Ã[©¨ª«®¯´¶§¼‰€]/, pieces, rows);
  if (doubled !== null) {
    found.push(problem('warning', 'imports.double-encoded', { file, line: doubled }));
  }
  return found;
}

function firstLineWith(
  sign: RegExp,
  pieces: Iterable<string>,
  rows: Iterable<TableRow>,
): number | null {
  if (!some(pieces, (piece) => sign.test(piece))) return null;
  for (const { line, cells } of rows) if (cells.some((cell) => sign.test(cell))) return line;
  return null;
}

function some<T>(items: Iterable<T>, test: (item: T) => boolean): boolean {
  for (const item of items) if (test(item)) return true;
  return false;
}

import type { ImportProblem } from '@trousseau/shared';
import { problem } from '../../problems.js';
import { decode, type DecodedText } from '../decode.js';
import { parse } from '../parse.js';
import { readTable } from '../read-table.js';
import type { Table, TableRow } from '../table.js';
import type { Format } from './format.js';

/** How many lines a message lists. */
const LISTED = 20;

/**
 * A table written as text (CSV and its cousins), in any encoding and with any delimiter; what table it is, its
 * headers say (docs/domain.md §4.6). Whatever is no such text is refused by what it is.
 */
export const delimitedText: Format = {
  recognises: () => true,
  read: ({ name, bytes }, overrides, context) => {
    const text = decode(name, bytes, overrides.encoding ?? undefined);
    const { delimiter, ...table } = parse(name, text.pieces, overrides.delimiter ?? undefined);
    const problems = damagedText(name, text, table);
    const source = { name, table, encoding: text.encoding, delimiter, problems };
    return readTable(source, overrides, context);
  },
};

/** Letters that the encoding does not have, and lines that are not written in it. */
function damagedText(
  file: string,
  { pieces, encoding, inUtf8 }: DecodedText,
  { rows }: Table,
): ImportProblem[] {
  const found: ImportProblem[] = [];
  const lost = firstLineWith(/\ufffd/, pieces, rows);
  if (lost !== null) {
    const place = { file, line: lost };
    found.push(problem('warning', 'imports.undecodable-characters', place, { encoding }));
  }
  const [line] = inUtf8;
  if (line !== undefined) {
    const lines = inUtf8.slice(0, LISTED).join(', ') + (inUtf8.length > LISTED ? '…' : '');
    const params = { encoding, other: 'utf-8', count: inUtf8.length, lines };
    found.push(problem('warning', 'imports.two-encodings', { file, line }, params));
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

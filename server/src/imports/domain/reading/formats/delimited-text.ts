import type { Encoding, ImportProblem } from '@trousseau/shared';
import { problem } from '../../problems.js';
import { decode } from '../decode.js';
import { parse } from '../parse.js';
import { readTable } from '../read-table.js';
import type { Table } from '../table.js';
import type { Format } from './format.js';

/**
 * A table written as text (CSV and its cousins), in any encoding and with any delimiter; what table it is, its
 * headers say (docs/domain.md §4.6). Whatever is no such text is refused by what it is.
 */
export const delimitedText: Format = {
  recognises: () => true,
  read: ({ name, bytes }, overrides) => {
    const { text, encoding } = decode(name, bytes, overrides.encoding ?? undefined);
    const { delimiter, ...table } = parse(name, text, overrides.delimiter ?? undefined);
    const problems = damagedText(name, text, encoding, table);
    return readTable({ name, table, encoding, delimiter, problems }, overrides);
  },
};

/** Letters that the encoding does not have, and accents that were damaged before the import. */
function damagedText(
  file: string,
  text: string,
  encoding: Encoding,
  { rows }: Table,
): ImportProblem[] {
  const found: ImportProblem[] = [];
  const firstLine = (sign: RegExp): number | null =>
    sign.test(text)
      ? (rows.find(({ cells }) => cells.some((cell) => sign.test(cell)))?.line ?? null)
      : null;
  const lost = firstLine(/\ufffd/);
  if (lost !== null) {
    const place = { file, line: lost };
    found.push(problem('warning', 'imports.undecodable-characters', place, { encoding }));
  }
  const doubled = firstLine(/Ã[©¨ª«®¯´¶§¼‰€]/);
  if (doubled !== null) {
    found.push(problem('warning', 'imports.double-encoded', { file, line: doubled }));
  }
  return found;
}

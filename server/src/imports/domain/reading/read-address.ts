import type { GuardianField } from '@trousseau/shared';
import { readText } from './read-cells.js';
import type { ColumnsOf, Row } from './sheet.js';

const MAX_LINE = 120;
const FIELDS = ['address1', 'address2', 'address3', 'address4'] as const;

type Street = Readonly<Record<(typeof FIELDS)[number], string | null>>;

/**
 * Reads the lines of an address above the town. A cell that holds several lines, or more than a record's line takes,
 * goes on in the next ones; lines that are one too many share one. What cannot stand in four lines of 120 characters is
 * reported and not taken over.
 */
export function readStreet(row: Row, columns: ColumnsOf<GuardianField>): Street {
  const plain = FIELDS.every((field) => row.isOneLine(columns[field], MAX_LINE));
  const lines = plain ? null : fitted(FIELDS.flatMap((field) => row.lines(columns[field])));
  if (lines === null) {
    return {
      address1: readText(row, columns.address1, MAX_LINE),
      address2: readText(row, columns.address2, MAX_LINE),
      address3: readText(row, columns.address3, MAX_LINE),
      address4: readText(row, columns.address4, MAX_LINE),
    };
  }
  const [address1 = null, address2 = null, address3 = null, address4 = null] = lines;
  return { address1, address2, address3, address4 };
}

/** Four lines at most, in order; `null` when there is more than they take. */
function fitted(written: readonly string[]): string[] | null {
  const lines = written.flatMap(broken);
  if (lines.some((line) => line.length > MAX_LINE)) return null;
  while (lines.length > FIELDS.length) {
    const joined = lines.slice(1).map((line, at) => `${lines[at] ?? ''} ${line}`);
    const shortest = joined.reduce((a, b) => (b.length < a.length ? b : a));
    if (shortest.length > MAX_LINE) return null;
    lines.splice(joined.indexOf(shortest), 2, shortest);
  }
  return lines;
}

/** A long line cut at its spaces; a word that is longer than a line stays whole. */
function broken(line: string): string[] {
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && longer.length <= MAX_LINE) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
}

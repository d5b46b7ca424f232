import { DELIMITERS, type Delimiter } from '@trousseau/shared';

const LINES_SAMPLED = 50;
const CHARACTERS_SAMPLED = 65_536;

/** The first line of a CSV that Excel wrote for itself, such as `sep=;`. */
export const EXCEL_SEPARATOR_LINE = /^sep=([;,|:\t])[;,|:\t]*\n/i;

/** Lines above a table that may be its heading, at most. */
const HEADING = 20;

/**
 * The delimiter that explains the most columns: for each candidate of the header line, its occurrences
 * outside quotes on the first lines, each line counting at most as many as the header
 * (docs/domain.md §4.6.2). The header line is the first one whose delimiter most lines below have too: a heading may
 * stand above it. `;` when there is none. `text` has `\n` line ends.
 */
export function sniffDelimiter(text: string): Delimiter {
  const stated = EXCEL_SEPARATOR_LINE.exec(text)?.[1];
  const known = DELIMITERS.find((delimiter) => delimiter === stated);
  if (known !== undefined) return known;
  const lines = countPerLine(text.slice(0, CHARACTERS_SAMPLED));
  const ofFirst = bestBelow(lines);
  if (ofFirst.shared) return ofFirst.delimiter;
  for (let line = 1; line < Math.min(lines.length - 1, HEADING); line += 1) {
    const { delimiter, shared } = bestBelow(lines.slice(line));
    if (shared) return delimiter;
  }
  return ofFirst.delimiter;
}

interface Best {
  readonly delimiter: Delimiter;
  /** Whether at least half of the other lines have it too. */
  readonly shared: boolean;
}

function bestBelow([header, ...rows]: readonly (readonly number[])[]): Best {
  let best: Best & { readonly score: number } = { delimiter: ';', shared: false, score: 0 };
  DELIMITERS.forEach((delimiter, position) => {
    const inHeader = header?.[position] ?? 0;
    const score = rows.reduce(
      (sum, line) => sum + Math.min(line[position] ?? 0, inHeader),
      inHeader,
    );
    if (score <= best.score) return;
    const having = rows.filter((line) => (line[position] ?? 0) > 0).length;
    best = { delimiter, score, shared: having * 2 >= rows.length };
  });
  return best;
}

/** For each line, how often each of {@link DELIMITERS} occurs outside quotes. Blank lines are left out. */
function countPerLine(text: string): number[][] {
  const lines: number[][] = [];
  let counts = DELIMITERS.map(() => 0);
  let quoted = false;
  let blank = true;
  for (const character of `${text}\n`) {
    if (character === '"') quoted = !quoted;
    if (character === '\n' && !quoted) {
      if (!blank) lines.push(counts);
      if (lines.length === LINES_SAMPLED) break;
      counts = DELIMITERS.map(() => 0);
      blank = true;
      continue;
    }
    blank &&= character.trim() === '';
    const position = quoted ? -1 : DELIMITERS.findIndex((delimiter) => delimiter === character);
    if (position >= 0) counts[position] = (counts[position] ?? 0) + 1;
  }
  return lines;
}

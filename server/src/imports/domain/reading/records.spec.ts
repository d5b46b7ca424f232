import { describe, expect, it } from '@jest/globals';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { readRecords } from './records.js';

/** What csv-parse alone makes of the whole text; `null` where it refuses it. */
function byCsvParse(text: string): string[][] | null {
  try {
    return parseCsv(text, {
      delimiter: ';',
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
  } catch {
    return null;
  }
}

function byPieces(pieces: readonly string[]): string[][] | null {
  try {
    return [...readRecords({ file: 'f', pieces, delimiter: ';' }, 0)].map(({ cells }) => [
      ...cells,
    ]);
  } catch {
    return null;
  }
}

/** Lines of whatever makes a difference: quotation marks, delimiters, blanks. */
const LINE = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ';', ' ', '""', '";"'),
  maxLength: 8,
});

describe('records, cut with and without a parser', () => {
  it('are those of csv-parse, whatever the text and wherever its pieces end', () => {
    fc.assert(
      fc.property(fc.array(fc.array(LINE, { maxLength: 4 }), { maxLength: 5 }), (parts) => {
        const pieces = parts.map((lines) => lines.map((line) => `${line}\n`).join(''));
        expect(byPieces(pieces)).toEqual(byCsvParse(pieces.join('')));
        expect(byPieces([...pieces, 'a;"b"'])).toEqual(byCsvParse(`${pieces.join('')}a;"b"`));
      }),
      { numRuns: 1_000 },
    );
  });

  it('keep the line that they begin on, through pieces and quoted breaks', () => {
    const pieces = ['a;b\n\n1;2\n', '3;"x\n', 'y\n', 'z";4\n5;6\n', '7;8'];
    const read = [...readRecords({ file: 'f', pieces, delimiter: ';' }, 0)];
    expect(read.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, 'a'],
      [3, '1'],
      [4, '3'],
      [7, '5'],
      [8, '7'],
    ]);
  });

  it('name the line of a quotation mark that no later piece closes', () => {
    const pieces = ['a;b\n1;2\n', '3;"x\n', '4;5\n'];
    const read = (): unknown => [...readRecords({ file: 'f', pieces, delimiter: ';' }, 0)];
    expect(read).toThrow(
      expect.objectContaining({ code: 'imports.quote-not-closed', params: { file: 'f', line: 3 } }),
    );
  });
});

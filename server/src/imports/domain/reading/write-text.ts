import iconv from 'iconv-lite';
import { DELIMITERS, type Delimiter, type Encoding } from '@trousseau/shared';

/** How a table is written as text. */
export interface TextForm {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly lineEnd: '\n' | '\r\n';
  /** Whether a byte order mark comes first; UTF-16 always has one. */
  readonly marked: boolean;
  /** Whether a first line tells Excel the delimiter. */
  readonly stated: boolean;
}

const UTF8_MARK = [0xef, 0xbb, 0xbf];

/** How a file is written that was read with this encoding and delimiter. */
export function textFormOf(
  bytes: Uint8Array,
  { encoding, delimiter }: Pick<TextForm, 'encoding' | 'delimiter'>,
): TextForm {
  const as = encoding === 'utf-16le' ? 'utf16le' : 'latin1';
  const start = Buffer.from(bytes.subarray(0, 65_536)).toString(as);
  return {
    encoding,
    delimiter,
    lineEnd: start.includes('\r\n') ? '\r\n' : '\n',
    marked: UTF8_MARK.every((byte, index) => bytes[index] === byte),
    stated: /^\W{0,3}sep=/i.test(start),
  };
}

/** Whether an encoding has every letter of a text. */
export function canWrite(text: string, encoding: Encoding | 'ascii'): boolean {
  return iconv.decode(iconv.encode(text, encoding), encoding) === text;
}

/** A text in the letters that an encoding has: `’` → `'`, a narrow space → a space that does not break, `ễ` → `e`. */
export function inLettersOf(text: string, encoding: Encoding | 'ascii'): string {
  if (canWrite(text, encoding)) return text;
  return [...text].map((letter) => letterIn(letter, encoding)).join('');
}

const PLAINER: Readonly<Record<string, readonly string[]>> = {
  '\u00a0': [' '],
  '\u202f': ['\u00a0', ' '],
  '\u2019': ["'"],
  '\u2026': ['...'],
  '\u2013': ['-'],
  '\u2192': ['->'],
};

function letterIn(letter: string, encoding: Encoding | 'ascii'): string {
  const plain = letter.normalize('NFD').replace(/\p{M}/gu, '');
  const found = [letter, ...(PLAINER[letter] ?? []), plain].find((one) => canWrite(one, encoding));
  return found ?? '?';
}

/**
 * Rows of cells as the bytes of a file, titles first. What a spreadsheet would take for a formula gets an apostrophe before
 * it, which is not read (`mend.ts`).
 */
export function writeText(rows: readonly (readonly string[])[], form: TextForm): Buffer {
  const { encoding, delimiter, lineEnd, marked, stated } = form;
  const lines = protectedCells(rows).map((cells) =>
    cells.map((cell) => quoted(cell, lineEnd)).join(delimiter),
  );
  const text = [...(stated ? [`sep=${delimiter}`] : []), ...lines, ''].join(lineEnd);
  const mark = encoding === 'utf-16le' || (marked && encoding === 'utf-8') ? '\ufeff' : '';
  return iconv.encode(mark + text, encoding);
}

/** An apostrophe that all cells of a column have is taken for a spreadsheet’s: one of a name (`'t Hart`) is then doubled. */
function protectedCells(rows: readonly (readonly string[])[]): string[][] {
  const safe = rows.map((cells) =>
    cells.map((cell) => (/^[=+\-@]/.test(cell.trim()) ? `'${cell.trim()}` : cell.trim())),
  );
  const isHidden = (column: number): boolean =>
    safe.slice(1).every((cells) => !cells[column] || cells[column].startsWith("'"));
  return safe.map((cells, row) =>
    cells.map((cell, column) =>
      row > 0 && /^'[^0-9=+@-]/.test(cell) && isHidden(column) ? `'${cell}` : cell,
    ),
  );
}

/** A line break within a cell is that of the file, for one that is another may be read as the end of a line. */
function quoted(cell: string, lineEnd: string): string {
  const breaks = /["\r\n]/.test(cell) || DELIMITERS.some((one) => cell.includes(one));
  const text = cell.replace(/\r\n?|\n/g, lineEnd);
  return breaks ? `"${text.replaceAll('"', '""')}"` : text;
}

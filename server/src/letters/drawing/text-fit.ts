import { POINTS_PER_MM } from './content-stream.js';
import type { LetterFont } from './fonts.js';

const ELLIPSIS = '…';

/** The room a text may take: sizes in points from the preferred to the smallest. */
export interface TextRoom {
  readonly sizes: readonly number[];
  readonly widthMm: number;
  readonly lines: number;
}

/** A text laid into its room. `cut` when it did not go in whole. */
export interface FittedText {
  readonly size: number;
  readonly lines: readonly string[];
  readonly cut: boolean;
}

/**
 * Lays a text into its room: on one line at the largest size that allows it, else on as many lines as
 * the room has at the smallest size, else cut with an ellipsis.
 */
export function fitText(font: LetterFont, text: string, room: TextRoom): FittedText {
  const composed = text.normalize('NFC');
  const width = room.widthMm * POINTS_PER_MM;
  for (const size of room.sizes) {
    if (font.width(composed, size) <= width) return { size, lines: [composed], cut: false };
  }
  const size = room.sizes.at(-1) ?? 9;
  const pieces = brokenText(font, size, composed, width);
  const whole = pieces.slice(0, room.lines).map((piece) => piece.trimEnd());
  if (pieces.length <= room.lines) return { size, lines: whole, cut: false };
  const last = shorten(font, size, pieces.slice(room.lines - 1).join(''), width);
  return { size, lines: [...whole.slice(0, -1), last], cut: true };
}

/**
 * Breaks a text into lines at its spaces (never at a no-break space) and after its hyphens; a word wider
 * than a line is broken where it must.
 */
export function wrapText(font: LetterFont, size: number, text: string, widthMm: number): string[] {
  const pieces = brokenText(font, size, text, widthMm * POINTS_PER_MM);
  return pieces.map((piece) => piece.trimEnd());
}

/** The text in pieces of one line each, every character kept. */
function brokenText(font: LetterFont, size: number, text: string, width: number): string[] {
  const pieces: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=[ -])/)) {
    if (line !== '' && font.width((line + word).trimEnd(), size) > width) {
      pieces.push(line);
      line = '';
    }
    line += word;
    while (font.width(line.trimEnd(), size) > width) {
      const start = longestStart(font, size, line, width);
      pieces.push(start);
      line = line.slice(start.length);
    }
  }
  return line.trim() === '' ? pieces : [...pieces, line];
}

function shorten(font: LetterFont, size: number, text: string, width: number): string {
  const room = width - font.width(ELLIPSIS, size);
  return longestStart(font, size, text, room).trimEnd() + ELLIPSIS;
}

/** The longest beginning that is no wider, one character at least so that a narrow room cannot loop. */
function longestStart(font: LetterFont, size: number, text: string, width: number): string {
  let start = '';
  for (const character of text) {
    if (start !== '' && font.width(start + character, size) > width) break;
    start += character;
  }
  return start;
}

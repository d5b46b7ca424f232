import { POINTS_PER_MM, type ContentStream } from './content-stream.js';
import type { LetterFont } from './fonts.js';
import type { LetterSchool } from './letter-model.js';
import { ADDRESS_ZONE } from './window-geometry.js';

const SIZES = [10, 9.5, 9] as const;
const PREFERRED_PITCH_MM = 4;
const ZONE_HEIGHT = ADDRESS_ZONE.bottom - ADDRESS_ZONE.top;
const ZONE_WIDTH = ADDRESS_ZONE.right - ADDRESS_ZONE.left;
/** Above and below the baseline, in em: what a reader of the PDF counts as the line's box. */
const ASCENT = 1.025;
const DESCENT = 0.275;

/** The address block as it is set: one size for all lines. */
export interface SetAddress {
  readonly size: number;
  readonly pitchMm: number;
  /** Lines too wide even at the smallest size, drawn narrower instead of cut. */
  readonly narrowed: readonly string[];
}

/** Sets the block: 10 pt on a 4 mm pitch, down to 9 pt for wide lines, closer for six or seven lines. */
export function setAddress(font: LetterFont, lines: readonly string[]): SetAddress {
  const widthPt = ZONE_WIDTH * POINTS_PER_MM;
  const fits = (size: number) => (line: string) => font.width(line, size) <= widthPt;
  const size = SIZES.find((candidate) => lines.every(fits(candidate))) ?? 9;
  const room = ZONE_HEIGHT - lineBoxMm(size);
  return {
    size,
    pitchMm: Math.min(PREFERRED_PITCH_MM, room / Math.max(1, lines.length - 1)),
    narrowed: lines.filter((line) => !fits(size)(line)),
  };
}

/** Draws the block into the window, moved by the school's offsets. */
export function drawAddress(
  page: ContentStream,
  font: LetterFont,
  lines: readonly string[],
  school: LetterSchool,
): void {
  const { size, pitchMm, narrowed } = setAddress(font, lines);
  const x = ADDRESS_ZONE.left + school.windowOffsetXMm;
  const first = ADDRESS_ZONE.top + school.windowOffsetYMm + (ASCENT * size) / POINTS_PER_MM;
  lines.forEach((line, index) => {
    const stretch = narrowed.includes(line)
      ? (ZONE_WIDTH * POINTS_PER_MM) / font.width(line, size)
      : 1;
    page.text(line, x, first + index * pitchMm, { font, size, stretch });
  });
}

function lineBoxMm(size: number): number {
  return ((ASCENT + DESCENT) * size) / POINTS_PER_MM;
}

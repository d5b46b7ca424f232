import { NBSP } from '@trousseau/shared';
import { ContentStream } from './content-stream.js';
import type { LetterFonts } from './fonts.js';
import { LetterDocument } from './pdf-document.js';
import { drawSheetHead, SHEET } from './sheet-head.js';
import type { SheetHead } from './sheet-head.js';
import { fitText } from './text-fit.js';

/** How many of these have activated their account. */
export interface PosterShare {
  readonly label: string;
  readonly active: number;
  readonly total: number;
}

/** How far a school is, in numbers that say nothing of anybody. */
export interface ProgressPoster extends SheetHead {
  /** The whole school: guardians, students. */
  readonly school: readonly PosterShare[];
  /** What the classes are counted by: « Responsables, par classe ». */
  readonly byClass: string;
  readonly classes: readonly PosterShare[];
  readonly note: string | null;
}

const NUMBERS = new Intl.NumberFormat('fr-FR');

const BAR = 5;
const ROWS_FROM = 142;
const ROWS_TO = 276;
const WIDEST_ROW = 9;
const IN_A_COLUMN = 24;
const GAP = 12;

/** One A4 to put up: the whole school in large, then class by class. */
export function drawProgressPoster(poster: ProgressPoster): Buffer {
  const document = new LetterDocument({ title: poster.title, createdAt: poster.createdAt });
  const page = new ContentStream();
  drawSheetHead(page, poster, document.fonts);
  poster.school.forEach((share, index) => {
    drawWhole(page, share, 66 + index * 34, document.fonts);
  });
  drawClasses(page, poster, document.fonts);
  if (poster.note !== null) {
    page.text(poster.note, SHEET.left, SHEET.foot, {
      ...{ font: document.fonts.regular, size: 9, colour: 'grey' },
    });
  }
  document.addPage(page.toString());
  document.end();
  return document.take() ?? Buffer.alloc(0);
}

function drawWhole(
  page: ContentStream,
  share: PosterShare,
  y: number,
  { regular, semibold }: LetterFonts,
): void {
  const figure = percent(share);
  page.text(figure, SHEET.left, y, { font: semibold, size: 48, colour: 'ink' });
  page.text(share.label, 72, y - 7, { font: semibold, size: 16, colour: 'ink' });
  const said = `${NUMBERS.format(share.active)} sur ${NUMBERS.format(share.total)}`;
  page.text(said, 72, y, { font: regular, size: 14 });
  drawBar(page, share, SHEET.left, y + 5, SHEET.right - SHEET.left, BAR);
}

function drawClasses(
  page: ContentStream,
  { byClass, classes }: ProgressPoster,
  { regular, semibold }: LetterFonts,
): void {
  if (classes.length === 0) return;
  page.text(byClass, SHEET.left, ROWS_FROM - 8, { font: semibold, size: 14, colour: 'ink' });
  const columns = Math.max(1, Math.ceil(classes.length / IN_A_COLUMN));
  const rows = Math.ceil(classes.length / columns);
  const pitch = Math.min(WIDEST_ROW, (ROWS_TO - ROWS_FROM) / rows);
  const width = (SHEET.right - SHEET.left - GAP * (columns - 1)) / columns;
  const size = Math.min(12, pitch * 1.9);
  classes.forEach((share, index) => {
    const left = SHEET.left + Math.floor(index / rows) * (width + GAP);
    const y = ROWS_FROM + (index % rows) * pitch;
    const [nameWidth, figureWidth] = [Math.min(34, width * 0.32), 15];
    const name = fitText(semibold, share.label, {
      ...{ sizes: [size, size * 0.8, size * 0.65], widthMm: nameWidth - 3, lines: 1 },
    });
    page.text(name.lines[0] ?? '', left, y, { font: semibold, size: name.size });
    const bar = width - nameWidth - figureWidth;
    drawBar(page, share, left + nameWidth, y - pitch * 0.42, bar, pitch * 0.46);
    page.textEndingAt(percent(share), left + width, y, { font: regular, size });
  });
}

function drawBar(
  page: ContentStream,
  { active, total }: PosterShare,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  page.fill(x, y, width, height, 'paper');
  if (total > 0 && active > 0) page.fill(x, y, (width * active) / total, height, 'ink');
  page.frame(x, y, width, height, 'line', 0.5);
}

/** Rounded down: 99.6 % is not yet all. */
function percent({ active, total }: PosterShare): string {
  return total === 0 ? '—' : `${String(Math.floor((active / total) * 100 + 1e-9))}${NBSP}%`;
}

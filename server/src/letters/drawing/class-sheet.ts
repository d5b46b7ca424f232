import { frenchCount, frenchTypography } from '@trousseau/shared';
import { ContentStream } from './content-stream.js';
import type { LetterFonts } from './fonts.js';
import { LetterDocument } from './pdf-document.js';
import { drawSheetHead, SHEET } from './sheet-head.js';
import type { SheetHead } from './sheet-head.js';
import { fitText } from './text-fit.js';

/** A student on the sheet of a class: no identifier, no contact, nothing that lets anybody in. */
export interface ClassSheetLine {
  readonly name: string;
  readonly active: boolean;
  /** How the account stands, in a word. */
  readonly state: string;
  /** How many guardians answer for the student, and how many came in; `null` for whom that is not to be read. */
  readonly family: { readonly guardians: number; readonly guardiansActive: number } | null;
}

/** How far a class is, person by person. */
export interface ClassSheet extends SheetHead {
  readonly lines: readonly ClassSheetLine[];
}

const FIRST = 58;
const ROW = 5.4;
const ROWS = 41;
const GAP = 8;
const BOX = 2.6;
/** Below which width a column says less in its title. */
const NARROW = 120;

/** How many students one sheet of paper holds, in two columns. */
export const CLASS_SHEET_MAX = ROWS * 2;

/** One A4 with the students of a class and how far each family is. */
export function drawClassSheet(sheet: ClassSheet): Buffer {
  const document = new LetterDocument({ title: sheet.title, createdAt: sheet.createdAt });
  const page = new ContentStream();
  drawSheetHead(page, sheet, document.fonts);
  drawTotals(page, sheet.lines, document.fonts);
  const columns = sheet.lines.length > ROWS ? 2 : 1;
  const width = (SHEET.right - SHEET.left - GAP * (columns - 1)) / columns;
  for (let column = 0; column < columns; column += 1) {
    const lines = sheet.lines.slice(column * ROWS, (column + 1) * ROWS);
    drawLines(page, lines, SHEET.left + column * (width + GAP), width, document.fonts);
  }
  page.text(
    frenchTypography('Liste nominative : à ne pas afficher, ni laisser sur un bureau.'),
    SHEET.left,
    SHEET.foot,
    { font: document.fonts.regular, size: 8, colour: 'grey' },
  );
  document.addPage(page.toString());
  document.end();
  return document.take() ?? Buffer.alloc(0);
}

function drawTotals(
  page: ContentStream,
  lines: readonly ClassSheetLine[],
  { regular }: LetterFonts,
): void {
  const active = lines.filter((line) => line.active).length;
  const families = lines.flatMap(({ family }) => family ?? []);
  const called = families.filter(({ guardiansActive }) => guardiansActive === 0).length;
  const said = [
    `${frenchCount(active, 'compte activé', 'comptes activés')} sur ${String(lines.length)}`,
    ...(families.length === 0
      ? []
      : [`${frenchCount(called, 'élève', 'élèves')} sans aucun responsable activé`]),
  ];
  page.text(said.join(' · '), SHEET.left, SHEET.below, { font: regular, size: 10 });
}

function drawLines(
  page: ContentStream,
  lines: readonly ClassSheetLine[],
  left: number,
  width: number,
  { regular, semibold }: LetterFonts,
): void {
  const right = left + width;
  const stateAt = left + width * 0.52;
  const label = { font: semibold, size: 8, colour: 'ink' } as const;
  page.text('Élève', left + BOX + 2, FIRST - 4, label);
  page.text('Compte', stateAt, FIRST - 4, label);
  const guardiansIn = width < NARROW ? 'Resp. activés' : 'Responsables activés';
  if (lines.some(({ family }) => family !== null))
    page.textEndingAt(guardiansIn, right, FIRST - 4, label);
  page.line([left, FIRST - 2.4], [right, FIRST - 2.4], { colour: 'ink', width: 0.6 });
  lines.forEach((line, index) => {
    const y = FIRST + 1.6 + index * ROW;
    page.frame(left, y - BOX, BOX, BOX, 'ink', 0.6);
    if (line.active) page.fill(left, y - BOX, BOX, BOX, 'ink');
    const name = fitText(semibold, line.name, {
      ...{ sizes: [9.5, 8.5, 7.5], widthMm: stateAt - left - BOX - 4, lines: 1 },
    });
    page.text(name.lines[0] ?? '', left + BOX + 2, y, { font: semibold, size: name.size });
    const state = fitText(regular, line.state, {
      ...{ sizes: [9, 8, 7, 6], widthMm: right - stateAt - 14, lines: 1 },
    });
    page.text(state.lines[0] ?? '', stateAt, y, { font: regular, size: state.size });
    if (line.family) {
      page.textEndingAt(guardiansOf(line.family), right, y, { font: regular, size: 9 });
    }
    page.line([left, y + 1.6], [right, y + 1.6], { colour: 'line', width: 0.3 });
  });
}

function guardiansOf({
  guardians,
  guardiansActive,
}: NonNullable<ClassSheetLine['family']>): string {
  return guardians === 0 ? '—' : `${String(guardiansActive)} sur ${String(guardians)}`;
}

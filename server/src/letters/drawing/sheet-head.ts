import type { ContentStream } from './content-stream.js';
import type { LetterFonts } from './fonts.js';
import type { LetterMetadata } from './letter-model.js';
import { fitText } from './text-fit.js';

/** What stands at the top of a sheet. */
export interface SheetHead extends LetterMetadata {
  readonly schoolName: string;
  readonly heading: string;
  readonly dateText: string;
}

/** Where things stand on a sheet that goes into no envelope, in millimetres from its top left corner. */
export const SHEET = { left: 18, right: 192, below: 44, foot: 286 } as const;

/** The school, the day and what the sheet is about. */
export function drawSheetHead(
  page: ContentStream,
  { schoolName, heading, dateText }: SheetHead,
  { regular, semibold }: LetterFonts,
): void {
  const width = SHEET.right - SHEET.left;
  const school = fitText(regular, schoolName, { sizes: [10, 9], widthMm: width - 50, lines: 1 });
  page.text(school.lines[0] ?? '', SHEET.left, 20, {
    ...{ font: regular, size: school.size, colour: 'grey' },
  });
  page.textEndingAt(dateText, SHEET.right, 20, { font: regular, size: 10, colour: 'grey' });
  const title = fitText(semibold, heading, { sizes: [22, 18, 15], widthMm: width, lines: 1 });
  page.text(title.lines[0] ?? '', SHEET.left, 32, {
    ...{ font: semibold, size: title.size, colour: 'ink' },
  });
  page.fill(SHEET.left, 36.4, width, 0.25, 'line');
  page.fill(SHEET.left, 36.2, 22, 0.7, 'brass');
}

export { Addressees } from './addressees.js';
export { CloseRun } from './close-run.js';
export {
  CLASS_SHEET_MAX,
  drawClassSheet,
  drawProgressPoster,
  loadPdfKit,
  salutation,
} from './drawing/index.js';
export type { ClassSheetLine, PosterShare, SheetHead } from './drawing/index.js';
export { longDate } from './domain/compose-letter.js';
export { IssueRun } from './issue-run.js';
export type { IssueOptions } from './issue-run.js';
export { LetterLayouts } from './letter-layouts.js';
export { LetterProposals } from './letter-proposals.js';
export { LettersModule } from './letters.module.js';
export { PrepareRun } from './prepare-run.js';
export { PrintRun } from './print-run.js';
export type { PrintableRun } from './print-run.js';

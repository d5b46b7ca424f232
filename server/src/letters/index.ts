export { CloseRun } from './close-run.js';
export { loadPdfKit } from './drawing/index.js';
export { IssueRun } from './issue-run.js';
export type { IssueOptions } from './issue-run.js';
export { LetterLayouts } from './letter-layouts.js';
export { LettersModule } from './letters.module.js';
export { PrepareRun } from './prepare-run.js';
export { PrintRun } from './print-run.js';
export type { PrintableRun } from './print-run.js';

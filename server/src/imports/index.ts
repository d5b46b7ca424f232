export { AnswersOfStaff } from './answers-of-staff.js';
export type { AnswersChanged, SaidPair } from './answers-of-staff.js';
export { saidOfGuardian, saidOfStudent } from './domain/index.js';
export type { SaidChild } from './domain/index.js';
export { ImportFiles } from './import-files.js';
export type { ImportOutcome, ImportProgress, Watch } from './import-files.js';
export { ImportsModule } from './imports.module.js';
export { TidyImports } from './tidy-imports.js';
export { UndoImport } from './undo-import.js';

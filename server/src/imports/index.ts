export { DroppedImports } from './dropped-imports.js';
export type { DropOutcome } from './dropped-imports.js';
export { ImportFiles } from './import-files.js';
export type { ImportOptions } from './import-files.js';
export type { ImportOutcome } from './refusal-report.js';
export type { ImportProgress, Watch } from './apply-to-its-end.js';
export { ImportsModule } from './imports.module.js';
export { TidyImports } from './tidy-imports.js';
export { UndoImport } from './undo-import.js';

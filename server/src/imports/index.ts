export { ImportFiles } from './import-files.js';
export type { ImportOutcome, ImportProgress, Watch } from './import-files.js';
export { ImportsModule } from './imports.module.js';
export { RejectedRows } from './rejected-rows.js';
export { TidyImports } from './tidy-imports.js';

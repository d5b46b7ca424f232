export { MergingModule } from './merging.module.js';
export { MergeRecords } from './merge-records.js';
export { MergePreviews } from './merge-previews.js';
export { MERGING_KEY_USES } from './persistence/key-uses.js';
export { SplitGuardian } from './split-guardian.js';
export { UndoAct } from './undo-act.js';
export { MergeViews } from './merge-views.js';

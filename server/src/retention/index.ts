export { RetentionDays } from './retention-days.js';
export { RetentionModule } from './retention.module.js';
export { RunRetention } from './run-retention.js';
export type { RuleDone } from './run-retention.js';

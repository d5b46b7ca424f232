export type { Task } from './persistence/task-store.js';
export { TASK_KEY_USES } from './persistence/key-uses.js';
export { SealedDetails } from './sealed-details.js';
export { TaskDecisions } from './task-decisions.js';
export type { DecidedTask, DecisionHandler } from './task-decisions.js';
export { Tasks } from './tasks.js';
export type { DecisionRequest, TaskRequest } from './tasks.js';
export { TasksModule } from './tasks.module.js';

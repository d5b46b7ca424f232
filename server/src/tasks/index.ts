export { Tasks } from './tasks.js';
export type { TaskRequest } from './tasks.js';
export { TasksModule } from './tasks.module.js';

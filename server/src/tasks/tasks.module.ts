import { Global, Module } from '@nestjs/common';
import { TasksPersistenceModule } from './persistence/tasks-persistence.module.js';
import { TaskStore } from './persistence/task-store.js';
import { SealedDetails } from './sealed-details.js';
import { TaskDecisions } from './task-decisions.js';
import { Tasks } from './tasks.js';
import { OldTasks } from './persistence/old-tasks.js';

@Global()
@Module({
  imports: [TasksPersistenceModule],
  providers: [OldTasks, SealedDetails, TaskDecisions, Tasks, TaskStore],
  exports: [SealedDetails, TaskDecisions, Tasks],
})
export class TasksModule {}

import { Global, Module } from '@nestjs/common';
import { TaskStore } from './persistence/task-store.js';
import { SealedDetails } from './sealed-details.js';
import { TaskDecisions } from './task-decisions.js';
import { Tasks } from './tasks.js';

@Global()
@Module({
  providers: [SealedDetails, TaskDecisions, Tasks, TaskStore],
  exports: [SealedDetails, TaskDecisions, Tasks],
})
export class TasksModule {}

import { Module } from '@nestjs/common';
import { ActivationStatusModule } from './activation-status.module.js';
import { Classes } from './classes.js';
import { Dashboard } from './dashboard.js';
import { DecideTask } from './decide-task.js';
import { PeopleOfTasksReader } from './people-of-tasks.js';
import { FollowUpPersistenceModule } from './persistence/follow-up-persistence.module.js';
import { NamesStore } from './persistence/names-store.js';
import { RecordLists } from './persistence/record-lists.js';
import { Records } from './records.js';
import { ResendMessage } from './resend-message.js';
import { TaskViews } from './task-views.js';
import { TodoReader } from './todo.js';
import { YearsModule } from '../years/index.js';

@Module({
  imports: [ActivationStatusModule, FollowUpPersistenceModule, YearsModule],
  providers: [
    Classes,
    Dashboard,
    DecideTask,
    PeopleOfTasksReader,
    Records,
    ResendMessage,
    TaskViews,
    TodoReader,
    NamesStore,
    RecordLists,
  ],
  exports: [
    ActivationStatusModule,
    Classes,
    Dashboard,
    DecideTask,
    Records,
    ResendMessage,
    TaskViews,
  ],
})
export class FollowUpModule {}

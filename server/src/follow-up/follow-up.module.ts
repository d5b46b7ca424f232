import { Module } from '@nestjs/common';
import { ActivationStatusReader } from './activation-status.js';
import { Classes } from './classes.js';
import { Dashboard } from './dashboard.js';
import { DecideTask } from './decide-task.js';
import { AuditEventsController } from './http/audit-events.controller.js';
import { ClassesController } from './http/classes.controller.js';
import { DashboardController } from './http/dashboard.controller.js';
import { JobsController } from './http/jobs.controller.js';
import { OutboxMessagesController } from './http/outbox-messages.controller.js';
import { TasksController } from './http/tasks.controller.js';
import { FiguresStore } from './persistence/figures-store.js';
import { PeopleOfTasksReader } from './people-of-tasks.js';
import { FollowUpPersistenceModule } from './persistence/follow-up-persistence.module.js';
import { NamesStore } from './persistence/names-store.js';
import { RecordLists } from './persistence/record-lists.js';
import { Records } from './records.js';
import { ResendMessage } from './resend-message.js';
import { TaskViews } from './task-views.js';
import { TodoReader } from './todo.js';

@Module({
  imports: [FollowUpPersistenceModule],
  controllers: [
    DashboardController,
    ClassesController,
    TasksController,
    AuditEventsController,
    OutboxMessagesController,
    JobsController,
  ],
  providers: [
    ActivationStatusReader,
    Classes,
    Dashboard,
    DecideTask,
    PeopleOfTasksReader,
    Records,
    ResendMessage,
    TaskViews,
    TodoReader,
    FiguresStore,
    NamesStore,
    RecordLists,
  ],
  exports: [ActivationStatusReader],
})
export class FollowUpModule {}

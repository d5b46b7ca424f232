import { Module } from '@nestjs/common';
import { AuditEventsController } from './http/audit-events.controller.js';
import { ClassesController } from './http/classes.controller.js';
import { ExportsController } from './http/exports.controller.js';
import { DashboardController } from './http/dashboard.controller.js';
import { JobsController } from './http/jobs.controller.js';
import { OutboxMessagesController } from './http/outbox-messages.controller.js';
import { PaperController } from './http/paper.controller.js';
import { SendAuditTrail } from './http/send-audit-trail.js';
import { SendFigures } from './http/send-figures.js';
import { SendPaper } from './http/send-paper.js';
import { SendList } from './http/send-list.js';
import { TasksController } from './http/tasks.controller.js';
import { FollowUpModule } from './follow-up.module.js';

/** The routes of the room. */
@Module({
  imports: [FollowUpModule],
  controllers: [
    DashboardController,
    ClassesController,
    TasksController,
    AuditEventsController,
    OutboxMessagesController,
    JobsController,
    ExportsController,
    PaperController,
  ],
  providers: [SendAuditTrail, SendFigures, SendList, SendPaper],
})
export class FollowUpHttpModule {}

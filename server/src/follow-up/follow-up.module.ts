import { Module } from '@nestjs/common';
import { ActivationCurveReader } from './activation-curve.js';
import { ActivationStatusModule } from './activation-status.module.js';
import { AuditPeople } from './audit-people.js';
import { AuditTrail } from './audit-trail.js';
import { Classes } from './classes.js';
import { Dashboard } from './dashboard.js';
import { DayByDay } from './day-by-day.js';
import { DecideTask } from './decide-task.js';
import { ExportAuditTrail } from './export-audit-trail.js';
import { Paper } from './exports/paper.js';
import { FirstStepsReader } from './first-steps.js';
import { ExportList } from './exports/export-list.js';
import { ExportedLists } from './exports/exported-lists.js';
import { PeopleOfTasksReader } from './people-of-tasks.js';
import { FiguresFeed } from './figures-feed.js';
import { CurveStore } from './persistence/curve-store.js';
import { FiguresVersionStore } from './persistence/figures-version-store.js';
import { DoneWorkPersistenceModule } from './persistence/done-work-persistence.module.js';
import { FollowUpPersistenceModule } from './persistence/follow-up-persistence.module.js';
import { NamesStore } from './persistence/names-store.js';
import { RecordLists } from './persistence/record-lists.js';
import { RecordLines } from './record-lines.js';
import { WaitingImports } from './persistence/waiting-imports.js';
import { Records } from './records.js';
import { ResendMessage } from './resend-message.js';
import { TaskViews } from './task-views.js';
import { TodoReader } from './todo.js';
import { StaffModule } from '../staff/index.js';
import { YearsModule } from '../years/index.js';

@Module({
  imports: [
    ActivationStatusModule,
    DoneWorkPersistenceModule,
    FollowUpPersistenceModule,
    StaffModule,
    YearsModule,
  ],
  providers: [
    ActivationCurveReader,
    AuditPeople,
    AuditTrail,
    Classes,
    CurveStore,
    Dashboard,
    DayByDay,
    DecideTask,
    ExportAuditTrail,
    FirstStepsReader,
    ExportedLists,
    ExportList,
    Paper,
    FiguresFeed,
    FiguresVersionStore,
    PeopleOfTasksReader,
    RecordLines,
    Records,
    ResendMessage,
    TaskViews,
    TodoReader,
    NamesStore,
    RecordLists,
    WaitingImports,
  ],
  exports: [
    ActivationCurveReader,
    ActivationStatusModule,
    AuditTrail,
    Classes,
    Dashboard,
    DecideTask,
    ExportAuditTrail,
    ExportList,
    Paper,
    FiguresFeed,
    Records,
    ResendMessage,
    TaskViews,
  ],
})
export class FollowUpModule {}

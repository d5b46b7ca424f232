import { Module } from '@nestjs/common';
import { AnswersOfStaff } from './answers-of-staff.js';
import { AnswerQuestions } from './answer-questions.js';
import { ApplyImport } from './apply-import.js';
import { ApplyToItsEnd } from './apply-to-its-end.js';
import { BeginApplying } from './begin-applying.js';
import { ChangeApplier } from './change-applier.js';
import { DroppedImports } from './dropped-imports.js';
import { DroppedTask } from './dropped-task.js';
import { ElsewhereTasks } from './elsewhere-tasks.js';
import { GuardianApplier } from './guardian-applier.js';
import { HoldsOfImport } from './holds-of-import.js';
import { ImportFiles } from './import-files.js';
import { ImportReader } from './import-reader.js';
import { ImportReports } from './import-reports.js';
import { ImportViews } from './import-views.js';
import { Imports } from './imports.js';
import { KeepReading } from './keep-reading.js';
import { LookElsewhere } from './look-elsewhere.js';
import { MapClasses } from './map-classes.js';
import { MarkLeavers } from './mark-leavers.js';
import { AnswerStore } from './persistence/answer-store.js';
import { ClassMapStore } from './persistence/class-map-store.js';
import { ImportStore } from './persistence/import-store.js';
import { LeaverStore } from './persistence/leaver-store.js';
import { ImportsPersistenceModule } from './persistence/imports-persistence.module.js';
import { ReadingsUnderWay } from './readings-under-way.js';
import { RejectedRows } from './rejected-rows.js';
import { PlanSeals } from './plan-seals.js';
import { SettleSources } from './settle-sources.js';
import { Sources } from './sources.js';
import { TidyImports } from './tidy-imports.js';
import { Unattended } from './unattended.js';
import { UndoImport } from './undo-import.js';
import { YearOfImports } from './year-of-imports.js';
import { OldImports } from './persistence/old-imports.js';

@Module({
  imports: [ImportsPersistenceModule],
  providers: [
    OldImports,
    AnswersOfStaff,
    AnswerQuestions,
    AnswerStore,
    ApplyImport,
    ApplyToItsEnd,
    BeginApplying,
    ChangeApplier,
    ClassMapStore,
    DroppedImports,
    DroppedTask,
    ElsewhereTasks,
    GuardianApplier,
    HoldsOfImport,
    ImportFiles,
    ImportReader,
    ImportReports,
    ImportStore,
    ImportViews,
    Imports,
    KeepReading,
    LeaverStore,
    LookElsewhere,
    MapClasses,
    MarkLeavers,
    ReadingsUnderWay,
    RejectedRows,
    SettleSources,
    PlanSeals,
    Sources,
    TidyImports,
    Unattended,
    UndoImport,
    YearOfImports,
  ],
  exports: [
    AnswersOfStaff,
    AnswerQuestions,
    ApplyImport,
    BeginApplying,
    DroppedImports,
    ImportFiles,
    ImportReader,
    ImportReports,
    Imports,
    ImportViews,
    MapClasses,
    MarkLeavers,
    ReadingsUnderWay,
    RejectedRows,
    TidyImports,
    UndoImport,
    YearOfImports,
  ],
})
export class ImportsModule {}

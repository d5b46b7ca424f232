import { Module } from '@nestjs/common';
import { AnswerQuestions } from './answer-questions.js';
import { ApplyImport } from './apply-import.js';
import { BeginApplying } from './begin-applying.js';
import { ChangeApplier } from './change-applier.js';
import { GuardianApplier } from './guardian-applier.js';
import { HoldsOfImport } from './holds-of-import.js';
import { ImportFiles } from './import-files.js';
import { ImportReader } from './import-reader.js';
import { ImportViews } from './import-views.js';
import { Imports } from './imports.js';
import { KeepReading } from './keep-reading.js';
import { AnswerStore } from './persistence/answer-store.js';
import { ImportStore } from './persistence/import-store.js';
import { ImportsPersistenceModule } from './persistence/imports-persistence.module.js';
import { ReadingsUnderWay } from './readings-under-way.js';
import { SettleSources } from './settle-sources.js';
import { Sources } from './sources.js';
import { TidyImports } from './tidy-imports.js';
import { YearOfImports } from './year-of-imports.js';

@Module({
  imports: [ImportsPersistenceModule],
  providers: [
    AnswerQuestions,
    AnswerStore,
    ApplyImport,
    BeginApplying,
    ChangeApplier,
    GuardianApplier,
    HoldsOfImport,
    ImportFiles,
    ImportReader,
    ImportStore,
    ImportViews,
    Imports,
    KeepReading,
    ReadingsUnderWay,
    SettleSources,
    Sources,
    TidyImports,
    YearOfImports,
  ],
  exports: [
    AnswerQuestions,
    ApplyImport,
    BeginApplying,
    ImportFiles,
    ImportReader,
    Imports,
    ImportViews,
    ReadingsUnderWay,
    TidyImports,
    YearOfImports,
  ],
})
export class ImportsModule {}

import { Module } from '@nestjs/common';
import { ApplyImport } from './apply-import.js';
import { ChangeApplier } from './change-applier.js';
import { GuardianApplier } from './guardian-applier.js';
import { HoldsOfImport } from './holds-of-import.js';
import { ImportsController } from './http/imports.controller.js';
import { ImportFiles } from './import-files.js';
import { Imports } from './imports.js';
import { ImportStore } from './persistence/import-store.js';
import { PlanImport } from './plan-import.js';
import { Sources } from './sources.js';

@Module({
  controllers: [ImportsController],
  providers: [
    ApplyImport,
    ChangeApplier,
    GuardianApplier,
    HoldsOfImport,
    ImportFiles,
    Imports,
    ImportStore,
    PlanImport,
    Sources,
  ],
  exports: [ImportFiles],
})
export class ImportsModule {}

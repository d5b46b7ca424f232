import { Global, Module } from '@nestjs/common';
import { ActImages } from './act-images.js';
import { EraseImages } from './erase-images.js';
import { Images } from './images.js';
import { LaterActs } from './later-acts.js';
import { ActStore } from './persistence/act-store.js';
import { UndoPersistenceModule } from './persistence/undo-persistence.module.js';
import { PutBackRecords } from './put-back.js';
import { UnderWay } from './under-way.js';
import { UndoActs } from './undo-acts.js';
import { UndoKinds } from './undo-kinds.js';
import { UndoPlan } from './undo-plan.js';
import { UndoPreviews } from './undo-preview.js';
import { UndoRun } from './undo-run.js';

@Global()
@Module({
  imports: [UndoPersistenceModule],
  providers: [
    ActImages,
    ActStore,
    EraseImages,
    Images,
    LaterActs,
    PutBackRecords,
    UnderWay,
    UndoActs,
    UndoKinds,
    UndoPlan,
    UndoPreviews,
    UndoRun,
  ],
  exports: [ActImages, EraseImages, LaterActs, UnderWay, UndoActs, UndoKinds, UndoRun],
})
export class UndoModule {}

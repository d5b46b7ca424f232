import { Module } from '@nestjs/common';
import { ImportsModule } from '../imports/index.js';
import { JourneysModule } from '../journeys/index.js';
import { LettersModule } from '../letters/index.js';
import { YearsModule } from '../years/index.js';
import { SealedImages } from './sealed-images.js';
import { ActJournal } from './act-journal.js';
import { FamilyNotices } from './family-notices.js';
import { FamilyStates } from './family-states.js';
import { MergeAftermath } from './merge-aftermath.js';
import { MergePreviews } from './merge-previews.js';
import { MergeRecords } from './merge-records.js';
import { MergeSteps } from './merge-steps.js';
import { MergeViews } from './merge-views.js';
import { MergedRecord } from './merged-record.js';
import { MovedLinks } from './moved-links.js';
import { MergeStore } from './persistence/merge-store.js';
import { MergingPersistenceModule } from './persistence/merging-persistence.module.js';
import { RecordPairs } from './record-pairs.js';
import { RememberedActs } from './remembered-acts.js';
import { RetiredAccounts } from './retired-accounts.js';
import { SplitGuardian } from './split-guardian.js';
import { SplitSteps } from './split-steps.js';
import { UndoAct } from './undo-act.js';
import { UndoLog } from './undo-log.js';
import { UndoNotices } from './undo-notices.js';
import { UndoSteps } from './undo-steps.js';
import { Undoings } from './undoing.js';
import { UndoneRecords } from './undone-records.js';
import { OldMerges } from './persistence/old-merges.js';

const USE_CASES = [MergePreviews, MergeRecords, MergeViews, SplitGuardian, UndoAct];

@Module({
  imports: [MergingPersistenceModule, ImportsModule, JourneysModule, LettersModule, YearsModule],
  providers: [
    OldMerges,
    ...USE_CASES,
    SealedImages,
    ActJournal,
    FamilyNotices,
    FamilyStates,
    MergeAftermath,
    MergedRecord,
    MergeSteps,
    MergeStore,
    MovedLinks,
    RecordPairs,
    RememberedActs,
    RetiredAccounts,
    SplitSteps,
    UndoLog,
    UndoneRecords,
    Undoings,
    UndoNotices,
    UndoSteps,
  ],
  exports: USE_CASES,
})
export class MergingModule {}

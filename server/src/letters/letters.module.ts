import { Module } from '@nestjs/common';
import { Addressees } from './addressees.js';
import { CloseRun } from './close-run.js';
import { IssueRun } from './issue-run.js';
import { LetterLayouts } from './letter-layouts.js';
import { LetterPeople } from './letter-people.js';
import { LetterRunViews } from './letter-run-views.js';
import { LetterViews } from './letter-views.js';
import { LetterStore } from './persistence/letter-store.js';
import { LettersPersistenceModule } from './persistence/letters-persistence.module.js';
import { RecipientStore } from './persistence/recipient-store.js';
import { PrepareRun } from './prepare-run.js';
import { PrintLog } from './print-log.js';
import { PrintRun } from './print-run.js';
import { QuickerPaths } from './quicker-paths.js';
import { Recipients } from './recipients.js';
import { ReissueLimit } from './reissue-limit.js';
import { OldRuns } from './persistence/old-runs.js';

@Module({
  imports: [LettersPersistenceModule],
  providers: [
    OldRuns,
    Addressees,
    CloseRun,
    IssueRun,
    LetterLayouts,
    LetterPeople,
    LetterRunViews,
    LetterStore,
    LetterViews,
    PrepareRun,
    PrintLog,
    PrintRun,
    QuickerPaths,
    Recipients,
    RecipientStore,
    ReissueLimit,
  ],
  exports: [Addressees, CloseRun, IssueRun, LetterRunViews, LetterViews, PrepareRun, PrintRun],
})
export class LettersModule {}

import { Module } from '@nestjs/common';
import { Addressees } from './addressees.js';
import { CloseRun } from './close-run.js';
import { IssueRun } from './issue-run.js';
import { LetterLayouts } from './letter-layouts.js';
import { LetterProposals } from './letter-proposals.js';
import { LetterPeople } from './letter-people.js';
import { LetterRunViews } from './letter-run-views.js';
import { LetterViews } from './letter-views.js';
import { LetterStore } from './persistence/letter-store.js';
import { LettersPersistenceModule } from './persistence/letters-persistence.module.js';
import { RecipientStore } from './persistence/recipient-store.js';
import { ProposalStore } from './persistence/proposal-store.js';
import { PrepareRun } from './prepare-run.js';
import { PrintLog } from './print-log.js';
import { PrintRun } from './print-run.js';
import { QuickerPaths } from './quicker-paths.js';
import { Recipients } from './recipients.js';
import { ReissueLimit } from './reissue-limit.js';
import { OldProposals } from './persistence/old-proposals.js';
import { OldRuns } from './persistence/old-runs.js';

@Module({
  imports: [LettersPersistenceModule],
  providers: [
    OldProposals,
    OldRuns,
    Addressees,
    CloseRun,
    IssueRun,
    LetterLayouts,
    LetterPeople,
    LetterProposals,
    LetterRunViews,
    LetterStore,
    LetterViews,
    PrepareRun,
    PrintLog,
    PrintRun,
    ProposalStore,
    QuickerPaths,
    Recipients,
    RecipientStore,
    ReissueLimit,
  ],
  exports: [
    Addressees,
    CloseRun,
    IssueRun,
    LetterProposals,
    LetterRunViews,
    LetterViews,
    PrepareRun,
    PrintRun,
  ],
})
export class LettersModule {}

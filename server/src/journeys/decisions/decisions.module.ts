import { Module } from '@nestjs/common';
import { JourneyPartsModule } from '../common/journey-parts.module.js';
import { OwnAccountModule } from '../own-account/own-account.module.js';
import { AccountDecisions } from './account-decisions.js';
import { ComingOfAge } from './coming-of-age.js';
import { DecideTasks } from './decide-tasks.js';
import { ElsewhereDecisions } from './elsewhere-decisions.js';
import { IdentityDecisions } from './identity-decisions.js';
import { LinkDecisions } from './link-decisions.js';
import { ProofDecisions } from './proof-decisions.js';
import { SubjectAccount } from './subject-account.js';

/** What the decisions of a school do to families. */
@Module({
  imports: [JourneyPartsModule, OwnAccountModule],
  providers: [
    AccountDecisions,
    ComingOfAge,
    DecideTasks,
    ElsewhereDecisions,
    IdentityDecisions,
    LinkDecisions,
    ProofDecisions,
    SubjectAccount,
  ],
  exports: [ComingOfAge],
})
export class DecisionsModule {}

import { Module } from '@nestjs/common';
import { JourneyPartsModule } from '../common/journey-parts.module.js';
import { AccountMoves } from './account-moves.js';
import { AskMobile } from './ask-mobile.js';
import { ChangeEmail } from './change-email.js';
import { ChangePassword } from './change-password.js';
import { ConfirmMobile } from './confirm-mobile.js';
import { JoinElsewhere } from './join-elsewhere.js';
import { GroupAccounts } from './group-accounts.js';
import { GroupedAccount } from './grouped-account.js';
import { Groupings } from './groupings.js';
import { ProveOtherAccount } from './prove-other-account.js';
import { ReportGrouping } from './report-grouping.js';
import { SharedMobile } from './shared-mobile.js';
import { UndoGrouping } from './undo-grouping.js';

const USE_CASES = [
  AskMobile,
  ChangeEmail,
  ChangePassword,
  ConfirmMobile,
  GroupAccounts,
  JoinElsewhere,
  ProveOtherAccount,
  UndoGrouping,
];

@Module({
  imports: [JourneyPartsModule],
  providers: [...USE_CASES, AccountMoves, GroupedAccount, Groupings, ReportGrouping, SharedMobile],
  exports: USE_CASES,
})
export class OwnAccountModule {}

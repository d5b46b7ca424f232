import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { EnterCode } from './asking/enter-code.js';
import { PromiseCode } from './asking/promise-code.js';
import { RecogniseGuardian } from './asking/recognise-guardian.js';
import { AccountDecisions } from './decisions/account-decisions.js';
import { DecideTasks } from './decisions/decide-tasks.js';
import { IdentityDecisions } from './decisions/identity-decisions.js';
import { LinkDecisions } from './decisions/link-decisions.js';
import { ProofDecisions } from './decisions/proof-decisions.js';
import { SubjectAccount } from './decisions/subject-account.js';
import { CompleteJourney } from './endings/complete-journey.js';
import { OpenAccount } from './endings/open-account.js';
import { Forgotten } from './forgotten/forgotten.js';
import { ResetPassword } from './forgotten/reset-password.js';
import { FranceConnectClaims } from './france-connect/france-connect-claims.js';
import { FranceConnectLinks } from './france-connect/france-connect-links.js';
import { FranceConnect } from './france-connect/france-connect.js';
import { LinkFranceConnect } from './france-connect/link-france-connect.js';
import { SignInWithFranceConnect } from './france-connect/sign-in-with-france-connect.js';
import { ActivateGuardian } from './letter/activate-guardian.js';
import { ActivateStudent } from './letter/activate-student.js';
import { ProveContact } from './letter/prove-contact.js';
import { ResetByLetter } from './letter/reset-by-letter.js';
import { SettleLinks } from './letter/settle-links.js';
import { SpendLetter } from './letter/spend-letter.js';
import { ActivationMessages } from './messages/activation-messages.js';
import { Offers } from './offers/offers.js';
import { AskMobile } from './own-account/ask-mobile.js';
import { ChangeEmail } from './own-account/change-email.js';
import { ChangePassword } from './own-account/change-password.js';
import { ConfirmMobile } from './own-account/confirm-mobile.js';
import { GroupAccounts } from './own-account/group-accounts.js';
import { GroupedAccount } from './own-account/grouped-account.js';
import { Groupings } from './own-account/groupings.js';
import { GuardianMoves } from './own-account/guardian-moves.js';
import { ProveOtherAccount } from './own-account/prove-other-account.js';
import { ReportGrouping } from './own-account/report-grouping.js';
import { SharedMobile } from './own-account/shared-mobile.js';
import { UndoGrouping } from './own-account/undo-grouping.js';
import { FranceConnectLinkStore } from './persistence/france-connect-link-store.js';
import { GroupingStore } from './persistence/grouping-store.js';
import { SelfRegistration } from './self-registration/self-registration.js';
import { BirthDateCheck } from './steps/birth-date-check.js';
import { ChoosePassword } from './steps/choose-password.js';
import { ProveChildren } from './steps/prove-children.js';

const USE_CASES = [
  EnterCode,
  PromiseCode,
  CompleteJourney,
  ResetPassword,
  FranceConnect,
  LinkFranceConnect,
  SignInWithFranceConnect,
  ActivateGuardian,
  ActivateStudent,
  ProveContact,
  ResetByLetter,
  Offers,
  AskMobile,
  ChangeEmail,
  ChangePassword,
  ConfirmMobile,
  GroupAccounts,
  ProveOtherAccount,
  UndoGrouping,
  ChoosePassword,
  ProveChildren,
];

const INSIDE = [
  RecogniseGuardian,
  AccountDecisions,
  DecideTasks,
  IdentityDecisions,
  LinkDecisions,
  ProofDecisions,
  SubjectAccount,
  OpenAccount,
  Forgotten,
  FranceConnectClaims,
  FranceConnectLinks,
  SettleLinks,
  SpendLetter,
  ActivationMessages,
  GroupedAccount,
  Groupings,
  GuardianMoves,
  ReportGrouping,
  SharedMobile,
  FranceConnectLinkStore,
  GroupingStore,
  SelfRegistration,
  BirthDateCheck,
];

/** The ways of families as use cases: the portal draws their pages. */
@Module({
  imports: [IdentityModule],
  providers: [...USE_CASES, ...INSIDE],
  exports: USE_CASES,
})
export class JourneysModule {}

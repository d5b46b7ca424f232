import { Module } from '@nestjs/common';
import { EndSessions } from './sessions/end-sessions.js';
import { NewPassword } from './passwords/new-password.js';
import { SignInHistory } from './sessions/sign-in-history.js';
import { SessionSeal } from './sessions/session-seal.js';
import { ReplacePassword } from './passwords/replace-password.js';
import { SchoolOfAccount } from './school-of-account.js';
import { ProveAccount } from './sign-in/prove-account.js';
import { GroupingStore } from './persistence/grouping-store.js';
import { SignInStore } from './persistence/sign-in-store.js';
import { ChangePassword } from './own-account/change-password.js';
import { SharedMobile } from './own-account/shared-mobile.js';
import { ConfirmMobile } from './own-account/confirm-mobile.js';
import { EndContactHolds } from './own-account/end-contact-holds.js';
import { OwnContacts } from './own-account/own-contacts.js';
import { ChangeEmail } from './own-account/change-email.js';
import { AskMobile } from './own-account/ask-mobile.js';
import { AccountNotices } from './account-notices.js';
import { GroupAccounts } from './own-account/group-accounts.js';
import { GroupedAccount } from './own-account/grouped-account.js';
import { Groupings } from './own-account/groupings.js';
import { GuardianMoves } from './own-account/guardian-moves.js';
import { ProveOtherAccount } from './own-account/prove-other-account.js';
import { ReportGrouping } from './own-account/report-grouping.js';
import { UndoGrouping } from './own-account/undo-grouping.js';
import { AskedCodes } from './codes/asked-codes.js';
import { CompleteJourney } from './journeys/complete-journey.js';
import { DecideTasks } from './decisions/decide-tasks.js';
import { AccountDecisions } from './decisions/account-decisions.js';
import { IdentityDecisions } from './decisions/identity-decisions.js';
import { LinkDecisions } from './decisions/link-decisions.js';
import { ProofDecisions } from './decisions/proof-decisions.js';
import { SubjectAccount } from './decisions/subject-account.js';
import { ContactCodes } from './codes/contact-codes.js';
import { FindContactOwners } from './codes/contact-owners.js';
import { CurrentPassword } from './sign-in/current-password.js';
import { EnterCode } from './codes/enter-code.js';
import { FranceConnectLinks } from './france-connect/france-connect-links.js';
import { FranceConnect } from './france-connect/france-connect.js';
import { FindHeldContacts } from './codes/held-contacts.js';
import { Forgotten } from './journeys/forgotten.js';
import { FranceConnectClaims } from './france-connect/france-connect-claims.js';
import { SelfRegistration } from './journeys/self-registration.js';
import { LinkFranceConnect } from './france-connect/link-france-connect.js';
import { ActivationMessages } from './messages/activation-messages.js';
import { Offers } from './offers.js';
import { OpenAccount } from './journeys/open-account.js';
import { ContactCodeStore } from './persistence/contact-code-store.js';
import { FranceConnectLinkStore } from './persistence/france-connect-link-store.js';
import { PromiseCode } from './codes/promise-code.js';
import { ProveContact } from './codes/prove-contact.js';
import { RecogniseGuardian } from './journeys/recognise-guardian.js';
import { ResetByLetter } from './letter/reset-by-letter.js';
import { ResetPassword } from './passwords/reset-password.js';
import { SendCode } from './codes/send-code.js';
import { SignInWithFranceConnect } from './france-connect/sign-in-with-france-connect.js';
import { ActivateGuardian } from './letter/activate-guardian.js';
import { ActivateStudent } from './letter/activate-student.js';
import { BirthDateCheck } from './letter/birth-date-check.js';
import { ChoosePassword } from './passwords/choose-password.js';
import { ConfirmEmail } from './email/confirm-email.js';
import { SettleLinks } from './letter/settle-links.js';
import { Credentials } from './sign-in/credentials.js';
import { Families } from './families.js';
import { Limits } from './sign-in/limits.js';
import { PasswordPolicy } from './passwords/password-policy.js';
import { ActivationPersistenceModule } from './persistence/activation-persistence.module.js';
import { ConfirmationStore } from './persistence/confirmation-store.js';
import { PortalSessionStore } from './persistence/session-store.js';
import { PortalSessions } from './sessions/portal-sessions.js';
import { ProveChildren } from './letter/prove-children.js';
import { RecogniseFamily } from './sessions/recognise-family.js';
import { ResendConfirmation } from './email/resend-confirmation.js';
import { ReviewTasks } from './decisions/review-tasks.js';
import { SendConfirmation } from './email/send-confirmation.js';
import { SignIn } from './sign-in/sign-in.js';
import { SpendLetter } from './letter/spend-letter.js';

const USE_CASES = [
  AskMobile,
  ChangeEmail,
  ChangePassword,
  ConfirmMobile,
  GroupAccounts,
  ProveOtherAccount,
  SignInHistory,
  UndoGrouping,
  SignIn,
  ChoosePassword,
  ActivateStudent,
  ProveChildren,
  ActivateGuardian,
  ConfirmEmail,
  ResendConfirmation,
  PortalSessions,
  RecogniseFamily,
  Families,
  AskedCodes,
  CompleteJourney,
  EnterCode,
  FranceConnect,
  LinkFranceConnect,
  Offers,
  PromiseCode,
  ProveContact,
  ResetByLetter,
  ResetPassword,
  SignInWithFranceConnect,
];

const INSIDE = [
  EndSessions,
  EndContactHolds,
  GroupedAccount,
  Groupings,
  GroupingStore,
  GuardianMoves,
  NewPassword,
  OwnContacts,
  ProveAccount,
  ReplacePassword,
  ReportGrouping,
  SchoolOfAccount,
  SessionSeal,
  SharedMobile,
  SignInStore,
  AccountDecisions,
  DecideTasks,
  IdentityDecisions,
  LinkDecisions,
  ProofDecisions,
  SubjectAccount,
  AccountNotices,
  ActivationMessages,
  ContactCodes,
  ContactCodeStore,
  CurrentPassword,
  FindContactOwners,
  FindHeldContacts,
  Forgotten,
  FranceConnectClaims,
  FranceConnectLinks,
  FranceConnectLinkStore,
  OpenAccount,
  RecogniseGuardian,
  SelfRegistration,
  SendCode,
  BirthDateCheck,
  ConfirmationStore,
  SettleLinks,
  Credentials,
  Limits,
  PasswordPolicy,
  PortalSessionStore,
  ReviewTasks,
  SendConfirmation,
  SpendLetter,
];

/** Activation as use cases: the portal draws their pages. */
@Module({
  imports: [ActivationPersistenceModule],
  providers: [...USE_CASES, ...INSIDE],
  exports: USE_CASES,
})
export class ActivationModule {}

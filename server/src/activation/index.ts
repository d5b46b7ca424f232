export { ActivateGuardian } from './letter/activate-guardian.js';
export type { ActivateGuardianOutcome } from './letter/activate-guardian.js';
export { ActivateStudent } from './letter/activate-student.js';
export type { ActivateStudentOutcome } from './letter/activate-student.js';
export { ActivationModule } from './activation.module.js';
export { ChoosePassword } from './passwords/choose-password.js';
export type { ChoosePasswordOutcome } from './passwords/choose-password.js';
export { ConfirmEmail } from './email/confirm-email.js';
export type { ConfirmEmailOutcome } from './email/confirm-email.js';
export { AskedCodes } from './codes/asked-codes.js';
export { CompleteJourney } from './journeys/complete-journey.js';
export type { CompleteJourneyOutcome } from './journeys/complete-journey.js';
export { CODE_LENGTH, CODE_MINUTES } from './codes/contact-codes.js';
export { CurrentPassword } from './sign-in/current-password.js';
export type { CurrentPasswordCheck } from './sign-in/current-password.js';
export type { Asking, AskingForCode } from './domain/asking.js';
export { readContact, readMobile } from './domain/contact.js';
export type { Contact } from './domain/contact.js';
export { JOURNEYS, isLastStep, mayVisit, nextStep, stepsOf } from './domain/steps.js';
export type {
  ActivationStep,
  AskingStep,
  Journey,
  JourneyStep,
  Origin,
  Progress,
} from './domain/steps.js';
export { EnterCode } from './codes/enter-code.js';
export type { EnterCodeOutcome } from './codes/enter-code.js';
export { FranceConnect } from './france-connect/france-connect.js';
export type { Proceeded } from './journeys/proceed.js';
export type { CodeLimit, Whence } from './sign-in/limits.js';
export { LinkFranceConnect } from './france-connect/link-france-connect.js';
export type {
  LinkFranceConnectOutcome,
  LinkingSession,
} from './france-connect/link-france-connect.js';
export { Offers } from './offers.js';
export type { Offered } from './offers.js';
export { PromiseCode } from './codes/promise-code.js';
export type { Asker, CodePurpose, PromiseOutcome } from './codes/promise-code.js';
export { ProveContact } from './codes/prove-contact.js';
export type { ProveContactOutcome, SendHeldCodeOutcome } from './codes/prove-contact.js';
export { ResetByLetter } from './letter/reset-by-letter.js';
export { ResetPassword } from './passwords/reset-password.js';
export type { SpendLetterOutcome } from './letter/spend-letter.js';
export { SignInWithFranceConnect } from './france-connect/sign-in-with-france-connect.js';
export type { FranceConnectOutcome } from './france-connect/sign-in-with-france-connect.js';
export { Families } from './families.js';
export type { Child, Person } from './families.js';
export { CONFIRMATION_HOURS } from './email/confirmation-mail.js';
export type { PasswordProblem } from './passwords/new-password.js';
export { PortalSessions } from './sessions/portal-sessions.js';
export type {
  ActivatingSession,
  AskingSession,
  FinishedSession,
  OpenedSession,
  PortalSession,
  SignedInSession,
} from './sessions/portal-sessions.js';
export { MOST_CHILDREN, ProveChildren } from './letter/prove-children.js';
export type { ProveChildrenOutcome } from './letter/prove-children.js';
export { RecogniseFamily } from './sessions/recognise-family.js';
export type { RecognisedFamily } from './sessions/recognise-family.js';
export { ResendConfirmation } from './email/resend-confirmation.js';
export type { ResendOutcome } from './email/resend-confirmation.js';
export { SignIn } from './sign-in/sign-in.js';
export type { SignInOutcome, SignInRequest } from './sign-in/sign-in.js';
export { AskMobile } from './own-account/ask-mobile.js';
export type { AskMobileOutcome } from './own-account/ask-mobile.js';
export { ChangeEmail } from './own-account/change-email.js';
export type { ChangeEmailOutcome } from './own-account/change-email.js';
export { ChangePassword } from './own-account/change-password.js';
export type { ChangePasswordOutcome } from './own-account/change-password.js';
export { ConfirmMobile } from './own-account/confirm-mobile.js';
export type { ConfirmMobileOutcome } from './own-account/confirm-mobile.js';
export { GroupAccounts } from './own-account/group-accounts.js';
export type { GroupAccountsOutcome } from './own-account/group-accounts.js';
export type { OwnChange } from './own-account/own-change.js';
export { ProveOtherAccount } from './own-account/prove-other-account.js';
export type { OtherAccount, ProveOtherOutcome } from './own-account/prove-other-account.js';
export { UndoGrouping } from './own-account/undo-grouping.js';
export type { SignInWay } from './domain/sign-in-way.js';
export type { SignInEvent } from './persistence/sign-in-store.js';
export type { OpenPlace } from './sessions/portal-sessions.js';
export { SignInHistory } from './sessions/sign-in-history.js';

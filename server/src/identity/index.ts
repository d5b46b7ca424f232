export { RequestedCodes } from './codes/requested-codes.js';
export type { AskOutcome, Delivery } from './codes/requested-codes.js';
export { CODE_KEY_USES } from './persistence/key-uses.js';
export { CODE_LENGTH, CODE_MINUTES, ContactCodes } from './codes/contact-codes.js';
export type { CodeCheck } from './codes/contact-codes.js';
export { FindContactOwners, peopleOf } from './codes/contact-owners.js';
export { SendCode } from './codes/send-code.js';
export { OwnContacts } from './contacts/own-contacts.js';
export { readContact, readMobile } from './domain/contact.js';
export type { Contact } from './domain/contact.js';
export type {
  ActivatingSession,
  AskingSession,
  PortalSession,
  SignedInSession,
} from './domain/portal-session.js';
export { isOpen, mayActivate, currentState } from './domain/standing.js';
export { ConfirmEmail } from './email/confirm-email.js';
export { CONFIRMATION_HOURS } from './email/confirmation-mail.js';
export { ResendConfirmation } from './email/resend-confirmation.js';
export type { ResendOutcome } from './email/resend-confirmation.js';
export { SendConfirmation } from './email/send-confirmation.js';
export { AccountNotices } from './families/account-notices.js';
export { Families } from './families/families.js';
export type { Child, Person } from './families/families.js';
export { ReviewTasks } from './families/review-tasks.js';
export { SchoolOfAccount } from './families/school-of-account.js';
export { IdentityModule } from './identity.module.js';
export { Limits } from './limits/limits.js';
export type { CodeLimit } from './limits/limits.js';
export { plainMessage } from './messages/plain-message.js';
export { NewPassword } from './passwords/new-password.js';
export { PASSWORD_CHANGED_MESSAGE } from './passwords/password-changed-message.js';
export type { PasswordProblem } from './passwords/new-password.js';
export { ReplacePassword } from './passwords/replace-password.js';
export type { SignInEvent } from './persistence/sign-in-store.js';
export { PortalSessions } from './sessions/portal-sessions.js';
export type { ActiveSession, OpenedSession } from './sessions/portal-sessions.js';
export { RecogniseFamily } from './sessions/recognise-family.js';
export type { RecognisedFamily } from './sessions/recognise-family.js';
export { SignInHistory } from './sessions/sign-in-history.js';
export { IDENTITY_MESSAGES } from './short-messages.js';
export { CurrentPassword } from './sign-in/current-password.js';
export type { CurrentPasswordCheck } from './sign-in/current-password.js';
export { DoubtedWay } from './sign-in/doubted-way.js';
export type { DoubtedProof } from './sign-in/doubted-way.js';
export { LetterWay } from './sign-in/letter-way.js';
export type { LetterProof } from './sign-in/letter-way.js';
export { ProveAccount } from './sign-in/prove-account.js';
export type { ProofRefusal, ProofRequest } from './sign-in/prove-account.js';
export { SignIn } from './sign-in/sign-in.js';
export type { SignInOutcome } from './sign-in/sign-in.js';
export type { SessionContents } from './domain/session-contents.js';

import { Module } from '@nestjs/common';
import { RequestedCodes } from './codes/requested-codes.js';
import { ContactCodes } from './codes/contact-codes.js';
import { FindContactOwners } from './codes/contact-owners.js';
import { SendCode } from './codes/send-code.js';
import { EndContactHolds } from './contacts/end-contact-holds.js';
import { OwnContacts } from './contacts/own-contacts.js';
import { ConfirmEmail } from './email/confirm-email.js';
import { ResendConfirmation } from './email/resend-confirmation.js';
import { SendConfirmation } from './email/send-confirmation.js';
import { AccountNotices } from './families/account-notices.js';
import { Families } from './families/families.js';
import { ReviewTasks } from './families/review-tasks.js';
import { SchoolOfAccount } from './families/school-of-account.js';
import { Limits } from './limits/limits.js';
import { NewPassword } from './passwords/new-password.js';
import { ReplacePassword } from './passwords/replace-password.js';
import { ConfirmationStore } from './persistence/confirmation-store.js';
import { ContactCodeStore } from './persistence/contact-code-store.js';
import { IdentityPersistenceModule } from './persistence/identity-persistence.module.js';
import { SignInStore } from './persistence/sign-in-store.js';
import { EndSessions } from './sessions/end-sessions.js';
import { PortalSessions } from './sessions/portal-sessions.js';
import { RecogniseFamily } from './sessions/recognise-family.js';
import { SignInHistory } from './sessions/sign-in-history.js';
import { IdentityMessages } from './short-messages.js';
import { Credentials } from './sign-in/credentials.js';
import { CurrentPassword } from './sign-in/current-password.js';
import { DoubtedWay } from './sign-in/doubted-way.js';
import { LetterWay } from './sign-in/letter-way.js';
import { ProveAccount } from './sign-in/prove-account.js';
import { SignIn } from './sign-in/sign-in.js';
import { OldProofs } from './persistence/old-proofs.js';

const PUBLIC = [
  RequestedCodes,
  ContactCodes,
  FindContactOwners,
  SendCode,
  OwnContacts,
  ConfirmEmail,
  ResendConfirmation,
  SendConfirmation,
  AccountNotices,
  Families,
  ReviewTasks,
  SchoolOfAccount,
  Limits,
  NewPassword,
  ReplacePassword,
  PortalSessions,
  RecogniseFamily,
  SignInHistory,
  CurrentPassword,
  DoubtedWay,
  LetterWay,
  ProveAccount,
  SignIn,
];

const INSIDE = [
  OldProofs,
  EndContactHolds,
  ConfirmationStore,
  ContactCodeStore,
  SignInStore,
  EndSessions,
  IdentityMessages,
  Credentials,
];

/** Who a family is: sessions, sign-in, codes, passwords, limits. It knows no journey. */
@Module({
  imports: [IdentityPersistenceModule],
  providers: [...PUBLIC, ...INSIDE],
  exports: PUBLIC,
})
export class IdentityModule {}

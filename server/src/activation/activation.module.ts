import { Module } from '@nestjs/common';
import { ActivateGuardian } from './activate-guardian.js';
import { ActivateStudent } from './activate-student.js';
import { BirthDateCheck } from './birth-date-check.js';
import { ChoosePassword } from './choose-password.js';
import { ConfirmEmail } from './confirm-email.js';
import { ContestLinks } from './contest-links.js';
import { Credentials } from './credentials.js';
import { Families } from './families.js';
import { Limits } from './limits.js';
import { PasswordPolicy } from './password-policy.js';
import { ConfirmationStore } from './persistence/confirmation-store.js';
import { PortalSessionStore } from './persistence/session-store.js';
import { PortalSessions } from './portal-sessions.js';
import { ProveChildren } from './prove-children.js';
import { RecogniseFamily } from './recognise-family.js';
import { ResendConfirmation } from './resend-confirmation.js';
import { ReviewTasks } from './review-tasks.js';
import { SendConfirmation } from './send-confirmation.js';
import { SignIn } from './sign-in.js';
import { SpendLetter } from './spend-letter.js';

const USE_CASES = [
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
];

const INSIDE = [
  BirthDateCheck,
  ConfirmationStore,
  ContestLinks,
  Credentials,
  Limits,
  PasswordPolicy,
  PortalSessionStore,
  ReviewTasks,
  SendConfirmation,
  SpendLetter,
];

/** Activation as use cases: the portal draws their pages. */
@Module({ providers: [...USE_CASES, ...INSIDE], exports: USE_CASES })
export class ActivationModule {}

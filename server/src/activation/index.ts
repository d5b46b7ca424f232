export { ActivateGuardian } from './activate-guardian.js';
export type { ActivateGuardianOutcome } from './activate-guardian.js';
export { ActivateStudent } from './activate-student.js';
export type { ActivateStudentOutcome } from './activate-student.js';
export { ActivationModule } from './activation.module.js';
export { ChoosePassword } from './choose-password.js';
export type { ChoosePasswordOutcome } from './choose-password.js';
export { ConfirmEmail } from './confirm-email.js';
export type { ConfirmEmailOutcome } from './confirm-email.js';
export { ACTIVATION_STEPS, mayVisit, nextStep } from './domain/steps.js';
export type { ActivationStep, Progress } from './domain/steps.js';
export { Families } from './families.js';
export type { Child, Person } from './families.js';
export { CONFIRMATION_HOURS } from './mail/confirmation-mail.js';
export type { PasswordProblem } from './password-policy.js';
export { PortalSessions } from './portal-sessions.js';
export type {
  ActivatingSession,
  FinishedSession,
  OpenedSession,
  PortalSession,
  SignedInSession,
} from './portal-sessions.js';
export { MOST_CHILDREN, ProveChildren } from './prove-children.js';
export type { ProveChildrenOutcome } from './prove-children.js';
export { RecogniseFamily } from './recognise-family.js';
export type { RecognisedFamily } from './recognise-family.js';
export { ResendConfirmation } from './resend-confirmation.js';
export type { ResendOutcome } from './resend-confirmation.js';
export { SignIn } from './sign-in.js';
export type { SignInOutcome, SignInRequest } from './sign-in.js';

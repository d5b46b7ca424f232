import type { ActivatingSession, AskingSession, OpenedSession } from '../../identity/index.js';

/** Where a right code leads. */
export type ProceedOutcome =
  /** The next steps of an activation, or the new password of a repair. */
  | { readonly outcome: 'begun'; readonly opened: OpenedSession<ActivatingSession> }
  /** The account is active: its password must agree to FranceConnect. */
  | { readonly outcome: 'password-needed'; readonly opened: OpenedSession<AskingSession> }
  /** The school decides; it was told. */
  | { readonly outcome: 'in-review'; readonly schoolId: string }
  /** Nowhere any more: the account moved since the code left. */
  | { readonly outcome: 'over' };

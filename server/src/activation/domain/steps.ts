import type { Holder } from '@trousseau/shared';

/** The screens of an activation by letter, in their order (PRODUCT.md, “The three paths”). */
export const ACTIVATION_STEPS = {
  student: ['password', 'birth-date'],
  // A code sent to a contact that the school holds belongs between 'children' and 'password'.
  guardian: ['children', 'password', 'links', 'email'],
} as const satisfies Readonly<Record<Holder, readonly string[]>>;

/** One screen of an activation. */
export type ActivationStep = (typeof ACTIVATION_STEPS)[Holder][number];

/**
 * What the steps so far established. It lives sealed in the session and nowhere else: until the last step
 * saves everything in one unit, nothing has changed and the letter goes on working.
 */
export interface Progress {
  readonly holder: Holder;
  /** The letter that opened this activation. */
  readonly secretId: string;
  /** The school that issued it. */
  readonly schoolId: string;
  /** The chosen password, already hashed. */
  readonly passwordHash: string | null;
  /** The children's birth dates as the guardian gave them so far, `YYYY-MM-DD`. */
  readonly birthDates: readonly string[];
  readonly childrenProved: boolean;
  /** Links that the guardian contests; `null` until the children were confirmed. */
  readonly contestedLinkIds: readonly string[] | null;
}

/** An activation that begins. */
export function newProgress(holder: Holder, secretId: string, schoolId: string): Progress {
  return {
    holder,
    secretId,
    schoolId,
    passwordHash: null,
    birthDates: [],
    childrenProved: false,
    contestedLinkIds: null,
  };
}

/** The first step that is not done; the last one completes the activation, so it is never done before. */
export function nextStep(progress: Progress): ActivationStep {
  const steps: readonly ActivationStep[] = ACTIVATION_STEPS[progress.holder];
  const next = steps.find((step) => !isDone(progress, step));
  if (next === undefined) throw new Error('An activation always has a last step left');
  return next;
}

/** Whether a step can be shown: every one before it is done. Earlier ones may be gone back to. */
export function mayVisit(progress: Progress, step: ActivationStep): boolean {
  const steps: readonly ActivationStep[] = ACTIVATION_STEPS[progress.holder];
  const index = steps.indexOf(step);
  return index >= 0 && steps.slice(0, index).every((earlier) => isDone(progress, earlier));
}

function isDone(progress: Progress, step: ActivationStep): boolean {
  switch (step) {
    case 'password':
      return progress.passwordHash !== null;
    case 'children':
      return progress.childrenProved;
    case 'links':
      return progress.contestedLinkIds !== null;
    case 'birth-date':
    case 'email':
      return false;
  }
}

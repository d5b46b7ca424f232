import type { Holder } from '@trousseau/shared';
import type { FranceConnectIdentity } from './model.js';

/** The screens of each journey, in their order (docs/rules.md#the-three-paths). */
export const JOURNEYS = {
  'student-letter': ['password', 'birth-date'],
  'guardian-letter': ['children', 'code', 'password', 'links', 'email'],
  'student-reset': ['password', 'birth-date'],
  'guardian-reset': ['children', 'code', 'password'],
  'self-registration': ['mobile', 'asked-code', 'children', 'password'],
  'france-connect': ['mobile', 'asked-code', 'children'],
  'forgotten-password': ['contact', 'asked-code', 'password'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A way through the portal that ends in an account that opens, or opens by another password. */
export type Journey = keyof typeof JOURNEYS;
/** One screen of a journey. */
export type JourneyStep = (typeof JOURNEYS)[Journey][number];
/** The screens that come before it is known whose account it is about. */
export type AskingStep = 'mobile' | 'contact' | 'asked-code';
/** The screens of somebody whose account is known. */
export type ActivationStep = Exclude<JourneyStep, AskingStep>;

/** What opened a journey, and what it proves. */
export type Origin =
  | {
      readonly journey: 'student-letter' | 'guardian-letter' | 'student-reset' | 'guardian-reset';
      /** The letter that is used up at the end. */
      readonly secretId: string;
    }
  /** The mobile whose possession a code proved, E.164. */
  | { readonly journey: 'self-registration'; readonly mobile: string }
  | {
      readonly journey: 'france-connect';
      readonly mobile: string;
      readonly identity: FranceConnectIdentity;
    }
  | { readonly journey: 'forgotten-password' };

/** A code that was sent to a contact that the school holds. */
export interface HeldContactCode {
  readonly codeId: string;
  readonly channel: 'sms' | 'mail';
}

/**
 * What the steps so far established. It lives sealed in the session and nowhere else: until the last step
 * saves everything in one unit, nothing has changed and the letter goes on working.
 */
export interface Progress {
  readonly holder: Holder;
  readonly origin: Origin;
  /** The school that issued the letter, or that keeps the record. */
  readonly schoolId: string;
  /** The chosen password, already hashed. */
  readonly passwordHash: string | null;
  /** The children's birth dates as the guardian gave them so far, `YYYY-MM-DD`. */
  readonly birthDates: readonly string[];
  readonly childrenProved: boolean;
  /** Whether a code to a contact that the school holds is one of the steps. */
  readonly codeNeeded: boolean;
  readonly code: HeldContactCode | null;
  readonly codeProved: boolean;
  /** Links that the guardian contests; `null` until the children were confirmed. */
  readonly contestedLinkIds: readonly string[] | null;
}

/** A journey that begins, for an account that is known. */
export function newProgress(
  start: Pick<Progress, 'holder' | 'origin' | 'schoolId'> & { readonly codeNeeded?: boolean },
): Progress {
  return {
    ...start,
    codeNeeded: start.codeNeeded ?? false,
    passwordHash: null,
    birthDates: [],
    childrenProved: false,
    code: null,
    codeProved: false,
    contestedLinkIds: null,
  };
}

/** All the screens of this journey, those that somebody else has no need of left out. */
export function stepsOf({ origin, codeNeeded }: Progress): readonly JourneyStep[] {
  const steps: readonly JourneyStep[] = JOURNEYS[origin.journey];
  return codeNeeded ? steps : steps.filter((step) => step !== 'code');
}

/** The first step that is not done; the last one completes the journey, so it is never done before. */
export function nextStep(progress: Progress): ActivationStep {
  const steps = activationSteps(progress);
  const next = steps.find((step) => !isDone(progress, step)) ?? steps.at(-1);
  if (next === undefined) throw new Error('A journey always has a last step');
  return next;
}

/** Whether a step can be shown: every one before it is done. Earlier ones may be gone back to. */
export function mayVisit(progress: Progress, step: ActivationStep): boolean {
  const steps = activationSteps(progress);
  const index = steps.indexOf(step);
  return index >= 0 && steps.slice(0, index).every((earlier) => isDone(progress, earlier));
}

/** Whether this step is the one that saves everything. */
export function isLastStep(progress: Progress, step: ActivationStep): boolean {
  return activationSteps(progress).at(-1) === step;
}

function activationSteps(progress: Progress): ActivationStep[] {
  return stepsOf(progress).filter((step) => isActivation(step));
}

function isActivation(step: JourneyStep): step is ActivationStep {
  return step !== 'mobile' && step !== 'contact' && step !== 'asked-code';
}

function isDone(progress: Progress, step: ActivationStep): boolean {
  switch (step) {
    case 'password':
      return progress.passwordHash !== null;
    case 'children':
      return progress.childrenProved;
    case 'code':
      return progress.codeProved;
    case 'links':
      return progress.contestedLinkIds !== null;
    case 'birth-date':
    case 'email':
      return false;
  }
}

import type { Holder } from '@trousseau/shared';

/** What opened each journey, and what it proves. A journey merges its own in, from its folder. */
export interface Origins {}

/** A way through the portal that ends in an account that opens, or opens by another password. */
export type Journey = keyof Origins;

/** What opened a journey, and what it proves. */
export type Origin = {
  [Name in Journey]: { readonly journey: Name } & Origins[Name];
}[Journey];

/** A code that was sent to a contact that the school holds. */
export interface HeldContactCode {
  readonly codeId: string;
  readonly channel: 'sms' | 'mail';
  /** Where it went: what it proves, even if the school changes its record meanwhile. */
  readonly value: string;
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
  /** The mobile whose code was right, E.164: it becomes the owner's with the last step. */
  readonly provedMobile: string | null;
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
    provedMobile: null,
    contestedLinkIds: null,
  };
}

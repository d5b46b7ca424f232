import type { Contact } from '../../identity/index.js';

/** A code that somebody whose account is not known yet was promised. */
export interface PromisedCode {
  readonly codeId: string;
  readonly contact: Contact;
}

/**
 * What somebody said so far on each way that begins before it is known whose account it is about. A journey
 * merges its own in, from its folder.
 */
export interface Askings {}

/**
 * What somebody said so far whose account is not known. It lives sealed in the session; whether it leads
 * anywhere is found out once the code is right, never before.
 */
export type Asking = {
  [Name in keyof Askings]: { readonly journey: Name } & Askings[Name];
}[keyof Askings];

/** The journeys that lead through a promised code. */
export type AskingForCode = Extract<Asking, { readonly promised: unknown }>;

/** What somebody asks a code for. */
export type CodePurpose<A extends AskingForCode = AskingForCode> = A extends AskingForCode
  ? Omit<A, 'promised'>
  : never;

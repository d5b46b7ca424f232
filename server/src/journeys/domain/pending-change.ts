import type { Contact } from '../../identity/index.js';

/**
 * Something that whoever is signed in has begun and not finished, one thing at most. It lives sealed in
 * the session, and nothing has changed before its last step.
 */
export type PendingChange =
  /** A new mobile that was sent a code. */
  | { readonly change: 'mobile'; readonly codeId: string; readonly contact: Contact }
  /** Another account that was proved, by the letter that is used up at the end or by its password. */
  | {
      readonly change: 'grouping';
      readonly otherAccountId: string;
      readonly secretId: string | null;
      /** When, as ISO text: a password that is changed after it proves nothing any more. */
      readonly provedAt: string;
    };

import type { Language } from '@trousseau/shared';
import type { ClientOrigin } from '../../platform/limits/client-origin.js';

/** With what somebody who is signed in agrees to a change, and where from. */
export interface OwnChange extends ClientOrigin {
  /** The present password as it was typed; empty where the account has none. */
  readonly current: string;
  readonly language: Language;
}

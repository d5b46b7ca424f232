import { parsePhone } from '@trousseau/shared';
import type { Recipient } from './recipients.js';

/** A guardian's mobile as the school holds it. */
export interface HeldMobile {
  readonly e164: string;
  /** Until when it opens nothing because staff changed it (docs/rules.md rule 9), else `null`. */
  readonly heldUntil: Date | null;
}

/**
 * The mobile with which somebody could activate an account that waits for it: a guardian who is still
 * there, and a number that takes an SMS. `null` for everybody else, students always.
 */
export function mobileToActivateWith({ account, person }: Recipient): HeldMobile | null {
  if (account.state !== 'CREATED' && account.state !== 'NOTIFIED') return null;
  if (!('mobile' in person) || person.mobile === null || person.leftOn !== null) return null;
  return parsePhone(person.mobile)?.mobile === true
    ? { e164: person.mobile, heldUntil: person.mobileHeldUntil }
    : null;
}

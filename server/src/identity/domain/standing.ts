import { closingDay } from '@trousseau/shared';
import type { AccountState } from '@trousseau/shared';

/** The part of an account that says whether it is open. */
export interface AccountStatusFields {
  readonly state: AccountState;
  readonly stateBefore: AccountState | null;
  /** First day on which a closed account is closed, `YYYY-MM-DD`. */
  readonly closesOn: string | null;
}

/** States in which a chosen password opens the account. */
const OPEN: readonly AccountState[] = ['ACTIVE', 'PENDING_EMAIL', 'RESET_PENDING'];

/** The state that counts now: closing takes effect on its day, and until then sign-in works. */
export function currentState(account: AccountStatusFields, now: Date): AccountState {
  const { state, stateBefore, closesOn } = account;
  const leaving = state === 'CLOSED' && closesOn !== null && closingDay(now) < closesOn;
  return leaving ? (stateBefore ?? 'CREATED') : state;
}

/** Whether its owner may come in with the chosen password. */
export function isOpen(account: AccountStatusFields, now: Date): boolean {
  return OPEN.includes(currentState(account, now));
}

/** Whether an account waits for its first activation. */
export function mayActivate({ state }: Pick<AccountStatusFields, 'state'>): boolean {
  return state === 'CREATED' || state === 'NOTIFIED';
}

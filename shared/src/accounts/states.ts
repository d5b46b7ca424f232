import { z } from 'zod';
import { localDate } from '../primitives/dates.js';

/** Who an account belongs to: students and guardians share one login namespace. */
export const HOLDERS = ['student', 'guardian'] as const;
export const Holder = z.enum(HOLDERS);
export type Holder = z.infer<typeof Holder>;

/** The states that are stored. `EXPIRED` is not one of them: it is derived, see {@link shownState}. */
export const ACCOUNT_STATES = [
  'CREATED',
  'NOTIFIED',
  'PENDING_EMAIL',
  'ACTIVE',
  'RESET_PENDING',
  'LOCKED',
  'CLOSED',
] as const;
export const AccountState = z.enum(ACCOUNT_STATES);
export type AccountState = z.infer<typeof AccountState>;

/** The states that people are shown and counted by: the stored ones and `EXPIRED`. */
export const SHOWN_STATES = [...ACCOUNT_STATES, 'EXPIRED'] as const;
export const ShownState = z.enum(SHOWN_STATES);
export type ShownState = z.infer<typeof ShownState>;

/** The three ways in (docs/rules.md#the-three-paths). */
export const ACTIVATION_PATHS = [
  'FRANCECONNECT',
  'SELF_REGISTRATION',
  'PROVISIONAL_PASSWORD',
] as const;
export const ActivationPath = z.enum(ACTIVATION_PATHS);
export type ActivationPath = z.infer<typeof ActivationPath>;

/**
 * How far a student's guardians are, of those with a link that counts: `none` is in (nor is one there), `all` legal
 * ones are, or `some` are and a legal one is not. A suspended link and a contact only (level 3) count for nothing.
 */
export const FAMILIES = ['none', 'some', 'all'] as const;
export const Family = z.enum(FAMILIES);
export type Family = z.infer<typeof Family>;

/** What can happen to an account. */
export const ACCOUNT_EVENTS = [
  'letterIssued',
  'letterVoided',
  'passwordChosenEmailPending',
  'emailConfirmed',
  'activated',
  'resetRequested',
  'resetEnded',
  'locked',
  'unlocked',
  'closed',
  'reopened',
  'givenBack',
] as const;
export type AccountEvent = (typeof ACCOUNT_EVENTS)[number];

/** Means "the state it was in before it was locked or closed". */
const BEFORE = 'BEFORE';
type Target = AccountState | typeof BEFORE;

/**
 * The one transition table, read by the server and by the console. An event that a state does not list
 * is refused.
 */
export const ACCOUNT_TRANSITIONS: Readonly<
  Record<AccountState, Readonly<Partial<Record<AccountEvent, Target>>>>
> = {
  CREATED: { letterIssued: 'NOTIFIED', activated: 'ACTIVE', locked: 'LOCKED', closed: 'CLOSED' },
  NOTIFIED: {
    letterIssued: 'NOTIFIED',
    letterVoided: 'CREATED',
    passwordChosenEmailPending: 'PENDING_EMAIL',
    activated: 'ACTIVE',
    locked: 'LOCKED',
    closed: 'CLOSED',
  },
  PENDING_EMAIL: {
    emailConfirmed: 'ACTIVE',
    locked: 'LOCKED',
    closed: 'CLOSED',
    givenBack: 'CREATED',
  },
  ACTIVE: {
    resetRequested: 'RESET_PENDING',
    locked: 'LOCKED',
    closed: 'CLOSED',
    givenBack: 'CREATED',
  },
  RESET_PENDING: {
    letterIssued: 'RESET_PENDING',
    resetEnded: 'ACTIVE',
    locked: 'LOCKED',
    closed: 'CLOSED',
    givenBack: 'CREATED',
  },
  LOCKED: { unlocked: BEFORE, closed: 'CLOSED', givenBack: 'CREATED' },
  CLOSED: { reopened: BEFORE },
};

/** The part of an account that its transitions read and write. */
export interface AccountStatus {
  readonly state: AccountState;
  /** The state that `unlocked` or `reopened` restores; `null` unless locked or closed. */
  readonly stateBefore: AccountState | null;
}

/**
 * Where an event leads. `null` when the state refuses it. Closing a locked account keeps the state it
 * was in before the lock.
 */
export function nextStatus(standing: AccountStatus, event: AccountEvent): AccountStatus | null {
  const target = ACCOUNT_TRANSITIONS[standing.state][event];
  if (target === undefined) return null;
  if (target === BEFORE) return { state: standing.stateBefore ?? 'CREATED', stateBefore: null };
  if (target === 'LOCKED') return { state: target, stateBefore: standing.state };
  if (target === 'CLOSED') {
    return { state: target, stateBefore: standing.stateBefore ?? standing.state };
  }
  return { state: target, stateBefore: null };
}

/**
 * The state to show: a notified account whose letter has run out is `EXPIRED`. It is the letter that
 * expires, never the person.
 *
 * @param letterExpiresAt end of validity of the account's last letter, `null` when it has none
 */
export function shownState(
  state: AccountState,
  letterExpiresAt: Date | null,
  now: Date,
): ShownState {
  return state === 'NOTIFIED' && letterExpiresAt !== null && letterExpiresAt <= now
    ? 'EXPIRED'
    : state;
}

/** Accounts belong to the installation: they close at midnight here, wherever the school is. */
const CLOSING_TIME_ZONE = 'Europe/Paris';

/** The day that it is where accounts close: one is closed from the day on of its `closesOn`. */
export function closingDay(now: Date): string {
  return localDate(now, CLOSING_TIME_ZONE);
}

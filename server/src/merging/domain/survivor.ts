import type { AccountStatus } from '@trousseau/shared';

/** How far an account is along, whether it is locked or closed: there is none; nobody came in by it; somebody did. */
const STAGES = ['none', 'unused', 'used'] as const;
export type Stage = (typeof STAGES)[number];

/** How far an account is along. */
export function stageOf(account: AccountStatus | null): Stage {
  if (!account) return 'none';
  const { state, stateBefore } = account;
  const stood = state === 'LOCKED' || state === 'CLOSED' ? (stateBefore ?? 'CREATED') : state;
  return stood === 'CREATED' || stood === 'NOTIFIED' ? 'unused' : 'used';
}

/**
 * Which of two records stays. The one whose account is further along always does, so that nobody loses the sign-in they
 * use; between equals staff choose.
 */
export function survivor(
  account: AccountStatus | null,
  other: AccountStatus | null,
): 'either' | 'first' | 'second' {
  const [first, second] = [stageOf(account), stageOf(other)].map((stage) => STAGES.indexOf(stage));
  if (first === second) return 'either';
  return (first ?? 0) > (second ?? 0) ? 'first' : 'second';
}

import type { Verdict } from '@trousseau/shared';

/** What was said of two people, by their keys; the lesser key stands first. */
export interface GivenAnswer {
  readonly one: string;
  readonly other: string;
  readonly verdict: Verdict;
}

/** Two people, by their keys. */
export type PairOfKeys = readonly [string, string];

/**
 * What people of the school have answered, in this import and in earlier ones, to whether two people are one. Somebody of
 * the roster is known by the record's id, somebody of a file by what the file says of them.
 */
export interface Answers {
  readonly isEmpty: boolean;
  /** Those who are one person. */
  readonly same: readonly PairOfKeys[];
  /** Those who are two. */
  readonly different: readonly PairOfKeys[];
  /** The key of somebody of a file: short, and the same whenever the same is said. */
  keyOf(said: string): string;
  /** Whether anything was said of somebody. */
  concern(key: string): boolean;
  /** What was said of two; `null`: nothing. Their order does not count. */
  of(one: string, other: string): Verdict | null;
}

/** Nobody has answered anything. */
export const NO_ANSWERS: Answers = {
  isEmpty: true,
  same: [],
  different: [],
  keyOf: (said) => said,
  concern: () => false,
  of: () => null,
};

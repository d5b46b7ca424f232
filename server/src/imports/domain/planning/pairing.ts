import type { Verdict } from '@trousseau/shared';
import type { Answers, PairOfKeys } from './answers.js';

/** What answers name people by, and what they say of two of them. */
export interface Naming<Left, Right> {
  /** Of somebody of the files: everything that an answer may name them by. */
  readonly keysOf: (left: Left) => readonly string[];
  readonly idOf: (right: Right) => string;
  readonly saidOf: (left: Left, right: Right) => Verdict | null;
}

/**
 * Pairs the people of the files with those of the roster, tier after tier: what one tier has paired is out
 * of the next ones.
 */
export class Pairing<Left extends object, Right extends object> {
  private readonly pairs = new Map<Left, Right>();
  private readonly left: Set<Left>;
  private readonly right: Set<Right>;
  private saidToBeTwo: (left: Left, right: Right) => boolean = () => false;

  constructor(left: Iterable<Left>, right: Iterable<Right>) {
    this.left = new Set(left);
    this.right = new Set(right);
  }

  /** Who a person of the files is in the roster, as far as it is known. */
  matchOf(left: Left): Right | null {
    return this.pairs.get(left) ?? null;
  }

  get unmatchedLeft(): ReadonlySet<Left> {
    return this.left;
  }

  get unmatchedRight(): ReadonlySet<Right> {
    return this.right;
  }

  /** Pairs those of whom a person has said that they are one, and never those who are said to be two. Tells the pairs. */
  pairAnswered(
    answers: Answers,
    { keysOf, idOf, saidOf }: Naming<Left, Right>,
  ): readonly (readonly [Left, Right])[] {
    if (answers.isEmpty) return [];
    this.saidToBeTwo = (left, right) =>
      answers.concern(idOf(right)) && saidOf(left, right) === 'different';
    if (answers.same.length === 0) return [];
    const lefts = uniqueByAny(this.left, keysOf);
    const rights = uniqueBy(this.right, idOf);
    return answers.same.flatMap((pair) => {
      const [left, right] = [pick(lefts, pair), pick(rights, pair)];
      if (!left || !right || !this.left.has(left) || !this.right.has(right)) return [];
      if (saidOf(left, right) !== 'same') return [];
      this.pair(left, right);
      return [[left, right] as const];
    });
  }

  /** Whether a person has said that these are two. */
  areTwo(left: Left, right: Right): boolean {
    return this.saidToBeTwo(left, right);
  }

  pair(left: Left, right: Right): void {
    this.pairs.set(left, right);
    this.left.delete(left);
    this.right.delete(right);
  }

  /**
   * Pairs those who share a key that is unique on both sides, and says how many. `null` is no key.
   *
   * @param agree whether nothing else tells the two apart
   */
  pairUnique(
    leftKey: (left: Left) => string | null,
    rightKey: (right: Right) => string | null,
    agree: (left: Left, right: Right) => boolean = () => true,
  ): number {
    const before = this.pairs.size;
    const rights = uniqueBy(this.right, rightKey);
    if (rights.size === 0) return 0;
    for (const [key, left] of uniqueBy(this.left, leftKey)) {
      const right = rights.get(key);
      if (left === null || !right || this.areTwo(left, right)) continue;
      if (agree(left, right)) this.pair(left, right);
    }
    return this.pairs.size - before;
  }

  /**
   * Pairs, in order, those who share a key that says everything of them: it changes nothing who is whom. Says how
   * many.
   */
  pairIdentical(
    leftKey: (left: Left) => string | null,
    rightKey: (right: Right) => string | null,
  ): number {
    const before = this.pairs.size;
    if (this.right.size === 0) return 0;
    const rights = groupBy(this.right, rightKey);
    for (const [key, lefts] of groupBy(this.left, leftKey)) {
      const others = rights.get(key) ?? [];
      lefts.forEach((left, index) => {
        const right = others[index];
        if (right && !this.areTwo(left, right)) this.pair(left, right);
      });
    }
    return this.pairs.size - before;
  }
}

/** The items by each of their keys; `null` where several share it. */
export function uniqueByAny<T>(
  items: Iterable<T>,
  keysOf: (item: T) => readonly string[],
): Map<string, T | null> {
  const unique = new Map<string, T | null>();
  for (const item of items) {
    for (const key of keysOf(item)) unique.set(key, unique.has(key) ? null : item);
  }
  return unique;
}

/** Whichever of a pair is here. */
function pick<T>(items: ReadonlyMap<string, T | null>, [one, other]: PairOfKeys): T | null {
  return items.get(one) ?? items.get(other) ?? null;
}

/** The items by key, in order; those without a key are left out. */
export function groupBy<T>(items: Iterable<T>, key: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const its = key(item);
    if (its !== null) pushTo(groups, its, item);
  }
  return groups;
}

/**
 * As {@link groupBy}, to go through once: a list is kept only of items that share a key, for hardly two people do.
 */
export function* groupsOf<T>(
  items: Iterable<T>,
  key: (item: T) => string | null,
): Generator<readonly [string, readonly T[]], undefined> {
  for (const [its, group] of oneOrSeveral(items, key)) {
    yield [its, group instanceof Several ? group.items : [group]];
  }
}

/** Of {@link groupsOf} those of two items and more. */
export function* severalOf<T>(
  items: Iterable<T>,
  key: (item: T) => string | null,
): Generator<readonly [string, readonly [T, ...T[]]], undefined> {
  for (const [its, group] of oneOrSeveral(items, key)) {
    if (group instanceof Several) yield [its, group.items];
  }
}

function oneOrSeveral<T>(
  items: Iterable<T>,
  key: (item: T) => string | null,
): Map<string, T | Several<T>> {
  const groups = new Map<string, T | Several<T>>();
  for (const item of items) {
    const its = key(item);
    if (its === null) continue;
    const first = groups.get(its);
    if (first === undefined) groups.set(its, item);
    else if (first instanceof Several) first.items.push(item);
    else groups.set(its, new Several([first, item]));
  }
  return groups;
}

class Several<T> {
  constructor(readonly items: [T, ...T[]]) {}
}

/** Adds an item to the list under a key. */
export function pushTo<Key, T>(groups: Map<Key, T[]>, key: Key, item: T): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

/** The items by key; `null` where several share it. */
export function uniqueBy<T>(
  items: Iterable<T>,
  key: (item: T) => string | null,
): Map<string, T | null> {
  const unique = new Map<string, T | null>();
  for (const item of items) {
    const its = key(item);
    if (its !== null) unique.set(its, unique.has(its) ? null : item);
  }
  return unique;
}

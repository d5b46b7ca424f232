import type { Verdict } from '@trousseau/shared';
import type { Answers } from './answers.js';
import { uniqueBy, uniqueByAny, type Naming } from './pairing.js';

/** People of the files and of the roster, and what answers say of them. */
interface BothSides<Left, Right> {
  readonly lefts: readonly Left[];
  readonly rights: readonly Right[];
  readonly naming: Naming<Left, Right>;
  /** What was said of two of the files. */
  readonly saidOfTwo: (left: Left, other: Left) => Verdict | null;
}

/** Whom somebody of the files repeats: both are said to be one record. */
export interface Repetition<Left, Right> {
  readonly first: Left;
  readonly record: Right;
}

/**
 * Those of the files who are said to be somebody whom another line is already, by a rule or by an answer: they are no one
 * else then.
 *
 * @param byRules who is surely whom, had nothing been said of these
 */
export function repetitions<Left, Right>(
  { lefts, rights, naming, saidOfTwo }: BothSides<Left, Right>,
  answers: Answers,
  byRules: (lefts: readonly Left[]) => (left: Left) => Right | null,
): ReadonlyMap<Left, Repetition<Left, Right>> {
  const repeated = new Map<Left, Repetition<Left, Right>>();
  if (answers.same.length === 0) return repeated;
  const said = recordsSaid(lefts, rights, naming, answers);
  if (said.size === 0) return repeated;
  const others = lefts.filter((left) => !said.has(left));
  const matchOf = byRules(others);
  const owners = new Map<Right, Left>();
  for (const left of others) {
    const right = matchOf(left);
    if (right !== null) owners.set(right, left);
  }
  for (const [left, record] of said) {
    const first = owners.get(record);
    if (first === undefined) owners.set(record, left);
    else if (saidOfTwo(left, first) !== 'different') {
      repeated.set(left, { first, record });
    }
  }
  return repeated;
}

/** Whom of the roster each of the files is said to be. */
function recordsSaid<Left, Right>(
  lefts: readonly Left[],
  rights: readonly Right[],
  { keysOf, idOf, saidOf }: Naming<Left, Right>,
  answers: Answers,
): ReadonlyMap<Left, Right> {
  const [byKey, byId] = [uniqueByAny(lefts, keysOf), uniqueBy(rights, idOf)];
  const said = new Map<Left, Right>();
  for (const [one, other] of answers.same) {
    const left = byKey.get(one) ?? byKey.get(other);
    const right = byId.get(one) ?? byId.get(other);
    if (!left || !right || said.has(left)) continue;
    if (saidOf(left, right) === 'same') said.set(left, right);
  }
  return said;
}

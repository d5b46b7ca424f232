import type { ImportAnswersInput, Verdict } from '@trousseau/shared';
import { fingerprint } from '../platform/crypto/hash.js';
import type { Answers, GivenAnswer, PairOfKeys } from './domain/index.js';

type Answer = ImportAnswersInput['answers'][number];

/** Characters of a key, as many as an id has without its dashes. */
const KEY_LENGTH = 32;

/** The answers of a school. */
export class GivenAnswers implements Answers {
  private readonly verdicts: ReadonlyMap<string, Verdict>;
  private readonly people: ReadonlySet<string>;
  readonly same: readonly PairOfKeys[];
  readonly different: readonly PairOfKeys[];

  constructor(given: readonly GivenAnswer[]) {
    this.verdicts = new Map(given.map(({ one, other, verdict }) => [pairOf(one, other), verdict]));
    this.people = new Set(given.flatMap(({ one, other }) => [one, other]));
    const pairs = (which: Verdict): PairOfKeys[] =>
      given.filter(({ verdict }) => verdict === which).map(({ one, other }) => [one, other]);
    this.same = pairs('same');
    this.different = pairs('different');
  }

  concern(key: string): boolean {
    return this.people.has(key);
  }

  get isEmpty(): boolean {
    return this.verdicts.size === 0;
  }

  keyOf(said: string): string {
    return keyOf(said);
  }

  of(one: string, other: string): Verdict | null {
    return this.verdicts.get(pairOf(one, other)) ?? null;
  }
}

/** The key of somebody of whom this is said: see {@link Answers.keyOf}. */
export function keyOf(said: string): string {
  return fingerprint(said).slice(0, KEY_LENGTH);
}

/** Two keys in the order in which they are kept. */
export function ordered(one: string, other: string): PairOfKeys {
  return one < other ? [one, other] : [other, one];
}

/** Two keys as one, in whichever order they are named. */
export function pairOf(one: string, other: string): string {
  return ordered(one, other).join('>');
}

/** What counts where one pair is answered several times, in whichever order its people are named. */
export function lastOfEachPair(answers: readonly Answer[]): readonly Answer[] {
  const last = new Map<string, Answer>();
  for (const { one: first, other: second, verdict } of answers) {
    const [one, other] = ordered(first, second);
    last.set(pairOf(one, other), { one, other, verdict });
  }
  return [...last.values()];
}

/** The answers as they would be with these besides; they count before the ones that were given. */
export function withAnswers(
  given: readonly GivenAnswer[],
  said: readonly Answer[],
): readonly GivenAnswer[] {
  const latest = lastOfEachPair(said);
  const pairs = new Set(latest.map(({ one, other }) => pairOf(one, other)));
  return [
    ...given.filter(({ one, other }) => !pairs.has(pairOf(one, other))),
    ...latest.flatMap(({ one, other, verdict }) =>
      verdict === null ? [] : [{ one, other, verdict }],
    ),
  ];
}

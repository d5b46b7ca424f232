import type { ErrorCode, ErrorParams, QuestionPerson, Verdict } from '@trousseau/shared';
import { decision } from '../problems.js';
import type { Answers } from './answers.js';
import type { Findings } from './findings.js';

/** A question as it is asked: where, in which words, and of whom. */
export interface Asked {
  readonly code: ErrorCode;
  readonly file: string;
  readonly lines: readonly number[];
  readonly params: ErrorParams;
  /** Each of the others may be the first. */
  readonly people: readonly Compared[];
}

/** Somebody to compare, and every key by which an answer may name them. */
export interface Compared {
  readonly person: QuestionPerson;
  readonly keys: readonly string[];
}

/** Asks whether people are one: among the open decisions, or among those that were answered. */
export function ask(
  { code, file, lines, params, people }: Asked,
  answers: Answers,
  to: Findings,
): void {
  const [first, ...others] = people;
  // who is not told from another by what the files say cannot be answered about, and is settled there
  const distinct = new Set(people.map(({ person }) => person.key)).size === people.length;
  const asked = {
    ...decision(code, file, lines, params),
    ...(distinct ? { people: people.map(({ person }) => person) } : {}),
  };
  const verdicts = others.map((other) => (first ? verdictOn(first, other, answers) : null));
  const [verdict = null] = verdicts;
  if (verdict === null || verdicts.some((another) => another !== verdict)) to.decisions.push(asked);
  else to.answered.push({ ...asked, verdict });
}

/** What was said of two people, whichever of their keys it was said of. */
export function verdictOn(one: Compared, other: Compared, answers: Answers): Verdict | null {
  if (answers.isEmpty) return null;
  for (const key of one.keys) {
    for (const another of other.keys) {
      const verdict = answers.of(key, another);
      if (verdict !== null) return verdict;
    }
  }
  return null;
}

/** Somebody of the roster, to compare. */
export function ofRecord(key: string, name: string, values: Record<string, string>): Compared {
  return { person: { key, known: true, name, file: null, line: null, values }, keys: [key] };
}

/** What has a value. */
export function filled(values: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

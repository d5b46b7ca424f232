import type {
  ErrorCode,
  ErrorParams,
  ImportDecision,
  QuestionPerson,
  Verdict,
} from '@trousseau/shared';
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
  /** The keys of those who are joined in them, as far as something was said of these before. */
  readonly parts?: readonly string[];
}

/** Namesakes of whom any two may be one. */
export interface Namesakes {
  readonly people: readonly Compared[];
  /** Whether nothing but a person tells the two of these places apart. */
  readonly mayBeOne: (at: number, other: number) => boolean;
  /** The question of some of them, by their places. */
  readonly asked: (places: readonly number[]) => Asked;
}

/** Asks whether people are one: among the open decisions, or among those that were answered. */
export function ask(question: Asked, answers: Answers, to: Findings): void {
  const [first, ...others] = question.people;
  const asked = decisionOf(question);
  const verdicts = others.map((other) => (first ? verdictOn(first, other, answers) : null));
  const [verdict = null] = verdicts;
  if (verdict === null || verdicts.some((another) => another !== verdict)) to.decisions.push(asked);
  else to.answered.push({ ...asked, verdict });
}

function decisionOf({ code, file, lines, params, people }: Asked): ImportDecision {
  // who is not told from another by what the files say cannot be answered about, and is settled there
  const distinct = new Set(people.map(({ person }) => person.key)).size === people.length;
  return {
    ...decision(code, file, lines, params),
    ...(distinct ? { people: people.map(({ person }) => person) } : {}),
  };
}

/**
 * Asks about namesakes: those whom nobody has told apart yet are one question; once everybody is told apart from everybody,
 * that is one answered question. An answer about two of them leaves the others asked about.
 */
export function askOfNamesakes(
  { people, mayBeOne, asked }: Namesakes,
  answers: Answers,
  to: Findings,
): void {
  const areApart = (at: number, other: number): boolean => {
    const [one, another] = [people[at], people[other]];
    return one && another ? verdictOn(one, another, answers) === 'different' : false;
  };
  const places = [...people.keys()];
  // ends at the first, for a hostile file has thousands of one name
  const isOpen = (at: number): boolean =>
    places.some((other) => at !== other && mayBeOne(at, other) && !areApart(at, other));
  const open = places.filter(isOpen);
  if (open.length === 0) {
    const alike = places.filter((at) =>
      places.some((other) => at !== other && mayBeOne(at, other)),
    );
    if (alike.length > 0) ask(asked(alike), answers, to);
    return;
  }
  to.decisions.push(decisionOf(asked(open)));
  const answered = places.filter((at) => isNamed(people[at], answers));
  for (const [index, at] of answered.entries()) {
    for (const other of answered.slice(index + 1)) {
      if (mayBeOne(at, other) && areApart(at, other)) ask(asked([at, other]), answers, to);
    }
  }
}

/** Whether an answer names somebody. */
function isNamed(person: Compared | undefined, answers: Answers): boolean {
  if (person === undefined || answers.isEmpty) return false;
  return [...person.keys, ...(person.parts ?? [])].some((key) => answers.concern(key));
}

/** What was said of two people, whichever of their keys it was said of; of those joined in them, where it is one thing. */
export function verdictOn(
  { keys, parts = [] }: Pick<Compared, 'keys' | 'parts'>,
  other: Pick<Compared, 'keys' | 'parts'>,
  answers: Answers,
): Verdict | null {
  if (answers.isEmpty) return null;
  const said = (its: readonly string[], others: readonly string[]): Verdict[] =>
    its.flatMap((key) => others.flatMap((another) => answers.of(key, another) ?? []));
  const [verdict] = said(keys, other.keys);
  if (verdict !== undefined) return verdict;
  if (parts.length === 0 && other.parts === undefined) return null;
  const ofParts = new Set(said([...keys, ...parts], [...other.keys, ...(other.parts ?? [])]));
  const [only = null] = ofParts;
  return ofParts.size === 1 ? only : null;
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

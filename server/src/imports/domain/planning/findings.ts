import type { ImportDecision, ImportProblem, MatchRule, Verdict } from '@trousseau/shared';
import { groupBy } from './pairing.js';

/** A question with its answer. */
export interface AnsweredDecision extends ImportDecision {
  readonly verdict: Verdict;
}

/** What planning has to say, collected in the order it is found. */
export interface Findings {
  readonly problems: ImportProblem[];
  readonly decisions: ImportDecision[];
  /** Those that would be among them, had they not been answered. */
  readonly answered: AnsweredDecision[];
  /** How many people each rule recognised without an identifier; none is not there. */
  readonly matches: Partial<Record<MatchRule, number>>;
}

/** Nothing said yet. */
export function noFindings(): Findings {
  return { problems: [], decisions: [], answered: [], matches: {} };
}

/** Counts people whom a rule recognised. */
export function recordMatches({ matches }: Findings, rule: MatchRule, count: number): void {
  if (count > 0) matches[rule] = (matches[rule] ?? 0) + count;
}

/** Where somebody stands in the files. */
export interface FilePlace {
  readonly fileIndex: number;
  readonly file: string;
  readonly line: number;
}

/** The lines of those places that are in the first one's file, for a decision. */
export function linesOf(places: readonly FilePlace[]): number[] {
  return places
    .filter(({ fileIndex }) => fileIndex === places[0]?.fileIndex)
    .map(({ line }) => line);
}

/** How many lines a message lists before it says `…`. */
const LISTED_LINES = 20;

/** `« a.csv » lignes 20, 21 ; « b.csv » lignes 4`: the places, for a message. */
export function placesText(places: readonly FilePlace[]): string {
  const byFile = groupBy(places.slice(0, LISTED_LINES), ({ file }) => file);
  const listed = [...byFile].map(
    ([file, its]) => `«\u00a0${file}\u00a0» lignes ${its.map(({ line }) => line).join(', ')}`,
  );
  return listed.join('\u202f; ') + (places.length > LISTED_LINES ? '…' : '');
}

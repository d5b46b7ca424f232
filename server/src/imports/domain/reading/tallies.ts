import type { ErrorCode, ErrorParams, ImportProblem } from '@trousseau/shared';
import { problem, type Place } from '../problems.js';

/** One thing that many rows have in common, met on one of them. */
export interface Met {
  readonly code: ErrorCode;
  readonly place: Place & { readonly line: number };
  /** Whom it is about; may be empty. */
  readonly person: string;
  readonly params: ErrorParams;
  /** Tells apart what is said with one code. */
  readonly key: string;
}

interface Tally {
  readonly first: Met;
  count: number;
  readonly lines: number[];
  readonly people: string[];
}

/** How many lines and people a message lists before it says `…`. */
const LISTED = 20;
/** How many things are told apart before the rest is one. */
const KEYS = 50;

/** What is said once for a file, with how many rows it is true of, instead of once for each. */
export class Tallies {
  private readonly tallies = new Map<string, Tally>();

  add(met: Met): void {
    const own = `${met.code} ${met.key}`;
    const id = this.tallies.has(own) || this.tallies.size < KEYS ? own : `${met.code} `;
    const tally = this.tallies.get(id) ?? { first: met, count: 0, lines: [], people: [] };
    this.tallies.set(id, tally);
    tally.count += 1;
    if (tally.lines.length >= LISTED) return;
    const { line } = met.place;
    if (tally.lines.at(-1) !== line) tally.lines.push(line);
    tally.people.push(`${met.person} (ligne\u00a0${String(line)})`.trim());
  }

  /** A warning for each, at the first of its lines: `{count}`, `{lines}` and `{people}` fill its text. */
  problems(): ImportProblem[] {
    return [...this.tallies.values()].map(({ first, count, lines, people }) => {
      const more = count > people.length ? '…' : '';
      return problem('warning', first.code, first.place, {
        ...first.params,
        count,
        lines: lines.join(', ') + more,
        people: people.join(', ') + more,
      });
    });
  }
}

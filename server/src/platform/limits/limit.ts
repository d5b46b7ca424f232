/** What a limit lets through. */
export interface LimitRule {
  /** How far back attempts count, in milliseconds. */
  readonly windowMs: number;
  /** How many of them, if that is limited: all attempts, or the distinct things that were tried. */
  readonly most?: number;
  readonly of?: 'attempts' | 'subjects';
  /** How long after the last of so many attempts the next one may come, in milliseconds. */
  readonly pauseAfter?: (attempts: number) => number;
}

/** What was counted in a limit's window. */
export interface Counted {
  readonly attempts: number;
  readonly subjects: number;
  /** When the last attempt was. */
  readonly last: Date | null;
}

const all = new Map<string, Limit>();

/** A limit of the house: what is counted under which name, and what is too much. */
export class Limit {
  /** Each limit is made once, under a name that nothing else has. A test of its own belongs to it. */
  constructor(
    readonly name: string,
    readonly rule: LimitRule,
  ) {
    if (all.has(name)) throw new Error(`Two limits are called ${name}`);
    all.set(name, this);
  }

  /** How many more fit into the window; `Infinity` where the number is not limited. */
  left(counted: Counted, allowance: number): number {
    const { most, of = 'attempts' } = this.rule;
    return most === undefined ? Infinity : most * allowance - counted[of];
  }

  /** Until when the next attempt must wait after those that were counted. */
  endOfPause({ attempts, last }: Counted): Date {
    const pause = this.rule.pauseAfter?.(attempts) ?? 0;
    return new Date(last === null || pause === 0 ? 0 : last.getTime() + pause);
  }
}

/** Every limit that a loaded module made. */
export function allLimits(): readonly Limit[] {
  return [...all.values()];
}

/** A pause that begins after some free attempts and doubles with each further one, up to the longest. */
export function growingPause(
  free: number,
  firstMs: number,
  longestMs: number,
): (attempts: number) => number {
  return (attempts) =>
    attempts < free ? 0 : Math.min(firstMs * 2 ** (attempts - free), longestMs);
}

import type { PaceMeasure } from '@trousseau/shared';

const HOUR_MS = 3_600_000;
const SECOND_MS = 1_000;
/** How far back anything is counted. */
export const DAY_MS = 24 * HOUR_MS;

/** The longest that an answer is held back. */
export const LONGEST_DELAY_MS = 15 * SECOND_MS;

/** So many: a share of the school's people, within two figures. */
interface Threshold {
  readonly share: number;
  readonly least: number;
  readonly most: number;
}

/** Beyond `slow` answers are slowed and the head is told; beyond `code` the session gives a fresh code first. */
interface PaceRule {
  readonly measure: PaceMeasure;
  readonly windowMs: number;
  readonly slow: Threshold;
  readonly code: Threshold;
}

const exactly = (many: number): Threshold => ({ share: 0, least: many, most: many });

/**
 * How much one member of staff may be shown, print, take away and change before it is no ordinary day
 * (docs/decisions/0047 says why these figures). A school of 1,200 students has some 3,300 people.
 */
export const PACE: readonly PaceRule[] = [
  {
    measure: 'people',
    windowMs: HOUR_MS,
    slow: { share: 0.25, least: 300, most: 500 },
    code: { share: 0.6, least: 600, most: 1_200 },
  },
  {
    measure: 'people',
    windowMs: DAY_MS,
    slow: { share: 0.6, least: 600, most: 1_500 },
    code: { share: 1, least: 1_200, most: 4_000 },
  },
  {
    measure: 'letters',
    windowMs: DAY_MS,
    slow: { share: 0.5, least: 300, most: 1_500 },
    code: { share: 1.5, least: 900, most: 6_000 },
  },
  { measure: 'files', windowMs: DAY_MS, slow: exactly(5), code: exactly(15) },
  { measure: 'contacts', windowMs: DAY_MS, slow: exactly(20), code: exactly(40) },
];

/** What is too much, and how far. */
export interface Excess {
  readonly measure: PaceMeasure;
  readonly windowMs: number;
  readonly degree: 'slow' | 'code';
  readonly count: number;
  /** Beyond which it is too much. */
  readonly beyond: number;
}

/**
 * The gravest of what is too much of a measure, `null` when nothing is.
 *
 * @param countIn how many were counted within the last so many milliseconds
 * @param people how many people the school has
 */
export function excessOf(
  measure: PaceMeasure,
  countIn: (windowMs: number) => number,
  people: number,
): Excess | null {
  const found = PACE.filter((rule) => rule.measure === measure).flatMap((rule): Excess[] => {
    const count = countIn(rule.windowMs);
    const degree = (['code', 'slow'] as const).find((one) => count > figure(rule[one], people));
    if (degree === undefined) return [];
    const { windowMs } = rule;
    return [{ measure, windowMs, degree, count, beyond: figure(rule.slow, people) }];
  });
  return found.find(({ degree }) => degree === 'code') ?? found[0] ?? null;
}

/** Within how many milliseconds a measure is counted. */
export function windowsOf(measure: PaceMeasure): number[] {
  return PACE.filter((rule) => rule.measure === measure).map(({ windowMs }) => windowMs);
}

/** Below which of a measure nothing is too much in any school: until then nobody need count its people. */
export function neverTooMuch(measure: PaceMeasure): number {
  const least = PACE.filter((rule) => rule.measure === measure).map(({ slow }) => slow.least);
  return Math.min(...least);
}

/** How long an answer is held back: a second, and one more for each twentieth of the threshold beyond it. */
export function delayOf({ count, beyond }: Excess): number {
  const step = Math.max(1, Math.round(beyond / 20));
  return Math.min(LONGEST_DELAY_MS, SECOND_MS * (1 + Math.floor((count - beyond) / step)));
}

function figure({ share, least, most }: Threshold, people: number): number {
  return Math.min(most, Math.max(least, Math.round(share * people)));
}

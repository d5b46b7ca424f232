import { describe, expect, it } from '@jest/globals';
import { delayOf, excessOf, LONGEST_DELAY_MS } from '../../src/readings/domain/pace.js';
import type { PaceMeasure } from '@trousseau/shared';

const HOUR_MS = 3_600_000;

/** A collège of 1,200 students with their guardians, and an école of 100. */
const COLLEGE = 3_300;
const ECOLE = 280;

const within =
  (hour: number, day = hour) =>
  (windowMs: number): number =>
    windowMs === HOUR_MS ? hour : day;

const degree = (measure: PaceMeasure, count: (windowMs: number) => number, people: number) =>
  excessOf(measure, count, people)?.degree ?? 'ordinary';

describe('what one member of staff may be shown', () => {
  it.each([
    [
      'thirty families at the desk, each found by name, in an hour',
      within(390),
      COLLEGE,
      'ordinary',
    ],
    ['more than 500 people in an hour', within(501), COLLEGE, 'slow'],
    ['a list page of 1,000', within(1_000), COLLEGE, 'slow'],
    ['more than 1,200 people in an hour', within(1_201), COLLEGE, 'code'],
    ['a whole collège in an hour', within(COLLEGE), COLLEGE, 'code'],
    ['all classes over a day of August', within(400, 1_500), COLLEGE, 'ordinary'],
    ['more than 1,500 people in a day, slowly', within(400, 1_501), COLLEGE, 'slow'],
    ['a whole collège in a day, slowly', within(400, COLLEGE + 1), COLLEGE, 'code'],
    ['all of a small école', within(ECOLE), ECOLE, 'ordinary'],
    ['all of a school of 600 in an hour', within(600), 600, 'slow'],
    ['500 people of a lycée of 20,000', within(501), 20_000, 'slow'],
  ])('%s', (_, count, people, expected) => {
    expect(degree('people', count, people)).toBe(expected);
  });

  it('is told of first by the gravest', () => {
    expect(excessOf('people', within(700, 4_001), COLLEGE)).toMatchObject({
      degree: 'code',
      windowMs: 24 * HOUR_MS,
    });
  });

  it.each([
    ['letters', 1_500, 'ordinary'],
    ['letters', 1_501, 'slow'],
    ['letters', 4_951, 'code'],
    ['files', 5, 'ordinary'],
    ['files', 6, 'slow'],
    ['files', 16, 'code'],
    ['contacts', 20, 'ordinary'],
    ['contacts', 21, 'slow'],
    ['contacts', 41, 'code'],
  ] as const)('and %s: %i in a day are %s', (measure, count, expected) => {
    expect(degree(measure, within(count), COLLEGE)).toBe(expected);
  });
});

it('an answer is held back longer the more there is, and never for ever', () => {
  const excess = { measure: 'people', windowMs: HOUR_MS, degree: 'slow', beyond: 500 } as const;
  const delays = [501, 526, 600, 5_000].map((count) => delayOf({ ...excess, count }));
  expect(delays).toEqual([1_000, 2_000, 5_000, LONGEST_DELAY_MS]);
});

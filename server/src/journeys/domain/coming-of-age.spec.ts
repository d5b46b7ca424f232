import { describe, expect, it } from '@jest/globals';
import { birthDatesOfMajority } from './coming-of-age.js';

const isTold = (bornOn: string, today: string): boolean => {
  const { from, to } = birthDatesOfMajority(today);
  return from <= bornOn && bornOn <= to;
};

describe('coming of age', () => {
  it.each([
    ['2008-11-30', '2026-11-29', false],
    ['2008-11-30', '2026-11-30', true],
    ['2008-11-30', '2026-12-30', true],
    ['2008-11-30', '2026-12-31', false],
    ['2008-12-31', '2027-01-01', true],
  ])('born on %s, on %s: %s', (bornOn, today, told) => {
    expect(isTold(bornOn, today)).toBe(told);
  });

  it('of somebody who is born on 29 February is on 1 March', () => {
    expect(isTold('2008-02-29', '2026-02-28')).toBe(false);
    expect(isTold('2008-02-29', '2026-03-01')).toBe(true);
    expect(isTold('2010-03-01', '2028-02-29')).toBe(false);
    expect(isTold('2010-02-28', '2028-02-28')).toBe(true);
  });
});

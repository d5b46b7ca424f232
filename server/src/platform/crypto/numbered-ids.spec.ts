import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { numberedIds } from './numbered-ids.js';

const NUMBER = fc.nat().map((number) => number * 2 ** 13);

describe('ids that follow from numbers', () => {
  const ids = numberedIds();

  it('are UUIDs of version 7, the same for the same number', () => {
    fc.assert(
      fc.property(NUMBER, (number) => {
        expect(ids(number)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
        expect(ids(number)).toBe(ids(number));
      }),
    );
  });

  it('sort as the numbers do, and differ as they do', () => {
    fc.assert(
      fc.property(NUMBER, NUMBER, (a, b) => {
        expect(ids(a) < ids(b)).toBe(a < b);
      }),
    );
  });

  it('are others each time that they are begun anew', () => {
    expect(numberedIds()(1)).not.toBe(ids(1));
  });

  it('end with the numbers that have one', () => {
    expect(() => ids(2 ** 44)).toThrow(RangeError);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judgeChildrenDates, judgeOwnBirthDate } from './birth-dates.js';

const born = (...dates: (string | null)[]) => dates.map((birthDate) => ({ birthDate }));
const date = fc
  .tuple(
    fc.integer({ min: 2005, max: 2019 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([y, m, d]) => `${String(y)}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);

describe('a student’s own birth date', () => {
  it('is right when every school has the same', () => {
    expect(judgeOwnBirthDate('2014-03-07', born('2014-03-07', '2014-03-07'))).toBe('right');
  });

  it('is wrong when one school has another, and only the schools can say which is right', () => {
    expect(judgeOwnBirthDate('2014-03-07', born('2014-03-07', '2014-07-03'))).toBe('wrong');
  });

  it('cannot be judged when no school has one', () => {
    expect(judgeOwnBirthDate('2014-03-07', born(null))).toBe('unknown');
    expect(judgeOwnBirthDate('2014-03-07', [])).toBe('unknown');
  });
});

describe('the children’s birth dates', () => {
  it('are right in any order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(date, { minLength: 1, maxLength: 6 }), (dates) => {
        expect(judgeChildrenDates([...dates].reverse(), born(...dates))).toBe('right');
      }),
    );
  });

  it('are wrong as soon as one child is missing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(date, { minLength: 2, maxLength: 6 }), (dates) => {
        expect(judgeChildrenDates(dates.slice(1), born(...dates))).toBe('wrong');
      }),
    );
  });

  it('are wrong with one more than there are children', () => {
    fc.assert(
      fc.property(fc.uniqueArray(date, { minLength: 2, maxLength: 6 }), ([first, ...others]) => {
        expect(judgeChildrenDates([first ?? '', ...others], born(...others))).toBe('wrong');
      }),
    );
  });

  it('of twins may be given once or twice', () => {
    const twins = born('2014-03-07', '2014-03-07');
    expect(judgeChildrenDates(['2014-03-07'], twins)).toBe('right');
    expect(judgeChildrenDates(['2014-03-07', '2014-03-07'], twins)).toBe('right');
  });

  it('forgive the date of a child whom the school has none for, and only that one', () => {
    const children = born('2014-03-07', null);
    expect(judgeChildrenDates(['2014-03-07'], children)).toBe('right');
    expect(judgeChildrenDates(['2014-03-07', '2017-01-02'], children)).toBe('right');
    expect(judgeChildrenDates(['2014-03-07', '2017-01-02', '2018-01-02'], children)).toBe('wrong');
    expect(judgeChildrenDates(['2017-01-02'], born(null))).toBe('unknown');
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NearIndex, withinOneTypo, type Comparable } from './near.js';

function student(particular: Partial<Comparable> = {}): Comparable {
  return {
    lastName: 'MARTIN',
    usageName: null,
    firstName: 'Zoé',
    birthDate: '2014-03-07',
    className: '6A',
    ine: null,
    ...particular,
  };
}

type Case = [string, Partial<Comparable>, Partial<Comparable>];

const isNear = (a: Partial<Comparable>, b: Partial<Comparable>): boolean =>
  new NearIndex([student(b)]).near(student(a)).length > 0;

describe('nearly the same student', () => {
  it.each<Case>([
    ['an accent', { firstName: 'Zoe' }, {}],
    ['a hyphen', { firstName: 'Zoé-Lou' }, { firstName: 'Zoé Lou' }],
    ['swapped names', { lastName: 'Zoé', firstName: 'MARTIN' }, {}],
    ['a letter too many', { lastName: 'MARTTIN' }, {}],
    ['a letter for another', { lastName: 'MARTEN' }, {}],
    ['two letters swapped', { lastName: 'MATRIN' }, {}],
    ['day and month swapped', { birthDate: '2014-07-03' }, {}],
    ['one digit of the date', { birthDate: '2013-03-07' }, {}],
    ['a birth date that is missing', { birthDate: null }, {}],
    ['the same name in the same class', { birthDate: '2001-12-31' }, {}],
    ['a usage name for the name', { lastName: 'LEROY' }, { usageName: 'LEROY' }],
  ])('%s', (_, a, b) => {
    expect(isNear(a, b)).toBe(true);
  });

  it.each<Case>([
    ['another name', { lastName: 'DURAND' }, {}],
    ['two typing errors', { lastName: 'MERTEN' }, {}],
    ['a typing error and another day', { lastName: 'MARTEN', birthDate: '2014-03-19' }, {}],
    [
      'the same name, another date, another class',
      { birthDate: '2012-11-19', className: '6B' },
      {},
    ],
    ['another INE', { firstName: 'Zoe', ine: '123456789AB' }, { ine: '987654321AB' }],
  ])('not %s', (_, a, b) => {
    expect(isNear(a, b)).toBe(false);
  });

  it('knows any single insertion, removal, replacement or swap', () => {
    const word = fc.stringMatching(/^[a-e]{1,10}$/);
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom('x', ''), fc.boolean(), (text, at, put, take) => {
        const index = at % text.length;
        const changed = text.slice(0, index) + put + text.slice(index + (take ? 1 : 0));
        expect(withinOneTypo(text, changed)).toBe(true);
        const swapped = text.slice(0, index) + (text[index + 1] ?? '') + (text[index] ?? '');
        expect(withinOneTypo(text, swapped + text.slice(index + 2))).toBe(true);
        expect(withinOneTypo(text, `${changed}yz`)).toBe(false);
      }),
    );
  });
});

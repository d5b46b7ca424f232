import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { searchTerms } from './search-terms.js';

describe('what is searched for', () => {
  it('is nothing for nothing', () => {
    for (const q of [undefined, '', ' ', '%', '_-’']) expect(searchTerms(q)).toEqual([]);
  });

  it('is each word, folded as names are', () => {
    expect(searchTerms('Jean-Noël d’Almeida')).toEqual(
      ['jean', 'noel', 'd', 'almeida'].map((word) => ({ words: [word], numbers: [] })),
    );
    expect(searchTerms('Œ')).toEqual([{ words: ['oe'], numbers: [] }]);
  });

  it('is a number, however it is parted, beside the words', () => {
    expect(searchTerms('Léa 06 12-34')).toEqual([
      { words: ['lea'], numbers: [] },
      { words: ['06', '12', '34'], numbers: ['+3361234'] },
    ]);
  });

  it('is each digit of a number, whatever stands between', () => {
    const between = fc.constantFrom(' ', '.', '-', ' - ', '/');
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]{2,9}$/), between, (digits, by) => {
        const [term, ...others] = searchTerms(digits.split('').join(by));
        expect(others).toEqual([]);
        expect(term?.numbers).toEqual([digits]);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOneTypo, meantBy, partsThatStay } from './one-typo.js';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 8 });

/** Everything that one slip of the finger makes of a word. */
function slips(of: string): Set<string> {
  const made = new Set<string>();
  for (let at = 0; at <= of.length; at += 1) {
    const [before, after] = [of.slice(0, at), of.slice(at)];
    for (const letter of ['a', 'b', 'c']) {
      made.add(before + letter + after);
      if (after !== '') made.add(before + letter + after.slice(1));
    }
    made.add(before + after.slice(1));
    made.add(before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2));
  }
  made.delete(of);
  return made;
}

describe('one typo', () => {
  it('is a letter changed, missing, added, or two neighbours swapped, and nothing else', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(isOneTypo(one, other)).toBe(slips(one).has(other));
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves a part of the word as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 4 }), (typed) => {
        const parts = partsThatStay(typed);
        const lost = [...slips(typed)].filter(
          (meant) => !parts.some((part) => meant.includes(part)),
        );
        expect(lost).toEqual([]);
      }),
    );
  });

  it('is looked past in whole words, and in beginnings where no word is meant', () => {
    const texts = ['benali nadia', 'ben ali lina', 'benalisa'];
    expect(meantBy('bemali', texts)).toEqual(['benali']);
    expect(meantBy('benali', texts)).toEqual(['ben ali']);
    expect(meantBy('bemalis', texts)).toEqual(['benalisa']);
    expect(meantBy('nadio', texts)).toEqual(['nadia']);
    expect(meantBy('xxxxx', texts)).toEqual([]);
  });

  it('means no more than fifty words, the shortest', () => {
    const many = Array.from({ length: 1_200 }, (_, index) => `benali${'x'.repeat(index)}`);
    expect(meantBy('bemal', many.reverse())).toEqual(many.reverse().slice(0, 50));
  });
});

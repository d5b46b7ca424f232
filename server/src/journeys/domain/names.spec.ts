import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sameName, typedFirstNames } from './names.js';
import type { RecordedName } from './names.js';

const recorded = (
  firstName: string,
  lastName: string,
  usageName: string | null = null,
): RecordedName => ({ firstName, lastName, usageName });
const claimed = (lastNames: string[], firstNames: string[]) => ({ lastNames, firstNames });

describe('names agree', () => {
  it.each([
    ['by birth name', ['DUBOIS'], ['Angela', 'Claire', 'Louise'], recorded('Angela', 'Dubois')],
    ['by usage name', ['MERCIER', 'DUBOIS'], ['Pierre'], recorded('Pierre', 'Dubois')],
    ['by the record’s usage name', ['DUBOIS'], ['Pierre'], recorded('Pierre', 'Mercier', 'Dubois')],
    ['by the second first name', ['DUBOIS'], ['Angela', 'Claire'], recorded('Claire', 'DUBOIS')],
    ['whatever the hyphens', ['TROIS-DUPRE'], ['Ana'], recorded('Ana', 'Trois Dupré')],
    ['with a compound first name', ['DUPRE'], ['Anne-Laure'], recorded('Anne Laure', 'Dupre')],
    ['in two pieces or one', ['DUPRE'], ['Anne', 'Laure', 'Zoé'], recorded('Anne-Laure', 'Dupre')],
    ['with every letter', ['DURANTÉÀÈÙ'], ['Łukasz'], recorded('Lukasz', 'Duranteaeu')],
    ['with apostrophes of any kind', ['O’BRIEN-D’ARC'], ['Ñu'], recorded('Nu', "O'Brien d'Arc")],
  ])('%s', (_, lastNames, firstNames, record) => {
    expect(sameName(claimed(lastNames, firstNames), record)).toBe(true);
  });

  it.each([
    ['with another first name', ['DUBOIS'], ['Angela'], recorded('Claire', 'Dubois')],
    ['with half a compound first name', ['DUBOIS'], ['Anne-Laure'], recorded('Anne', 'Dubois')],
    ['with half a double name', ['DUBOIS'], ['Ana'], recorded('Ana', 'Dubois-Mercier')],
    ['with a shorter name', ['DUBO'], ['Ana'], recorded('Ana', 'Dubois')],
    ['when nothing was typed', [''], [''], recorded('Ana', 'Dubois')],
    ['when first and last are swapped', ['ANA'], ['DUBOIS'], recorded('Ana', 'Dubois')],
  ])('not %s', (_, lastNames, firstNames, record) => {
    expect(sameName(claimed(lastNames, firstNames), record)).toBe(false);
  });

  it('of anybody with themselves, however they are written', () => {
    const name = fc.stringMatching(/^[A-Za-zÀ-ÿ]{2,12}([ '’-][A-Za-zÀ-ÿ]{2,12})?$/);
    fc.assert(
      fc.property(name, name, (first, last) => {
        const typed = claimed([last.toUpperCase()], typedFirstNames(first.toLowerCase()));
        expect(sameName(typed, recorded(first, last))).toBe(true);
      }),
    );
  });
});

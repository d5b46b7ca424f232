import { phoneFragments, searchKey } from '@trousseau/shared';

/** A part of what somebody typed into a search: found when all its words are, or when one of its numbers is. */
export interface SearchTerm {
  /** Folded as names are; parts of names, identifiers and addresses. */
  readonly words: readonly string[];
  /** Parts of numbers in E.164; none when nobody could mean a number. */
  readonly numbers: readonly string[];
}

const OF_A_NUMBER = /^[\d.+]*\d[\d.+]*$/;

/**
 * What is to be found of a text, each term of it: « léa 06 12 34 » asks for a name and for a number, which
 * people part by spaces, dots and hyphens wherever they like.
 */
export function searchTerms(q: string | undefined): SearchTerm[] {
  const terms: SearchTerm[] = [];
  let digits: string[] = [];
  const endNumber = (): void => {
    if (digits.length > 0) terms.push({ words: digits, numbers: phoneFragments(digits.join('')) });
    digits = [];
  };
  for (const word of searchKey(q).split(' ').filter(Boolean)) {
    if (OF_A_NUMBER.test(word)) {
      digits.push(word);
      continue;
    }
    endNumber();
    terms.push({ words: [word], numbers: [] });
  }
  endNumber();
  return terms;
}

/** The shortest word in which a slip of the finger is looked past: of shorter ones too many others are one letter away. */
const LEAST_LETTERS = 4;

/** Of more words than this, which a common beginning brings, those nearest to what was typed are enough. */
const MOST_MEANT = 50;

/** Whether a typo is looked for in this word: neither in short ones nor in numbers. */
export function mayHoldTypo(word: string): boolean {
  return word.length >= LEAST_LETTERS && /^[^\d+]+$/.test(word);
}

/** Whether one letter changed, missing, added, or two neighbours swapped make one of these words of the other. */
export function isOneTypo(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (one === other || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return swapped && short.slice(at + 2) === long.slice(at + 2);
}

/**
 * Parts of a word of which one at least stands in whatever is one typo away: its halves, of which a single letter spoils
 * one only, and the whole word with the two letters swapped at which the halves meet.
 */
export function partsThatStay(word: string): readonly string[] {
  const half = word.length >> 1;
  const meeting = `${word[half] ?? ''}${word[half - 1] ?? ''}`;
  return [
    word.slice(0, half),
    word.slice(half),
    word.slice(0, half - 1) + meeting + word.slice(half + 1),
  ];
}

/**
 * What was perhaps meant by a word, of the words in these texts: those one typo away, and two that were typed as one.
 * Where there are none, those that begin so: somebody is still typing. Of too many, the
 * shortest.
 */
export function meantBy(word: string, texts: Iterable<string>): string[] {
  const whole = new Set<string>();
  const beginning = new Set<string>();
  for (const text of texts) {
    const words = text.split(' ');
    for (const [index, one] of words.entries()) {
      if (isOneTypo(word, one)) whole.add(one);
      else if (startsAlike(word, one)) beginning.add(one);
      const next = words[index + 1];
      if (next !== undefined && one + next === word) whole.add(`${one} ${next}`);
    }
  }
  return [...(whole.size > 0 ? whole : beginning)]
    .sort((one, other) => one.length - other.length || (one < other ? -1 : 1))
    .slice(0, MOST_MEANT);
}

function startsAlike(word: string, other: string): boolean {
  if (other.length <= word.length) return false;
  return [word.length, word.length + 1].some((length) => isOneTypo(word, other.slice(0, length)));
}

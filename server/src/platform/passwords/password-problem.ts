import { CHOSEN_PASSWORD_MAX, CHOSEN_PASSWORD_MIN, foldLetters } from '@trousseau/shared';
import { strengthMeter } from './strength-meter.js';

/** The highest of zxcvbn's five scores begins here: beyond anybody whose attempts are limited. */
const FEWEST_GUESSES = 1e10;
/** How many times as many guesses each kind of sign between words takes. */
const GUESSES_A_SEPARATOR = 10;
/** Longer ones are not measured a second time: it would only cost time. */
const LONGEST_JOINED = 32;
/** Shorter pieces of a name occur in any password; a number of two digits is known as a whole. */
const WORTH_KNOWING = /^(?:.{3,}|\d\d)$/u;

/** Why a password that somebody chose is refused. */
export type PasswordProblem = 'too-short' | 'too-long' | 'too-weak';

/**
 * What is wrong with a password that somebody chooses, `null` when it will do: the same for everybody
 * (docs/domain.md §5.1). It is neither kept nor logged.
 *
 * @param ownWords what anybody knows of this person, such as names, identifier, e-mail, what it opens: worth nothing in a password
 */
export async function passwordProblem(
  password: string,
  ownWords: readonly string[],
): Promise<PasswordProblem | null> {
  const text = password.normalize('NFC');
  const length = [...text].length;
  if (length < CHOSEN_PASSWORD_MIN) return 'too-short';
  if (length > CHOSEN_PASSWORD_MAX) return 'too-long';
  const meter = await strengthMeter();
  // A guesser tries « Éléonore » as « eleonore » too: accents, ligatures and capitals add little.
  const folded = foldLetters(text);
  const known = guessable(ownWords);
  const isWeak = (candidate: string, times: number): boolean =>
    meter.check(candidate, known).guesses * times < FEWEST_GUESSES;
  if (isWeak(folded, 1)) return 'too-weak';
  const together = joined(folded);
  if (together.length > LONGEST_JOINED || together.length === folded.length) return null;
  return isWeak(together, separating(folded)) ? 'too-weak' : null;
}

/** « maman-papa-2014 » is little more than « mamanpapa2014 », which hyphens hide from the meter. */
function joined(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

function separating(text: string): number {
  const kinds = new Set(text.match(/[^\p{L}\p{N}]/gu)).size;
  return GUESSES_A_SEPARATOR ** kinds;
}

/**
 * Names as they are written, their parts, neighbours and all of them together, folded: `O’Brien-d’Arc` gives
 * `brien`, `arc`, `obrien`, `obriendarc`.
 */
function guessable(words: readonly string[]): string[] {
  const folded = words.map(foldLetters);
  const parts = folded.map((word) => word.split(/[^\p{L}\p{N}]+/u));
  const pairs = parts.flatMap((some) =>
    some.slice(1).map((part, at) => `${some[at] ?? ''}${part}`),
  );
  const all = [...folded, ...parts.flat(), ...pairs, ...folded.map(joined)];
  return [...new Set(all)].filter((word) => WORTH_KNOWING.test(word));
}

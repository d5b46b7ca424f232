import { CHOSEN_PASSWORD_MAX, CHOSEN_PASSWORD_MIN, foldLetters } from '@trousseau/shared';
import { strengthMeter } from './strength-meter.js';

/** Out of 4: more than 10¹⁰ guesses, beyond anybody whose attempts are limited. */
const LOWEST_SCORE = 4;
/** Shorter pieces of a name occur in any password. */
const SHORTEST_WORD = 3;

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
  const { score } = meter.check(foldLetters(text), guessable(ownWords));
  return score < LOWEST_SCORE ? 'too-weak' : null;
}

/** Names as they are written, their parts and without what parts them, folded: `O’Brien-d’Arc` gives `obriendarc`, `brien`, `arc`. */
function guessable(words: readonly string[]): string[] {
  const folded = words.map(foldLetters);
  const parts = folded.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u));
  const joined = folded.map((word) => word.replace(/[^\p{L}\p{N}]+/gu, ''));
  return [...new Set([...folded, ...parts, ...joined])].filter(
    (word) => word.length >= SHORTEST_WORD,
  );
}

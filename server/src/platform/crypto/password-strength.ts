import { CHOSEN_PASSWORD_MIN, foldLetters } from '@trousseau/shared';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** zxcvbn's scale goes from 0 to 4; from 3 on an offline attack on argon2id is out of reach. */
const LOWEST_SCORE = 3;

/** Shorter pieces of a name occur in any password. */
const SHORTEST_WORD = 3;

/** The words that passwords in a French school begin with, the likeliest first. */
const COMMON = [
  'motdepasse',
  'password',
  'azerty',
  'azertyuiop',
  'qwerty',
  'qsdfghjklm',
  'wxcvbn',
  'bonjour',
  'soleil',
  'ecole',
  'college',
  'lycee',
  'eleve',
  'parent',
  'maman',
  'papa',
  'direction',
  'secretariat',
  'administrateur',
  'admin',
  'trousseau',
  'doudou',
  'chouchou',
  'jetaime',
  'loulou',
  'marseille',
  'france',
  'welcome',
  'letmein',
  'iloveyou',
];

const zxcvbn = new ZxcvbnFactory({ dictionary: { common: COMMON } });

/**
 * Why a chosen password will not do, `null` when it will.
 *
 * @param personal what an attacker knows of the person (names, e-mail, login): worth nothing in a password
 */
export function passwordWeakness(
  password: string,
  personal: readonly string[],
): 'too-short' | 'too-weak' | null {
  const characters = [...password.normalize('NFC')].length;
  if (characters < CHOSEN_PASSWORD_MIN) return 'too-short';
  const words = personalWords(personal);
  const left = words.reduce((text, word) => text.replaceAll(word, ''), foldLetters(password));
  return zxcvbn.check(left, words).score < LOWEST_SCORE ? 'too-weak' : null;
}

/** Folded, so that `Bérengère` is found in `berengere2026`; the longest first. */
function personalWords(personal: readonly string[]): string[] {
  return personal
    .flatMap((text) => foldLetters(text).split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= SHORTEST_WORD)
    .sort((a, b) => b.length - a.length);
}

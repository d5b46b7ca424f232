import { CHOSEN_PASSWORD_MIN } from '@trousseau/shared';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** zxcvbn's scale goes from 0 to 4; from 3 on an offline attack on argon2id is out of reach. */
const LOWEST_SCORE = 3;

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
  const known = personal.flatMap((text) => [text, ...text.split(/[\s@.'’-]+/)]).filter(Boolean);
  return zxcvbn.check(password, known).score < LOWEST_SCORE ? 'too-weak' : null;
}

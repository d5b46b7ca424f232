import { Injectable } from '@nestjs/common';
import { CHOSEN_PASSWORD_MAX, CHOSEN_PASSWORD_MIN, foldLetters } from '@trousseau/shared';
import type { ErrorCode } from '@trousseau/shared';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { COMMON_PASSWORDS } from '../domain/common-passwords.js';

/** Out of 4: more than 10¹⁰ guesses, beyond anybody whose attempts are limited. */
const LOWEST_SCORE = 4;
/** Strength is judged on this many characters; more would only cost time. */
const JUDGED_LENGTH = 64;

/** Why a password that somebody chose is refused. */
export type PasswordProblem = Extract<ErrorCode, `accounts.password-${string}`>;

/** Judges passwords that people choose (docs/domain.md §5.1). It neither keeps nor logs them. */
@Injectable()
export class PasswordPolicy {
  private readonly strength = new ZxcvbnFactory({
    dictionary: { commonPasswords: [...COMMON_PASSWORDS] },
    maxLength: JUDGED_LENGTH,
  });

  /**
   * What is wrong with a password, `null` when it will do.
   *
   * @param ownWords what anybody knows of this person: names, login, school
   */
  problem(password: string, ownWords: readonly string[]): PasswordProblem | null {
    const text = password.normalize('NFC');
    const length = [...text].length;
    if (length < CHOSEN_PASSWORD_MIN) return 'accounts.password-too-short';
    if (length > CHOSEN_PASSWORD_MAX) return 'accounts.password-too-long';
    // A guesser tries « Éléonore » as « eleonore » too: accents, ligatures and capitals add little.
    const { score } = this.strength.check(foldLetters(text), guessable(ownWords));
    return score < LOWEST_SCORE ? 'accounts.password-too-weak' : null;
  }
}

/** Names and their parts, folded: `O’Brien-d’Arc` gives `obriendarc`, `brien`, `arc`. */
function guessable(words: readonly string[]): string[] {
  const folded = words.map(foldLetters);
  const parts = folded.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u));
  const joined = folded.map((word) => word.replace(/[^\p{L}\p{N}]+/gu, ''));
  return [...new Set([...parts, ...joined])].filter((word) => word.length >= 3);
}

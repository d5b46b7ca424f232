import { CHOSEN_PASSWORD_MIN } from '@trousseau/shared';
import type { Texts } from '../fr/index.js';

/** The password step. */
export const password: Texts['password'] = {
  title: 'Choose your password',
  lead: 'It will replace the provisional password of your letter.',
  leadRegistration: 'With your login it will open your account.',
  leadDoubted: 'Take one that you never gave to anybody, and keep it to yourself.',
  leadForgotten: 'It will replace the one that you forgot.',
  login: 'Your login, to keep',
  field: 'New password',
  hint: `At least ${String(CHOSEN_PASSWORD_MIN)} characters. The easiest is four words that have nothing to do with each other. Not your name, your birth date, your school, a club or a game.`,
  again: 'The same password, once more',
  submit: 'Continue',
  missing: 'Choose a password.',
  different: 'The two entries differ. Type the same password twice.',
};

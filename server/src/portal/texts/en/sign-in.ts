import type { Texts } from '../fr/index.js';
import { count } from './count.js';

/** Sign-in. */
export const signIn: Texts['signIn'] = {
  studentTitle: 'Student sign-in',
  guardianTitle: 'Guardian sign-in',
  lead: 'First time here? Take the letter that the school gave you: it holds your login and your provisional password.',
  login: 'Login',
  loginHint: 'For example: l.durand2',
  password: 'Password',
  passwordHint:
    'The one on your letter, or the one you chose afterwards. Spaces, hyphens and capitals of the provisional password do not matter.',
  show: 'Show the password while typing',
  hide: 'Hide the password while typing',
  submit: 'Sign in',
  recommended: 'recommended',
  quicker: 'Without a letter',
  quickerLead: 'For a first sign-in these ways are the simplest.',
  noAccount: 'I have no account',
  noAccountHint: 'With your mobile number and your children’s dates of birth.',
  withLogin: 'With a login and a password',
  loginForgotten: 'Login forgotten?',
  passwordForgotten: 'Password forgotten?',
  lost: 'Letter lost or password forgotten?',
  lostStudent: 'Ask your form teacher or the school office for a new letter.',
  lostGuardian: 'Ask the school office for a new letter.',
  loginMissing: 'Enter your login.',
  passwordMissing: 'Enter your password.',
  refused:
    'Wrong login or password. Check every character, and that this is the page of your profile.',
  waitMinutes: (minutes) =>
    `Too many tries for this login. Try again in ${count(minutes, 'minute', 'minutes')}. The provisional password of a valid letter works without waiting.`,
  waitAddress:
    'Too many tries from this internet connection. Try again in an hour. The provisional password of a valid letter works without waiting.',
};

import type { Texts } from '../fr/index.js';
import { count } from './count.js';

/** Sign-in. */
export const signIn: Texts['signIn'] = {
  studentTitle: 'Student sign-in',
  guardianTitle: 'Guardian of a student: sign-in',
  notStudent: 'Not a student?',
  notGuardian: 'Not the guardian of a student?',
  login: 'Login',
  loginHint: 'For example: l.durand2',
  password: 'Password',
  passwordHint:
    'The one on your letter (with or without the hyphens), or the one you chose afterwards.',
  passwordHintLetter: 'The one on your letter, with or without the hyphens.',
  show: 'Show the password while typing',
  hide: 'Hide the password while typing',
  submit: 'Sign in',
  recommended: 'recommended',
  otherWays: 'Sign in another way',
  or: 'or',
  firstTime: 'First time here?',
  firstTimeStudent:
    'Take the letter that the school gave you: it holds your login and your provisional password. Type them above.',
  needs: (what) => `You need: ${what}`,
  takes: (minutes) => `About ${count(minutes, 'minute', 'minutes')}`,
  ways: {
    franceConnect: {
      name: 'With FranceConnect',
      needs:
        'an account with the French tax office, health insurance or the like, and the mobile that the school knows.',
      minutes: 3,
    },
    selfRegistration: {
      name: 'I have no account',
      needs: 'the mobile that the school knows, and your children’s dates of birth.',
      minutes: 4,
    },
    letter: {
      name: 'With the letter',
      needs:
        'its login and its provisional password, your children’s dates of birth and your e-mail address.',
      minutes: 6,
    },
  },
  loginForgotten: 'Login forgotten?',
  passwordForgotten: 'Password forgotten?',
  lost: 'Letter lost or password forgotten?',
  lostStudent: 'Ask your form teacher or the school office for a new letter.',
  lostGuardian: 'Ask the school office for a new letter.',
  signedOut: 'You are signed out',
  signedOutHint: 'On a shared computer, close the browser too.',
  again: 'Sign in again',
  loginMissing: 'Enter your login.',
  passwordMissing: 'Enter your password.',
  refused:
    'Wrong login or password. Check every character, and that this is the page of your profile.',
  waitMinutes: (minutes) =>
    `Too many tries for this login. Try again in ${count(minutes, 'minute', 'minutes')}. The provisional password of a valid letter works without waiting.`,
  waitAddress:
    'Too many tries from this internet connection. Try again in an hour. The provisional password of a valid letter works without waiting.',
};

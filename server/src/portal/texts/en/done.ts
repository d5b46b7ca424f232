import type { Texts } from '../fr/index.js';

/** The end of an activation. */
export const done: Texts['done'] = {
  studentTitle: 'Your account is active',
  student:
    'Next time, type your login and the password that you just chose. You can throw the letter away.',
  registered: (sent) =>
    `From now on, sign in with this login and the password that you just chose. This login is also on its way by SMS to ${sent}.`,
  franceConnect: 'From now on FranceConnect is enough: no login or password to remember here.',
  guardianTitle: 'One more step: open your e-mail',
  guardian: (email) =>
    `Everything is saved. An e-mail is on its way to ${email}: follow its link within 72 hours to activate your account.`,
  guardianPassword:
    'From now on, sign in with your login and the password that you just chose. The letter is no longer needed.',
  finishedTitle: 'It is saved',
  finished:
    'Your password is set and the letter is no longer needed. Sign in with your login and the password that you just chose.',
  login: 'Your login',
  toAccount: 'Go to my account',
};

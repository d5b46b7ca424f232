import type { Texts } from '../fr/index.js';

/** A password that somebody else may know. */
export const doubtedPassword: Texts['doubtedPassword'] = {
  title: 'Your password must change',
  lead: 'Somebody else may know your password. You are about to choose another one. First show that it is you: a code arrives at a contact that we have known for a long time.',
  outOfReach: 'This contact is no longer yours? Ask your school for a new letter.',
  noContactTitle: 'Ask for a new letter',
  noContact:
    'Somebody else may know your password: it no longer opens your account. A contact that was added lately is not enough to choose another one.',
  noContactLetter:
    'Your school can give you a new letter. It has a provisional password, with the same login.',
  noContactFranceConnect: 'If you usually sign in with FranceConnect, that still works.',
  changeFirst:
    'This password must change before it can be used here. Sign in once with its login and this password: you can then choose another one.',
};

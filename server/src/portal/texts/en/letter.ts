import type { Texts } from '../fr/index.js';

/** What became of a letter. */
export const letter: Texts['letter'] = {
  expiredTitle: 'This letter is no longer valid',
  expired:
    'The provisional password of this letter has run out. Ask the school for a new letter: your login will stay the same.',
  voidedTitle: 'Another letter replaced this one',
  voided:
    'Use the latest letter that you received. If you have no other, ask the school for a new one.',
  usedTitle: 'This letter was already used',
  used: (when) =>
    `This provisional password was used on ${when}. If that was you, sign in with the password that you chose then.`,
  usedNotYou: 'If it was not you, tell the school at once. It was informed of this attempt.',
  endedTitle: 'This letter no longer works',
  ended:
    'Meanwhile, this letter was used elsewhere or replaced. Nothing was saved here. If it was not you, tell the school.',
  invalidLinkTitle: 'This letter is no longer valid',
  invalidLink:
    'The code of this letter leads nowhere any more: it has run out, was used, or a newer letter replaced it. If you chose a password, sign in with it. Otherwise ask the school for a new letter.',
  toSignIn: 'Go to the sign-in page',
  toOwnSignIn: 'Sign in with my password',
};

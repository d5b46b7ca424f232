import type { Texts } from '../fr/index.js';

/** The link of the confirmation mail. */
export const mail: Texts['mail'] = {
  title: 'Confirm your e-mail address',
  lead: 'One last thing: press the button.',
  leadSignIn:
    'Sign in with your login and the password that you chose: your address will be confirmed.',
  submit: 'Confirm my e-mail address',
  submitSignIn: 'Sign in and confirm',
  confirmedTitle: 'Your account is active',
  confirmed: 'Your e-mail address is confirmed.',
  expiredTitle: 'This link is no longer valid',
  expired:
    'It was replaced, or more than 72 hours have passed. Sign in and choose “Send the e-mail again” to receive a new one.',
  otherTitle: 'This link is not for this account',
  other:
    'It was replaced by a newer one, or sent for another account than the one you are signed in to.',
};

import type { Texts } from '../fr/index.js';

/** Forgotten login, forgotten password. */
export const forgotten: Texts['forgotten'] = {
  loginTitle: 'Login forgotten',
  loginLead: 'It will be sent to you, if there is an account to find.',
  passwordTitle: 'Password forgotten',
  passwordLead: 'You will receive a code, then choose a new password.',
  contact: 'Mobile number or e-mail address',
  contactHint: 'A contact of your account, or the one that the school knows, yours alone.',
  submitLogin: 'Receive my login',
  submitPassword: 'Receive a code',
  contactMissing: 'Enter a mobile number or an e-mail address.',
  contactInvalid:
    'This is neither a mobile number nor a complete e-mail address. Check what you typed.',
  askedTitle: 'Noted',
  asked:
    'If the contact that you gave is one of your account, a message with your login arrives there in a few minutes.',
  student:
    'Are you a student without an e-mail address here? Ask your form teacher or the school office for a new letter.',
  guardian: 'No message? The school can give you a new letter, with the same login.',
  doneTitle: 'Your password was changed',
  done: 'Your other devices were signed out. From now on, sign in with this password.',
  closedTitle: 'The school can help you',
  closed: 'No message can leave this site at the moment. Ask the school for a new letter.',
};

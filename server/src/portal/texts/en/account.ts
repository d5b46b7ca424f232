import type { Texts } from '../fr/index.js';

/** « Mon compte ». */
export const account: Texts['account'] = {
  lockedTitle: 'This account is locked',
  locked: 'The school suspended this account. Contact the school to unlock it.',
  closedTitle: 'This account is closed',
  closed: 'This account was closed after a departure. Contact the school if this is a mistake.',
  title: 'My account',
  who: 'Who I am',
  name: 'Name',
  login: 'Login',
  profile: 'Profile',
  student: 'Student',
  guardian: 'Guardian of a student',
  schools: 'School',
  state: 'State',
  active: 'Account active',
  pending: 'E-mail address to be confirmed',
  email: 'E-mail address',
  children: 'My children',
  noChildren: 'No child is attached to this account.',
  pendingTitle: 'You must confirm your e-mail address',
  pendingText: (email) =>
    `An e-mail was sent to ${email}. Open it and follow its link: your account will then be active.`,
  pendingHint: 'Nothing received? Look in your spam folder. Wrong address? Correct it here.',
  resend: 'Send the e-mail again',
  resent: (email) => `The e-mail is on its way to ${email}. It takes a few minutes.`,
  tooMany: 'Several e-mails were already sent today. Look in your spam folder, or try tomorrow.',
};

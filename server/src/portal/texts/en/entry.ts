import type { Texts } from '../fr/index.js';

/** The front door. */
export const entry: Texts['entry'] = {
  title: 'You would like to sign in as…',
  student: 'Student',
  studentHint: 'With your login and your password.',
  guardian: 'Legal guardian',
  guardianHint: 'Guardian of a student: parent or person in charge.',
  nationalStaff: 'State education staff',
  localStaff: 'Local authority staff',
  guest: 'Guest',
  signedIn: 'You are signed in.',
  underWay: 'The activation of your account is not finished.',
  resume: 'Go on where I was',
  charter: 'Read the terms of use',
  staffNotice:
    'This entrance is not open here yet. Ask the school office or the person in charge of digital services.',
  guestNotice: 'There is no page for guests at the moment. Ask the school for anything you need.',
};

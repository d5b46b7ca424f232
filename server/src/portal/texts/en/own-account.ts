import type { Texts } from '../fr/index.js';
import { count } from './count.js';

/** What the owner of an account changes in “My account”. */
export const ownAccount: Texts['ownAccount'] = {
  back: 'Back to my account',
  currentPassword: 'Present password',
  currentMissing: 'Enter your present password.',
  currentWrong: 'This is not your present password.',

  contacts: 'My contact details',
  contactsLead:
    'They help you find your login and your password again. Those in the school file are corrected by the school.',
  email: 'E-mail address',
  mobile: 'Mobile phone',
  noEmail: 'None',
  noMobile: 'None',
  waiting: (email) => `${email} waits for your confirmation: follow the link in the e-mail.`,
  changeEmail: 'Change my e-mail address',
  addEmail: 'Add an e-mail address',
  changeMobile: 'Change my mobile',
  addMobile: 'Add a mobile',
  security: 'Security',
  signIns: 'My sign-ins',

  receipts: {
    'mot-de-passe': 'Your password is changed. Your other sessions are closed.',
    mail: 'The confirmation e-mail is on its way. It takes a few minutes.',
    'adresse-mail': 'Your new e-mail address is saved.',
    telephone: 'Your mobile is saved.',
    eleves: 'The students of your other account are here now. The other account is closed.',
  },

  passwordTitle: 'Change my password',
  passwordLead: 'Your other sessions will be closed, and a message will tell you of the change.',
  passwordSame: 'Choose a password that differs from the present one.',
  passwordSubmit: 'Change my password',
  elsewhereTitle: 'Your account opens with FranceConnect',
  elsewhere:
    'It has no password here. The password is changed on the site by which you identify yourself in FranceConnect.',

  signInsLead: 'A sign-in was not you? Change your password, then tell the school.',
  activeSessions: 'Open sessions',
  thisOne: 'This session',
  since: (when) => `Opened on ${when}`,
  lastSeen: (when) => `Last used on ${when}`,
  unknownDevice: 'Unknown device',
  device: (browser, system) => `${browser} on ${system}`,
  closeOthers: (n) =>
    n === 1 ? 'Close my other session (1)' : `Close my other sessions (${String(n)})`,
  noOthers: 'No other session is open.',
  othersClosed: 'Your other sessions are closed.',
  history: 'Latest sign-ins',
  historyLead: 'The last fifty, within twelve months at most. Only you see them.',
  noHistory: 'No sign-in is on record.',
  ways: {
    password: 'with the password',
    letter: 'with the letter from the school',
    code: 'with a code',
    'france-connect': 'with FranceConnect',
  },

  emailLead: 'An e-mail will go to the new address, which counts once you followed its link.',
  emailField: 'New e-mail address',
  emailHint: 'An address of your own, that nobody else in the family uses here.',
  emailSubmit: 'Send the confirmation e-mail',
  emailSame: 'This is your e-mail address already.',
  emailShared:
    'This address cannot be used for your account. Give one that is yours alone, or contact the school.',

  mobileLead: 'A code will go to the new number by text message.',
  mobileField: 'New mobile number',
  mobileHint: 'For example: 06 39 98 12 34',
  mobileSubmit: 'Receive a code by text message',
  mobileSame: 'This is your mobile already.',
  mobileShared:
    'This number does not tell who you are. Give one that is yours alone, or contact the school.',
  mobileTooMany: 'Five numbers were already given today. Try tomorrow, or contact the school.',
  mobileSchool:
    'The number in your school file stays as it is: contact the school to have it corrected.',
  noSmsTitle: 'No text message can be sent',
  noSms: 'Your number cannot be checked here. Contact the school to have it corrected.',

  groupTitle: 'Add students from another account',
  groupLead: 'You were given another login for another child? Make one account of the two.',
  groupLogin: 'Login of the other account',
  groupPassword: 'Password of the other account',
  groupPasswordHint: 'The one on the letter, or the one that you chose for that account.',
  groupSubmit: 'Continue',
  groupOwn: 'This is the login of the account you are in. Give that of the other account.',
  groupResetFirst:
    'This letter is for changing the password of the other account. Use it on the sign-in page first, then come back here with the new password.',
  groupOtherTitle: 'These two accounts cannot be joined here',
  groupOther:
    'Nothing was changed. Contact the school that gave you the other login: it will check with you.',
  confirmTitle: 'Make one account of the two?',
  confirmLead: (children) =>
    children > 1
      ? 'These students will be added to this account:'
      : 'This student will be added to this account:',
  confirmNone: 'No student is to be seen in the other account.',
  confirmCloses: (login) =>
    `The account ${login} will be closed: its login, its password and its letter will not work any more.`,
  confirmKeeps: (login) =>
    `Nothing changes for the account ${login}: the same way to sign in, the same contact details.`,
  confirmTold: 'The schools concerned will be told; they can take it back.',
  confirmSubmit: (children) =>
    children === 0
      ? 'Close the other account'
      : `Add ${count(children, 'student', 'students')} and close the other account`,
  confirmCancel: 'Cancel',
  groupOverTitle: 'Nothing was changed',
  groupOver:
    'One of the two accounts moved meanwhile. Start again; if it happens once more, contact the school.',
};

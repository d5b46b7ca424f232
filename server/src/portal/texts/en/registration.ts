import type { Texts } from '../fr/index.js';

/** “I have no account”. */
export const registration: Texts['registration'] = {
  title: 'I have no account',
  lead: 'You are a student’s guardian and the school knows your mobile number: you need no letter.',
  lastName: 'Last name',
  lastNameHint: 'Your birth name or the name you use, as the school knows it.',
  firstName: 'First name',
  mobile: 'Mobile number',
  mobileHint: 'The one you gave to the school. For example: 06\u00a039\u00a098\u00a012\u00a034',
  submit: 'Receive a code by SMS',
  lastNameMissing: 'Enter your last name.',
  firstNameMissing: 'Enter your first name.',
  mobileMissing: 'Enter your mobile number.',
  mobileInvalid:
    'This is not a mobile number. Check the ten digits, or write it with its country code: +33 6…',
  students: 'Are you a student? Your account is activated only with the letter from the school.',
  closedTitle: 'This way is not open here',
  closed:
    'Text messages are not in service. Activate your account with the letter from the school, or ask for one.',
};

import type { Texts } from '../fr/index.js';

/** The e-mail step. */
export const email: Texts['email'] = {
  title: 'What is your e-mail address?',
  lead: 'It is required. You will receive an e-mail: its link activates your account.',
  field: 'E-mail address',
  hint: 'An address that is only yours, not your child’s or the other parent’s.',
  submit: 'Save and receive the e-mail',
  invalid: 'This e-mail address is not complete. Example: name@example.com',
  shared:
    'This address cannot be used for your account. Enter one that is only yours. If you have no other, the school has been told and can help you: your letter stays valid.',
};

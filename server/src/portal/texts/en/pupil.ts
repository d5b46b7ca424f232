import type { Texts } from '../fr/index.js';

/** What only pupils read when something stands in their way, in words for somebody of twelve. */
export const pupil: Texts['pupil'] = {
  expired:
    'The password of this letter no longer works: its date has passed. Your login stays the same.',
  voided: 'You got another letter since: take the latest one. Do you no longer have it?',
  used: (when) =>
    `The password of this letter was used on ${when}. If that was you, type the password that you chose that day.`,
  usedNotYou:
    'If it was not you, tell your form teacher or the school office at once. The school already knows that somebody tried.',
  ended:
    'Meanwhile somebody used this letter, or another one replaced it. Nothing is saved here. If it was not you, tell the school office.',
  locked: 'The school locked it. Go and see the school office: they can unlock it.',
  closed:
    'It was closed because you left the school. If that is a mistake, tell the school office.',
  limit:
    'You tried five times today. The school has been told. Ask the school office to check the date of birth that it has for you, or try again tomorrow. Your letter still works.',
  contactsLead: 'If you forget your password, a code will be sent to this address.',
};

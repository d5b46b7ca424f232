import type { Texts } from '../fr/index.js';
import { count } from './count.js';

/** Codes sent by SMS or e-mail. */
export const code: Texts['code'] = {
  title: 'Type the code you received',
  lead: (recipient) =>
    `If ${recipient} is the contact that the school knows, a six-digit code arrives there within a minute.`,
  leadHeld: (recipient) => `A six-digit code is on its way to ${recipient}.`,
  field: 'Six-digit code',
  hint: 'It works for ten minutes.',
  submit: 'Continue',
  missing: 'Type the six digits of the code.',
  wrong: (left) => `This is not the right code. You have ${count(left, 'try', 'tries')} left.`,
  over: 'This code no longer works. Ask for a new one.',
  resend: 'Receive a new code',
  resent: 'A new code is on its way. The one before no longer works.',
  soon: 'A code left less than a minute ago. Wait a little before you ask for another.',
  tooManyRecipient:
    'Five codes were already asked for today for this contact. Try tomorrow, or contact the school.',
  tooManyAddress:
    'Too many codes were asked for from this internet connection. Try again in an hour.',
  nothing: 'Nothing received?',
  nothingHelp: [
    'Check what you typed: go back to correct it.',
    'The contact must be the one that the school has on your record, and yours alone: one that two guardians share cannot tell who you are.',
    'Otherwise contact the school: it can correct your record or give you a letter.',
  ],
  heldTitle: 'Confirm that it is you',
  heldLead: 'The school knows this contact. A code is sent there: the letter alone is not enough.',
  sendTo: (recipient) => `Receive a code at ${recipient}`,
  sendToMail: (recipient) => `Receive a code at ${recipient}`,
  outOfReach: 'I no longer have access to it',
  outOfReachAsk: 'You no longer have access to this contact?',
  outOfReachLead:
    'The school will be told. It will reach you to check that it is you, which may take a few days. If you find access again before, go back and ask for a code.',
  outOfReachSubmit: 'Tell the school',
  outOfReachTitle: 'The school will check',
  outOfReachText:
    'It has been told that you no longer have access to this contact. It will check with you, then you can go on: your letter stays valid.',
  waitsTitle: 'This contact was just changed',
  waits: (when) =>
    `For safety, a contact that the school just changed can be used only from ${when}. The school’s head can approve it earlier. Your letter stays valid.`,
  waitsForSchool:
    'For safety, this contact can be used only once the school’s head has approved it: call the school. Your letter stays valid.',
};

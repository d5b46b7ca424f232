import type { Texts } from '../fr/index.js';

/** What happens to a form while it is sent, and to a session while nobody clicks. */
export const sending: Texts['sending'] = {
  busy: 'Sending…',
  lostTitle: 'What you sent was interrupted',
  lost: 'What you sent may have been saved, or not. Nothing was done twice. Go on: the next page tells you where you are.',
  goOn: 'Go on',
  endsTitle: 'Are you still there?',
  ends: 'Your session ends in two minutes, so that nobody goes on in your place.',
  endsForGood:
    'Your session has lasted nearly two hours and ends in two minutes. Send what you have written, then sign in again.',
  stay: 'Stay signed in',
  understood: 'I understand',
  stayedTitle: 'You stay signed in',
  stayed: 'Your session goes on.',
};

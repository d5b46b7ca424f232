import type { Texts } from '../fr/index.js';

/** When something is refused. */
export const refusal: Texts['refusal'] = {
  title: 'This page cannot be shown',
  titles: {
    'activation.session-over': 'Your session has ended',
    'activation.form-refused': 'This page has run out',
    'activation.guardians-only': 'This page is for guardians',
    'request.not-found': 'This page does not exist',
    'server.busy': 'One moment, please',
  },
  leftBehind:
    'It was open for too long, or you went on in another tab. What you just sent was not saved.',
  reopen: 'Open the page again',
  toStart: 'Back to the start',
};

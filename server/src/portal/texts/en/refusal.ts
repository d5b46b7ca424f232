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
  toStart: 'Back to the start',
};

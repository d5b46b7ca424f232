import type { Texts } from '../fr/index.js';

/** On to the service that somebody came from. */
export const onward: Texts['onward'] = {
  title: 'You are signed in',
  lead: (host) => `You came from ${host}: the page opens by itself.`,
  submit: (host) => `Continue to ${host}`,
  stay: 'Go to my account instead',
};

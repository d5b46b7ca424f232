import type { Texts } from '../fr/index.js';

/** On to the service that somebody came from. */
export const onward: Texts['onward'] = {
  title: 'You are signed in',
  lead: (host) => `You came from ${host}: the page opens by itself.`,
  submit: (host) => `Continue to ${host}`,
  toEnt: 'Open the ENT',
  sentBackTitle: (host) => `${host} sent you back here`,
  sentBack: (host) =>
    `You are signed in here, but ${host} did not recognise you. Try again in a few minutes; if it goes on, tell the school.`,
  tryAgain: (host) => `Try to open ${host} again`,
  stay: 'Go to my account instead',
};

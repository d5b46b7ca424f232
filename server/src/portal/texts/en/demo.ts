import type { Texts } from '../fr/index.js';

/** The demonstration’s messages. */
export const demo: Texts['demo'] = {
  title: 'Messages of the demonstration',
  lead: 'In the demonstration no e-mail or SMS leaves: here they are, newest first.',
  none: 'No message yet.',
  to: 'To',
  mail: 'E-mail',
  sms: 'SMS',
  note: 'Demonstration: everybody is invented, and no message leaves.',
  noteLink: 'The messages are here',
};

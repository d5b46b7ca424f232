import type { Texts } from '../fr/index.js';

/** The footer’s pages. */
export const information: Texts['information'] = {
  helpTitle: 'Need help?',
  help: [
    'Your login and your provisional password are on the letter from the school. The provisional password works with or without hyphens, in capitals or not.',
    'Letter lost or run out, date of birth refused: only the school can help, because only the school knows your record.',
    'Nobody will ever ask you for your password, neither by telephone nor by e-mail.',
  ],
  accessibility: [
    'It aims at level AA of WCAG 2.2 and of the French RGAA 4.1. It works without JavaScript, by keyboard, with a screen reader and at 400 % zoom.',
    'Something hard to read or to use? Tell the school, which will offer you another way.',
  ],
  audit: {
    non: 'This site is declared not compliant as long as no independent audit has checked it.',
    partielle: 'An audit found this site partially compliant.',
    totale: 'An audit found this site fully compliant.',
  },
  legalTitle: 'Legal notice',
  legal: [
    'This site is published by the school that gave you your letter; its head is responsible for the publication.',
    'It runs on the free software Trousseau (MIT licence), with the IBM Plex typeface (SIL OFL licence).',
    'The accounts made here are the school’s own. They replace no national account.',
  ],
  privacyTitle: 'Privacy notice',
  controller: (school) => `Who: ${school} is the controller, as part of its public service.`,
  anyController: 'Who: the school is the controller, as part of its public service.',
  dpo: (contact) => `Data protection officer: ${contact}`,
  privacy: [
    'Why: to give every student and every guardian a personal account, and to know who activated it.',
    'Where from: names, students’ dates of birth, links and contacts come from the school’s records; the e-mail address and mobile that you confirmed, from you; your names, from FranceConnect if you use it.',
    'This site uses only the cookies needed to sign in, to remember the language and the school, to go back to the service you came from and to recognise your device. It tracks nobody.',
    'How long: as long as the student attends the school, then until the account is closed; the history of your sign-ins, twelve months; sign-in attempts, two days; codes, ten minutes.',
    'Your rights: access, correction and restriction, from the school or its data protection officer, and a complaint to the CNIL.',
  ],
};

import type { Texts } from '../fr/index.js';

/** The footer’s pages. */
export const information: Texts['information'] = {
  helpTitle: 'Need help?',
  help: ['Nobody will ever ask you for your password, neither by telephone nor by e-mail.'],
  situations: [
    {
      title: 'The text message does not come',
      lines: [
        'It may take some minutes. Check the number that you typed, and that the phone has a signal.',
        'It must be the number on the school’s record, and yours alone: one that two guardians share cannot tell who you are. The school can correct it, or give you a letter.',
      ],
    },
    {
      title: 'A date of birth is refused',
      lines: [
        'Write the year with four digits, and give all your children, even those at another school that uses this site.',
        'Five attempts a day are possible. If your dates are right, the record is wrong: call the school.',
      ],
    },
    {
      title: 'The parents live apart',
      lines: [
        'Each guardian has an account, a login and a letter of their own. Neither sees the other’s contacts.',
        'Use an e-mail address and a mobile that are yours alone. A child is missing, or is not yours? Tell the school.',
      ],
    },
    {
      title: 'I changed my phone',
      lines: [
        'Same number: nothing changes. Another number: sign in with your password, then change it in “My account”.',
        'You cannot sign in any more? The school corrects your record, or gives you a letter.',
      ],
    },
    {
      title: 'My letter is lost or has run out',
      lines: [
        'Ask the school for another one: your login stays the same. Students ask their form teacher, the school life office or the secretary.',
      ],
    },
    {
      title: 'My password does not work',
      lines: [
        'The one on the letter works with or without hyphens, in capitals or not. The one that you chose must be typed exactly.',
        'Check also that you are on the page of your own profile, student or guardian.',
      ],
    },
  ],
  accessibility: [
    'It aims at level AA of WCAG 2.2 and of the French RGAA 4.1. It works without JavaScript, by keyboard, with a screen reader and at 400 % zoom.',
  ],
  audited: (day, auditor) => `Audit of ${day}, by ${auditor}.`,
  declared: (day) => `Declared on ${day}, without an audit.`,
  knownFaults: {
    title: 'Known faults',
    lines: [
      'A code sent by text message or e-mail works for ten minutes, which cannot be made longer; another code can be asked for.',
      'The logo, the texts and the links that the school added were not checked. The sites that links lead to, FranceConnect among them, have declarations of their own.',
      'The pages were not tried with every screen reader.',
    ],
  },
  difficulty: {
    title: 'Something hard to read or to use?',
    lines: ['Tell the school, which will offer you another way.'],
  },
  appeal: {
    title: 'If nobody helps you',
    lines: [
      'You reported a fault that keeps you from using this site, and the answer did not help? You can write to the Défenseur des droits (the French ombudsman), speak with its delegate in your area, or send a letter free of charge, without a stamp: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
    ],
  },
  defender: 'Site of the Défenseur des droits',
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

import type { PortalSettingsInput } from '@trousseau/shared';

const SITE = 'https://college-jean-moulin.example';

/** What the demonstration's head settled of the portal. Its addresses lead nowhere (RFC 2606). */
export const DEMO_PORTAL: PortalSettingsInput = {
  accentColour: '#1f5d73',
  entUrl: 'https://ent.college-jean-moulin.example/',
  nationalStaffUrl: 'https://agents.education.example/',
  localStaffUrl: null,
  charterUrl: `${SITE}/charte-numerique`,
  services: [
    {
      label: 'Démarches en ligne',
      url: `${SITE}/demarches`,
      description: 'Bourse, réinscription, demi-pension',
      audience: 'guardian',
    },
    {
      label: 'Livret scolaire',
      url: `${SITE}/livret`,
      description: 'Bulletins et compétences',
      audience: 'all',
    },
  ],
  returnOrigins: [SITE],
  conformity: 'non',
  auditedOn: null,
  auditedBy: null,
  dpo: 'dpd@college-jean-moulin.example',
  texts: {
    fr: {
      guest:
        'Bienvenue au collège Jean-Moulin.\n\nLes portes ouvertes ont lieu le premier samedi de mars, de 9 h à 12 h. Le secrétariat répond du lundi au vendredi, de 8 h à 17 h.',
      help: null,
      accessibility: null,
      legal: null,
      privacy: null,
    },
    en: {
      guest:
        'Welcome to collège Jean-Moulin.\n\nThe open day is on the first Saturday of March, from 9 a.m. to noon. The office answers from Monday to Friday, from 8 a.m. to 5 p.m.',
      help: null,
      accessibility: null,
      legal: null,
      privacy: null,
    },
  },
};

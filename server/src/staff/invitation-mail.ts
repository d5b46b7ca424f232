import { TYPOGRAPHY } from '@trousseau/shared';
import type { Template } from '../messages/index.js';

/** Name under which the outbox knows this message. */
export const INVITATION = 'staff.invitation';

/** What brings a one-time link to who is invited. */
export const invitation: Template = ({ place = '', link = '', until = '' }, language) => {
  if (language === 'fr') {
    const sentences = [
      `${place} vous invite à travailler dans Trousseau, avec lequel un établissement remet aux familles leurs clés numériques.`,
      `Ouvrez ce lien. Vous y choisissez votre mot de passe, ou vous acceptez avec celui que vous avez déjà : ${link}`,
      `Il sert une seule fois, jusqu’au ${until}. Ne le transmettez à personne : qui l’ouvre le premier prend votre place.`,
      'Vous n’attendiez rien ? Ne l’ouvrez pas, et prévenez l’établissement.',
    ];
    return {
      subject: TYPOGRAPHY.fr('Votre invitation dans Trousseau'),
      text: sentences.map(TYPOGRAPHY.fr).join('\n\n'),
    };
  }
  const sentences = [
    `${place} invites you to work in Trousseau, with which a school hands families their digital keys.`,
    `Open this link. There you choose a password, or accept with the one that you have already: ${link}`,
    `It serves once, until ${until}. Pass it on to nobody: whoever opens it first takes your place.`,
    'You expected nothing? Do not open it, and tell the school.',
  ];
  return {
    subject: TYPOGRAPHY.en('Your invitation to Trousseau'),
    text: sentences.map(TYPOGRAPHY.en).join('\n\n'),
  };
};

import { TYPOGRAPHY } from '@trousseau/shared';
import type { Template } from '../messages/index.js';

/** Name under which the outbox knows this message. */
export const NEW_PLACE = 'staff.new-place';

/** What members of staff are told when somebody signs in to their account in a browser that it was never used in. */
export const newPlace: Template = ({ at = '', address = '', link = '' }, language) => {
  if (language === 'fr') {
    const sentences = [
      `Le ${at}, quelqu’un s’est connecté à votre compte de Trousseau dans un navigateur où il n’avait jamais servi (adresse réseau ${address}).`,
      'Si c’était vous, il n’y a rien à faire.',
      'Sinon, prévenez tout de suite la direction de l’établissement : elle désactive votre accès, ce qui termine la session, et regarde ce que le compte a consulté.',
      `Console : ${link}`,
    ];
    return {
      subject: TYPOGRAPHY.fr('Connexion depuis un nouveau navigateur'),
      text: sentences.map(TYPOGRAPHY.fr).join('\n\n'),
    };
  }
  const sentences = [
    `On ${at}, somebody signed in to your Trousseau account in a browser that it was never used in (network address ${address}).`,
    'If it was you, there is nothing to do.',
    'If not, tell the head of the school at once: they disable your access, which ends the session, and look at what the account has read.',
    `Console: ${link}`,
  ];
  return {
    subject: TYPOGRAPHY.en('Sign-in from a new browser'),
    text: sentences.map(TYPOGRAPHY.en).join('\n\n'),
  };
};

import { TYPOGRAPHY } from '@trousseau/shared';
import type { Template } from '../messages/index.js';

/** Name under which the outbox knows this message. */
export const IDENTITY_LINKED = 'staff.identity-linked';

/** What members of staff are told when their account is linked to one of the provider, which opens it from then on. */
export const identityLinked: Template = (
  { at = '', address = '', provider = '', link = '' },
  language,
) => {
  if (language === 'fr') {
    const sentences = [
      `Le ${at}, votre compte de Trousseau a été relié à un compte de ${provider} (adresse réseau ${address}). Qui se connecte à ce compte-là peut désormais ouvrir le vôtre.`,
      'Si c’était vous, il n’y a rien à faire.',
      'Sinon, prévenez tout de suite la direction de l’établissement : fermer les sessions ou changer de mot de passe ne suffit pas. Le lien à usage unique qu’elle vous donne délie ce compte.',
      `Console : ${link}`,
    ];
    return {
      subject: TYPOGRAPHY.fr('Votre compte a été relié à un fournisseur d’identité'),
      text: sentences.map(TYPOGRAPHY.fr).join('\n\n'),
    };
  }
  const sentences = [
    `On ${at}, your Trousseau account was linked to an account of ${provider} (network address ${address}). Whoever signs in to that one can open yours from now on.`,
    'If it was you, there is nothing to do.',
    'If not, tell the head of the school at once: ending sessions or changing the password is not enough. The one-time link that they give you unlinks that account.',
    `Console: ${link}`,
  ];
  return {
    subject: TYPOGRAPHY.en('Your account was linked to an identity provider'),
    text: sentences.map(TYPOGRAPHY.en).join('\n\n'),
  };
};

import { plainMessage } from '../../identity/index.js';

/** Names under which the outbox knows what the school decided of a FranceConnect identity. */
export const IDENTITY_APPROVED_MESSAGE = 'activation.identity-approved';
export const IDENTITY_REFUSED_MESSAGE = 'activation.identity-refused';

/** To somebody whose names the school compared and recognised. */
export const identityApprovedMessage = plainMessage({
  fr: {
    subject: 'Votre demande a été vérifiée',
    text: () =>
      "L'établissement a vérifié votre demande : reconnectez-vous avec FranceConnect pour continuer.",
  },
  en: {
    subject: 'Your request was checked',
    text: () => 'The school checked your request: sign in with FranceConnect again to go on.',
  },
});

/** To somebody whom the school did not recognise. */
export const identityRefusedMessage = plainMessage({
  fr: {
    subject: "Votre demande n'a pas abouti",
    text: () =>
      "L'établissement n'a pas pu confirmer votre demande de connexion avec FranceConnect : appelez-le.",
  },
  en: {
    subject: 'Your request was not accepted',
    text: () =>
      'The school could not confirm your request to sign in with FranceConnect: please call it.',
  },
});

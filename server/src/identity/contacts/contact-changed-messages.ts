import { plainMessage } from '../messages/plain-message.js';

/** Names under which the outbox knows what is told of a contact that became another. */
export const EMAIL_CHANGED_MESSAGE = 'activation.email-changed';
export const MOBILE_CHANGED_MESSAGE = 'activation.mobile-changed';

/** To the contacts that an account had before its e-mail became another. */
export const emailChangedMessage = plainMessage({
  fr: {
    subject: 'Votre adresse mail a été changée',
    text: () =>
      "L'adresse mail de votre compte vient de changer. Si ce n'est pas vous, contactez l'établissement sans attendre.",
  },
  en: {
    subject: 'Your e-mail address was changed',
    text: () =>
      'The e-mail address of your account was just changed. If it was not you, contact the school at once.',
  },
});

/** To the contacts that an account had before its mobile became another. */
export const mobileChangedMessage = plainMessage({
  fr: {
    subject: 'Votre numéro de téléphone a été changé',
    text: () =>
      "Le numéro de téléphone de votre compte vient de changer. Si ce n'est pas vous, contactez l'établissement sans attendre.",
  },
  en: {
    subject: 'Your phone number was changed',
    text: () =>
      'The phone number of your account was just changed. If it was not you, contact the school at once.',
  },
});

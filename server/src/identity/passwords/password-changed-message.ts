import { plainMessage } from '../messages/plain-message.js';

/** Name under which the outbox knows what is told of a new password. */
export const PASSWORD_CHANGED_MESSAGE = 'activation.password-changed';

/** To every contact of an account whose password was just changed. */
export const passwordChangedMessage = plainMessage({
  fr: {
    subject: 'Votre mot de passe a été changé',
    text: () =>
      "Le mot de passe de votre compte vient de changer. Si ce n'est pas vous, contactez l'établissement sans attendre.",
  },
  en: {
    subject: 'Your password was changed',
    text: () =>
      'The password of your account was just changed. If it was not you, contact the school at once.',
  },
});

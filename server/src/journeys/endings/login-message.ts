import { plainMessage } from '../../identity/index.js';

/** Name under which the outbox knows the message that says an identifier. */
export const LOGIN_MESSAGE = 'activation.login';

/** The identifier, to its owner. */
export const loginMessage = plainMessage({
  fr: {
    subject: 'Votre identifiant',
    text: ({ login = '' }) => `Votre identifiant : ${login}`,
  },
  en: { subject: 'Your login', text: ({ login = '' }) => `Your login: ${login}` },
});

import { plainMessage } from '../../identity/index.js';

/** Name under which the outbox knows the message for an account that needs no activation any more. */
export const ALREADY_OPEN_MESSAGE = 'activation.already-open';

/** Tells the owner of an open account that a registration was tried with this mobile. */
export const alreadyOpenMessage = plainMessage({
  fr: {
    subject: 'Vous avez déjà un compte',
    text: ({ login = '' }) =>
      `Vous avez déjà un compte, identifiant ${login}. Pour changer de mot de passe, choisissez "Mot de passe oublié". Si vous n'avez rien demandé, ne faites rien.`,
  },
  en: {
    subject: 'You already have an account',
    text: ({ login = '' }) =>
      `You already have an account, login ${login}. To change your password, choose "Password forgotten". If you asked for nothing, do nothing.`,
  },
});

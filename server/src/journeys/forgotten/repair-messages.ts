import { plainMessage } from '../../identity/index.js';

/** Names under which the outbox knows what is told to somebody whom no code would help. */
export const NOT_OPEN_MESSAGE = 'activation.not-open';
export const NO_PASSWORD_MESSAGE = 'activation.no-password';
export const ASK_SCHOOL_MESSAGE = 'activation.ask-school';

/** To somebody who asked for an identifier before the account was ever activated. */
export const notOpenMessage = plainMessage({
  fr: {
    subject: "Votre compte n'est pas encore activé",
    text: ({ login = '' }) =>
      `Votre compte (identifiant ${login}) n'est pas encore activé. Choisissez "Je n'ai pas de compte", ou utilisez le courrier de l'établissement.`,
  },
  en: {
    subject: 'Your account is not active yet',
    text: ({ login = '' }) =>
      `Your account (login ${login}) is not active yet. Choose "I have no account", or use the letter from the school.`,
  },
});

/** To somebody who asked to change a password that does not exist: the account opens with FranceConnect. */
export const noPasswordMessage = plainMessage({
  fr: {
    subject: "Votre compte s'ouvre avec FranceConnect",
    text: () =>
      "Votre compte n'a pas de mot de passe : il s'ouvre avec FranceConnect. Le mot de passe se change là où vous vous identifiez.",
  },
  en: {
    subject: 'Your account opens with FranceConnect',
    text: () =>
      'Your account has no password: it opens with FranceConnect. The password is changed where you identify yourself.',
  },
});

/** To somebody whose password is in doubt, at a contact that came after: whoever knows it may have put it there. */
export const askSchoolMessage = plainMessage({
  fr: {
    subject: 'Demandez un courrier à votre établissement',
    text: () =>
      'Votre mot de passe doit changer, mais ce contact est trop récent pour recevoir un code. Demandez un nouveau courrier à votre établissement.',
  },
  en: {
    subject: 'Ask your school for a letter',
    text: () =>
      'Your password must change, but this contact is too recent to receive a code. Ask your school for a new letter.',
  },
});

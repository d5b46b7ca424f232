import { plainMessage } from './plain-message.js';

/** Names under which the outbox knows what is told of a change that was made in « Mon compte ». */
export const EMAIL_CHANGED_MESSAGE = 'activation.email-changed';
export const MOBILE_CHANGED_MESSAGE = 'activation.mobile-changed';
export const ACCOUNTS_GROUPED_MESSAGE = 'activation.accounts-grouped';
export const GROUPING_UNDONE_MESSAGE = 'activation.grouping-undone';

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

/** To every contact of two accounts that became one. */
export const accountsGroupedMessage = plainMessage({
  fr: {
    subject: 'Vos deux comptes sont réunis',
    text: () =>
      "Vos deux comptes sont maintenant réunis en un seul, avec tous vos enfants. Si ce n'est pas vous, contactez l'établissement sans attendre.",
  },
  en: {
    subject: 'Your two accounts are now one',
    text: () =>
      'Your two accounts are now one, with all your children. If it was not you, contact the school at once.',
  },
});

/** To every contact of two accounts that the school separated again. */
export const groupingUndoneMessage = plainMessage({
  fr: {
    subject: 'Vos deux comptes sont de nouveau séparés',
    text: () =>
      "L'établissement a de nouveau séparé deux comptes. Chacun s'ouvre avec son identifiant. Si l'un ne s'ouvre plus, demandez un nouveau courrier à l'établissement.",
  },
  en: {
    subject: 'Your two accounts are separate again',
    text: () =>
      'The school separated two accounts again. Each opens with its own login. If one does not open any more, ask the school for a new letter.',
  },
});

import { plainMessage } from '../../identity/index.js';

/** Names under which the outbox knows what is told of accounts that become one, or two again. */
export const ACCOUNTS_GROUPED_MESSAGE = 'activation.accounts-grouped';
export const GROUPING_UNDONE_MESSAGE = 'activation.grouping-undone';

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

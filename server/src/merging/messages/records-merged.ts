import { plainMessage } from '../../identity/index.js';

/** Names under which the outbox knows what is told of records that become one, or two. */
export const RECORDS_MERGED = 'merging.records-merged';
export const RECORDS_SEPARATED = 'merging.records-separated';

/** To every contact of two records that the school made one. */
export const recordsMerged = plainMessage({
  fr: {
    subject: 'Vos deux comptes sont réunis',
    text: () =>
      "Votre établissement a réuni vos deux comptes. Un seul identifiant reste. Pas à votre demande ? Contactez l'établissement sous 72 heures.",
  },
  en: {
    subject: 'Your two accounts are now one',
    text: () =>
      'Your school made one of your two accounts. One login is left. If you did not ask for it, contact the school within 72 hours.',
  },
});

/** To every contact of a record that the school made two. */
export const recordsSeparated = plainMessage({
  fr: {
    subject: 'Vos comptes sont séparés',
    text: () =>
      "Votre établissement a séparé deux comptes. Chacun a son identifiant. Si le vôtre ne s'ouvre plus, demandez-lui un nouveau courrier.",
  },
  en: {
    subject: 'Your accounts are separate',
    text: () =>
      'Your school separated two accounts. Each has its own login. If yours does not open any more, ask the school for a new letter.',
  },
});

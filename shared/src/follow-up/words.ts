import type { Language } from '../errors/catalogue.js';
import type { SameKeys } from '../primitives/same-keys.js';

const english = {
  states: {
    pending: 'Waiting',
    sending: 'Being sent',
    sent: 'Sent',
    failed: 'Failed',
    uncertain: 'Uncertain',
  },
  stuck: 'Stuck',
  expired: 'Out of time',
  noSuchAddress: 'Unknown e-mail address',
  channels: { mail: 'E-mail', sms: 'SMS' },
  templates: {
    other: 'Message to a family',
    readings: { 'much-read': 'Notice of unusual reading' },
    staff: {
      'identity-linked': 'Notice of an account linked to an identity provider',
      invitation: 'Invitation of a colleague',
      'new-place': 'Notice of a sign-in from a new browser',
    },
    accounts: {
      'contact-changed': 'Notice that contacts changed',
      'guardians-held': 'Notice of guardians to check',
    },
    activation: {
      'confirm-email': 'Confirmation of an e-mail address',
      'identity-approved': 'FranceConnect request accepted',
      'identity-refused': 'FranceConnect request refused',
    },
  },
};

const french: SameKeys<typeof english> = {
  states: {
    pending: 'En attente',
    sending: 'En cours d’envoi',
    sent: 'Envoyé',
    failed: 'Échec',
    uncertain: 'Incertain',
  },
  stuck: 'Bloqué',
  expired: 'Délai dépassé',
  noSuchAddress: 'Adresse mail inconnue',
  channels: { mail: 'Mail', sms: 'SMS' },
  templates: {
    other: 'Message à une famille',
    readings: { 'much-read': 'Avis de consultation inhabituelle' },
    staff: {
      'identity-linked': 'Avis de compte relié à un fournisseur d’identité',
      invitation: 'Invitation d’un collègue',
      'new-place': 'Avis de connexion depuis un nouveau navigateur',
    },
    accounts: {
      'contact-changed': 'Avis de changement de coordonnées',
      'guardians-held': 'Avis de responsables à vérifier',
    },
    activation: {
      'confirm-email': 'Confirmation d’une adresse mail',
      'identity-approved': 'Demande FranceConnect acceptée',
      'identity-refused': 'Demande FranceConnect refusée',
    },
  },
};

/** What messages are, how they travel and how they stand, in words: for the console, and for files. */
export type MessageWords = SameKeys<typeof english>;

/** By language, before its typography is set. */
export const MESSAGE_WORDS: Readonly<Record<Language, MessageWords>> = {
  fr: french,
  en: english,
};

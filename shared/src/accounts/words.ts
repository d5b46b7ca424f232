import type { Language } from '../errors/catalogue.js';
import type { SameKeys } from '../primitives/same-keys.js';

const english = {
  states: {
    none: 'No account',
    CREATED: 'Created',
    NOTIFIED: 'Letter issued',
    PENDING_EMAIL: 'E-mail to confirm',
    ACTIVE: 'Activated',
    RESET_PENDING: 'Reset under way',
    LOCKED: 'Locked',
    CLOSED: 'Closed',
    EXPIRED: 'Code out of date',
  },
  paths: {
    FRANCECONNECT: 'FranceConnect',
    SELF_REGISTRATION: 'Self-registration',
    PROVISIONAL_PASSWORD: 'Provisional password',
  },
  holder: { student: 'Student', guardian: 'Guardian' },
};

const french: SameKeys<typeof english> = {
  states: {
    none: 'Pas de compte',
    CREATED: 'Créé',
    NOTIFIED: 'Courrier émis',
    PENDING_EMAIL: 'Adresse mail à confirmer',
    ACTIVE: 'Activé',
    RESET_PENDING: 'Réinitialisation en cours',
    LOCKED: 'Verrouillé',
    CLOSED: 'Clos',
    EXPIRED: 'Code périmé',
  },
  paths: {
    FRANCECONNECT: 'FranceConnect',
    SELF_REGISTRATION: 'Auto-inscription',
    PROVISIONAL_PASSWORD: 'Mot de passe provisoire',
  },
  holder: { student: 'Élève', guardian: 'Responsable d’élève' },
};

/** How accounts stand, how they came in and whose they are, in words: for the console, and for files. */
export type AccountWords = SameKeys<typeof english>;

/** By language, before its typography is set. */
export const ACCOUNT_WORDS: Readonly<Record<Language, AccountWords>> = {
  fr: french,
  en: english,
};

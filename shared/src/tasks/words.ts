import type { Language } from '../errors/catalogue.js';
import type { SameKeys } from '../primitives/same-keys.js';

const english = {
  states: { open: 'To handle', done: 'Closed' },
  kinds: {
    'birth-date-limit': 'Too many wrong birth dates',
    'letter-reused': 'Letter used a second time',
    'link-contested': 'Contested link',
    'email-shared': 'E-mail shared by several persons',
    'mobile-shared': 'Mobile shared by several guardians',
    'contact-unreachable': 'Telephone or e-mail unreachable',
    'name-mismatch': 'Another name according to FranceConnect',
    'france-connect-link': 'FranceConnect asked for an active account',
    'accounts-grouped': 'Two accounts joined by a guardian',
    'dropped-import': 'Dropped import that waits',
    eighteen: 'Student who comes of age',
    'account-elsewhere': 'Another school may be enrolling this student',
    'account-joined': 'Account already opened at another school',
    'much-read': 'Unusual reading',
  },
  verbs: {
    seen: 'Mark as seen',
    'allow-again': 'Allow further tries',
    'lock-account': 'Lock the account',
    'keep-link': 'Keep the link',
    'suspend-link': 'Suspend the link',
    'accept-without-code': 'Accept without a code',
    refuse: 'Refuse',
    'same-person': 'It is the same person',
    'different-person': 'They are two persons',
    undo: 'Undo the joining',
    'keep-access': 'Nothing changes',
    'end-access': 'The student objects: end the access',
    'join-account': 'It is the same person: one account',
    explained: 'It is explained',
  },
};

const french: SameKeys<typeof english> = {
  states: { open: 'À traiter', done: 'Clos' },
  kinds: {
    'birth-date-limit': 'Trop de dates de naissance inexactes',
    'letter-reused': 'Courrier utilisé une seconde fois',
    'link-contested': 'Rattachement contesté',
    'email-shared': 'Adresse mail commune à plusieurs personnes',
    'mobile-shared': 'Téléphone portable commun à plusieurs responsables',
    'contact-unreachable': 'Téléphone ou adresse mail hors d’usage',
    'name-mismatch': 'Nom différent selon FranceConnect',
    'france-connect-link': 'FranceConnect demandé pour un compte déjà activé',
    'accounts-grouped': 'Deux comptes réunis par un responsable',
    'dropped-import': 'Import déposé qui attend',
    eighteen: 'Élève qui devient majeur',
    'account-elsewhere': 'Un autre établissement inscrit peut-être cet élève',
    'account-joined': 'Compte déjà ouvert dans un autre établissement',
    'much-read': 'Consultation inhabituelle',
  },
  verbs: {
    seen: 'Marquer comme vu',
    'allow-again': 'Permettre d’essayer de nouveau',
    'lock-account': 'Verrouiller le compte',
    'keep-link': 'Garder le rattachement',
    'suspend-link': 'Suspendre le rattachement',
    'accept-without-code': 'Accepter sans code',
    refuse: 'Refuser',
    'same-person': 'C’est la même personne',
    'different-person': 'Ce sont deux personnes',
    undo: 'Défaire le regroupement',
    'keep-access': 'Rien ne change',
    'end-access': 'L’élève s’oppose : mettre fin aux accès',
    'join-account': 'C’est la même personne : un seul compte',
    explained: 'C’est expliqué',
  },
};

/** What tasks are about, what is decided and how they stand, in words: for the console, and for files. */
export type TaskWords = SameKeys<typeof english>;

/** By language, before its typography is set. */
export const TASK_WORDS: Readonly<Record<Language, TaskWords>> = { fr: french, en: english };

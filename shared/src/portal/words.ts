import { CHOSEN_PASSWORD_MIN } from '../accounts/contracts.js';

type PortalWord =
  'student' | 'guardian' | 'legalGuardian' | 'noAccount' | 'franceConnect' | 'passwordForgotten';

/** A step that letters announce, under the name that it has in the journeys. */
export type AnnouncedStep =
  'mobile' | 'asked-code' | 'children' | 'code' | 'password' | 'birth-date' | 'links' | 'email';

/**
 * What families read on their letter in French and find again on the portal: said once, so that no letter
 * announces a button that is called otherwise.
 */
export const PORTAL_WORDS: Readonly<Record<PortalWord, string>> = {
  student: 'Élève',
  guardian: "Responsable d'élève",
  /** What the entry calls a guardian, who reads the other word under it. */
  legalGuardian: 'Représentant légal',
  noAccount: "Je n'ai pas de compte",
  franceConnect: "S'identifier avec FranceConnect",
  passwordForgotten: 'Mot de passe oublié ?',
};

/** A step of the portal: what its page asks, and what a letter says of it beforehand. */
interface StepWords {
  readonly page: string;
  /** Without its full stop: what comes of the last step follows. */
  readonly letter: string;
}

/** The steps that letters announce. */
export const PORTAL_STEPS: Readonly<Record<AnnouncedStep, StepWords>> = {
  mobile: {
    page: PORTAL_WORDS.noAccount,
    letter: 'Saisissez votre nom, votre prénom et le numéro de ce téléphone',
  },
  'asked-code': { page: 'Tapez le code reçu', letter: 'Tapez le code reçu par SMS' },
  children: {
    page: 'Quelles sont les dates de naissance de vos enfants ?',
    letter: 'Indiquez la date de naissance de chaque enfant rattaché',
  },
  code: {
    page: 'Confirmez que c’est bien vous',
    letter: "Tapez le code reçu par SMS ou par mail, s'il vous est demandé",
  },
  password: {
    page: 'Choisissez votre mot de passe',
    letter: `Choisissez votre mot de passe (${String(CHOSEN_PASSWORD_MIN)} caractères au moins) et gardez-le pour vous`,
  },
  'birth-date': {
    page: 'Quelle est votre date de naissance ?',
    letter: 'Indiquez votre date de naissance',
  },
  links: {
    page: 'Êtes-vous responsable de ces élèves ?',
    letter: 'Confirmez les enfants rattachés à votre compte',
  },
  email: {
    page: 'Quelle est votre adresse mail ?',
    letter: 'Indiquez votre adresse mail, obligatoire, puis ouvrez le lien qui y arrive',
  },
};

import type { Holder } from '@trousseau/shared';
import type { ActivationStep } from '../activation/index.js';

/** Where each profile signs in. */
export const SIGN_IN_ADDRESS: Readonly<Record<Holder, string>> = {
  student: '/connexion/eleve',
  guardian: '/connexion/responsable',
};

/** Where each step of an activation is. */
export const STEP_ADDRESS: Readonly<Record<ActivationStep, string>> = {
  password: '/activation/mot-de-passe',
  'birth-date': '/activation/date-de-naissance',
  children: '/activation/enfants',
  links: '/activation/rattachements',
  email: '/activation/adresse-mail',
};

/** Where an activation ends. */
export const DONE_ADDRESS = '/activation/termine';

/** Where somebody who is signed in is at home. */
export const ACCOUNT_ADDRESS = '/mon-compte';

import { CHOSEN_PASSWORD_MIN, PORTAL_STEPS } from '@trousseau/shared';

/** The password step. */
export const password = {
  title: PORTAL_STEPS.password.page,
  lead: 'Il remplacera le mot de passe provisoire de votre courrier.',
  leadRegistration: 'Avec votre identifiant, il ouvrira votre compte.',
  leadDoubted: 'Prenez-en un que vous n’avez jamais donné à personne, et gardez-le pour vous.',
  leadForgotten: 'Il remplacera celui que vous avez oublié.',
  login: 'Votre identifiant, à conserver',
  field: 'Nouveau mot de passe',
  hint: `Au moins ${String(CHOSEN_PASSWORD_MIN)} caractères. Le plus simple : quatre mots qui n’ont rien à voir entre eux. Pas votre nom, votre date de naissance, votre établissement, un club ou un jeu.`,
  again: 'Le même mot de passe, encore une fois',
  submit: 'Continuer',
  missing: 'Choisissez un mot de passe.',
  different: 'Les deux saisies sont différentes. Tapez deux fois le même mot de passe.',
};

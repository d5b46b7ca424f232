import { PORTAL_STEPS } from '@trousseau/shared';

/** The children to confirm. */
export const links = {
  title: PORTAL_STEPS.links.page,
  titleOfOne: 'Êtes-vous responsable de cet élève ?',
  lead: 'Si tout est exact, continuez. Sinon, cochez la case de l’élève concerné : l’établissement vérifiera, et rien ne sera retiré avant.',
  contest: 'Je ne suis pas le représentant légal de cet élève',
  submit: 'Continuer',
};

/** The children to confirm. */
export const links = {
  title: 'Êtes-vous responsable de ces élèves ?',
  lead: 'Si tout est exact, continuez. Sinon, cochez la case de l’élève concerné : l’établissement vérifiera, et rien ne sera retiré avant.',
  contest: 'Je ne suis pas le représentant légal de cet élève',
  submit: 'Continuer',
};

/** What an account opens. */
export const services = {
  title: 'Mes services',
  opens: 'Ce que votre compte vous ouvre',
  guardianOpens: 'Ce que le compte responsable vous ouvre',
  studentOpens: 'Ce que le compte élève vous ouvre',
  none: "Un seul identifiant et un seul mot de passe pour les services en ligne de l'établissement.",
  ent: 'ENT (espace numérique de travail)',
  forGuardians: 'pour les responsables',
  forStudents: 'pour les élèves',
};

/** Which account is opened. */
export const profile = {
  title: 'Je sélectionne mon profil',
  guardian: "Responsable d'élève",
  guardianHint: 'Le compte des parents et des personnes en charge.',
  student: 'Élève',
  studentHint: "Le compte de l'élève, avec son propre identifiant.",
};

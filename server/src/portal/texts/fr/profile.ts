import { PORTAL_WORDS } from '@trousseau/shared';

/** Which account is opened. */
export const profile = {
  title: 'Je sélectionne mon profil',
  guardian: PORTAL_WORDS.guardian,
  guardianHint: 'Le compte des parents et des personnes en charge.',
  student: PORTAL_WORDS.student,
  studentHint: "Le compte de l'élève, avec son propre identifiant.",
};

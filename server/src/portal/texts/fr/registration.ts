import { PORTAL_STEPS } from '@trousseau/shared';

/** « Je n'ai pas de compte ». */
export const registration = {
  title: PORTAL_STEPS.mobile.page,
  lead: "Vous êtes responsable d'un élève et l'établissement connaît votre téléphone portable : vous n'avez pas besoin de courrier.",
  lastName: 'Nom',
  lastNameHint: "Votre nom de naissance ou d'usage, tel que l'établissement le connaît.",
  firstName: 'Prénom',
  mobile: 'Téléphone portable',
  mobileHint:
    "Celui que vous avez donné à l'établissement. Par exemple : 06\u00a039\u00a098\u00a012\u00a034",
  submit: 'Recevoir un code par SMS',
  lastNameMissing: 'Indiquez votre nom.',
  firstNameMissing: 'Indiquez votre prénom.',
  mobileMissing: 'Indiquez votre téléphone portable.',
  mobileInvalid:
    "Ce n'est pas un numéro de téléphone portable. Vérifiez les dix chiffres, ou écrivez-le avec l'indicatif : +33 6…",
  students:
    'Vous êtes élève ? Votre compte s’active seulement avec le courrier remis par l’établissement.',
  closedTitle: 'Ce parcours n’est pas ouvert ici',
  closed:
    "L'envoi de SMS n'est pas en service. Activez votre compte avec le courrier de l'établissement, ou demandez-en un.",
};

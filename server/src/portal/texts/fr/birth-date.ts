import { PORTAL_STEPS } from '@trousseau/shared';
import { count } from './count.js';

/** A student’s own birth date. */
export const birthDate = {
  title: PORTAL_STEPS['birth-date'].page,
  lead: 'Ainsi, personne d’autre ne peut utiliser votre courrier.',
  legend: 'Votre date de naissance',
  hint: 'Par exemple : 7 3 2014',
  day: 'Jour',
  month: 'Mois',
  year: 'Année',
  submit: 'Activer mon compte',
  submitReset: 'Changer mon mot de passe',
  missing: 'Indiquez le jour, le mois et l’année.',
  invalid: 'Cette date n’existe pas. Vérifiez le jour, le mois et l’année sur quatre chiffres.',
  wrong: (left: number) =>
    `Cette date ne correspond pas à celle que connaît l'établissement. Il vous reste ${count(left, 'essai', 'essais')} aujourd'hui.`,
  limitTitle: "Plus d'essai possible aujourd'hui",
  limit:
    "Cinq essais ont été faits aujourd'hui sans trouver les bonnes dates. L'établissement en est informé. Vérifiez avec lui les dates de naissance qu'il connaît, ou réessayez demain. Un courrier reste valable jusqu’à sa date.",
  unknownTitle: "L'établissement doit d'abord compléter votre dossier",
  unknownStudent:
    "Votre date de naissance manque dans les données de l'établissement : vous ne pouvez pas encore continuer. Dites-le au secrétariat : il la complétera.",
  unknownGuardian:
    "Aucune date de naissance d'enfant n'est connue pour votre compte : il n'est pas encore possible de continuer. Signalez-le au secrétariat.",
};

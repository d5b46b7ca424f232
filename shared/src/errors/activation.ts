import { defineErrors } from './define.js';

export const activationErrors = defineErrors({
  'activation.form-refused': {
    status: 403,
    fr: 'Cette page est restée ouverte trop longtemps ou ne vient pas de ce site. Revenez à l’accueil et recommencez.',
    en: 'This page was open for too long or does not come from this site. Go back to the start and try again.',
  },
  'activation.guardians-only': {
    status: 403,
    fr: 'Cette page est réservée aux responsables d’élèves. Votre compte d’élève s’active seulement avec le courrier remis par l’établissement.',
    en: 'This page is for guardians only. A student’s account is activated only with the letter from the school.',
  },
  'activation.grouping-moved-on': {
    status: 409,
    fr: 'Ce compte a été réuni à un autre depuis. Annulez d’abord la réunion la plus récente.',
    en: 'This account was joined to another one since. Undo the latest joining first.',
  },
  'activation.session-over': {
    status: 401,
    fr: 'Par sécurité, votre session a pris fin après un moment sans activité. Rien n’est perdu : connectez-vous de nouveau. Si l’activation n’était pas terminée, votre courrier fonctionne encore.',
    en: 'For safety your session ended after a while without activity. Nothing is lost: sign in again. If the activation was not finished, your letter still works.',
  },
  'activation.france-connect-unavailable': {
    status: 503,
    fr: 'FranceConnect ne répond pas en ce moment. Réessayez dans quelques minutes, ou choisissez une autre façon de vous connecter.',
    en: 'FranceConnect does not answer at the moment. Try again in a few minutes, or choose another way to sign in.',
  },
});

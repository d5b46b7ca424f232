import { defineErrors } from './define.js';

export const activationErrors = defineErrors({
  'activation.form-refused': {
    status: 403,
    fr: 'Cette page est restée ouverte trop longtemps ou ne vient pas de ce site. Revenez à l’accueil et recommencez.',
    en: 'This page was open for too long or does not come from this site. Go back to the start and try again.',
  },
  'activation.session-over': {
    status: 401,
    fr: 'Par sécurité, votre session a pris fin après un moment sans activité. Rien n’est perdu : connectez-vous de nouveau. Si l’activation n’était pas terminée, votre courrier fonctionne encore.',
    en: 'For safety your session ended after a while without activity. Nothing is lost: sign in again. If the activation was not finished, your letter still works.',
  },
});

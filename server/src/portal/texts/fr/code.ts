import { PORTAL_STEPS } from '@trousseau/shared';
import { count } from './count.js';

/** Codes sent by SMS or mail. */
export const code = {
  title: PORTAL_STEPS['asked-code'].page,
  lead: (recipient: string) =>
    `Si ${recipient} est bien le contact que connaît l’établissement, un code de six chiffres y arrive dans la minute.`,
  leadHeld: (recipient: string) => `Un code de six chiffres vient de partir vers ${recipient}.`,
  field: 'Code à six chiffres',
  hint: 'Il fonctionne dix minutes.',
  submit: 'Continuer',
  missing: 'Tapez les six chiffres du code.',
  wrong: (left: number) =>
    `Ce code n’est pas le bon. Il vous reste ${count(left, 'essai', 'essais')}.`,
  over: 'Ce code ne fonctionne plus. Demandez-en un nouveau.',
  resend: 'Recevoir un nouveau code',
  resent: 'Un nouveau code vient de partir. Le précédent ne fonctionne plus.',
  soon: 'Un code est parti il y a moins d’une minute. Patientez un peu avant d’en demander un autre.',
  tooManyRecipient:
    'Cinq codes ont déjà été demandés aujourd’hui pour ce contact. Réessayez demain, ou contactez l’établissement.',
  tooManyAddress:
    'Trop de codes ont été demandés depuis cette connexion internet. Réessayez dans une heure.',
  nothing: 'Rien reçu ?',
  nothingHelp: [
    'Vérifiez ce que vous avez tapé : revenez en arrière pour le corriger.',
    'Le contact doit être celui que l’établissement a dans votre dossier, et à vous seul : celui que deux responsables partagent ne permet pas de vous reconnaître.',
    'Sinon, contactez l’établissement : il peut corriger votre dossier ou vous remettre un courrier.',
  ],
  heldTitle: PORTAL_STEPS.code.page,
  heldLead:
    'L’établissement connaît ce contact. Un code vous y est envoyé : le courrier seul ne suffit pas.',
  sendTo: (recipient: string) => `Recevoir un code au ${recipient}`,
  sendToMail: (recipient: string) => `Recevoir un code à ${recipient}`,
  outOfReach: 'Je n’y ai plus accès',
  outOfReachAsk: 'Vous n’avez plus accès à ce contact ?',
  outOfReachLead:
    'L’établissement sera prévenu. Il vous joindra pour vérifier que c’est bien vous, ce qui peut prendre quelques jours. Si vous retrouvez l’accès avant, revenez en arrière et demandez un code.',
  outOfReachSubmit: 'Prévenir l’établissement',
  outOfReachTitle: 'L’établissement va vérifier',
  outOfReachText:
    'Il est prévenu que vous n’avez plus accès à ce contact. Il vérifiera avec vous, puis vous pourrez reprendre : votre courrier reste valable.',
  waitsTitle: 'Ce contact vient d’être modifié',
  waits: (when: string) =>
    `Par sécurité, un contact que l’établissement vient de modifier ne sert qu’à partir du ${when}. La direction peut l’approuver plus tôt. Votre courrier reste valable.`,
  waitsForSchool:
    'Par sécurité, ce contact ne sert qu’une fois que la direction de l’établissement l’a approuvé : appelez-la. Votre courrier reste valable.',
};

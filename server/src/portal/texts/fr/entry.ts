import { PORTAL_WORDS } from '@trousseau/shared';

/** The front door. */
export const entry = {
  title: 'Vous souhaitez vous connecter en tant que…',
  student: PORTAL_WORDS.student,
  studentHint: 'Avec votre identifiant et votre mot de passe.',
  guardian: PORTAL_WORDS.legalGuardian,
  guardianHint: `${PORTAL_WORDS.guardian} : parent ou personne en charge.`,
  nationalStaff: 'Personnel Éducation nationale',
  localStaff: 'Personnel de la collectivité',
  guest: 'Invité',
  signedIn: 'Vous êtes connecté.',
  underWay: "L'activation de votre compte n'est pas terminée.",
  resume: 'Reprendre où j’en étais',
  charter: "Lire la charte d'utilisation",
  staffNotice:
    "Cet accès n'est pas encore ouvert ici. Adressez-vous au secrétariat ou au référent numérique de votre établissement.",
  guestNotice:
    "Aucune page n'est proposée aux invités pour le moment. Pour toute demande, adressez-vous à l'établissement.",
};

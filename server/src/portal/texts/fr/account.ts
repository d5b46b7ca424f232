import { PORTAL_WORDS } from '@trousseau/shared';

/** « Mon compte ». */
export const account = {
  lockedTitle: 'Ce compte est bloqué',
  locked: "L'établissement a suspendu ce compte. Contactez-le pour le débloquer.",
  closedTitle: 'Ce compte est clos',
  closed: "Ce compte a été fermé après un départ. Contactez l'établissement si c'est une erreur.",
  title: 'Mon compte',
  who: 'Qui je suis',
  name: 'Nom',
  login: 'Identifiant',
  profile: 'Profil',
  student: PORTAL_WORDS.student,
  guardian: PORTAL_WORDS.guardian,
  schools: 'Établissement',
  state: 'État',
  active: 'Compte activé',
  pending: 'Adresse mail à confirmer',
  email: 'Adresse mail',
  children: 'Mes enfants',
  noChildren: "Aucun enfant n'est rattaché à ce compte.",
  pendingTitle: 'Vous devez confirmer votre adresse mail',
  pendingText: (email: string) =>
    `Un mail a été envoyé à ${email}. Ouvrez-le et suivez son lien : votre compte sera alors activé.`,
  pendingHint:
    'Rien reçu ? Regardez dans les indésirables. L’adresse est fausse ? Corrigez-la ici.',
  resend: 'Renvoyer le mail',
  resent: (email: string) => `Le mail est parti vers ${email}. Il arrive en quelques minutes.`,
  tooMany:
    'Plusieurs mails sont déjà partis aujourd’hui. Regardez dans les indésirables, ou réessayez demain.',
};

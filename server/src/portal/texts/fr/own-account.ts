import { count } from './count.js';

/** What the owner of an account changes in « Mon compte ». */
export const ownAccount = {
  back: 'Revenir à mon compte',
  currentPassword: 'Mot de passe actuel',
  currentMissing: 'Indiquez votre mot de passe actuel.',
  currentWrong: 'Ce n’est pas votre mot de passe actuel.',

  contacts: 'Mes coordonnées',
  contactsLead:
    'Elles servent à retrouver votre identifiant et votre mot de passe. Celles du dossier scolaire se corrigent auprès de l’établissement.',
  email: 'Adresse mail',
  mobile: 'Téléphone portable',
  noEmail: 'Aucune',
  noMobile: 'Aucun',
  waiting: (email: string) => `${email} attend votre confirmation : suivez le lien du mail reçu.`,
  changeEmail: 'Changer d’adresse mail',
  addEmail: 'Ajouter une adresse mail',
  changeMobile: 'Changer de téléphone',
  addMobile: 'Ajouter un téléphone',
  security: 'Sécurité',
  signIns: 'Mes connexions',

  receipts: {
    'mot-de-passe': 'Votre mot de passe est changé. Vos autres sessions sont fermées.',
    mail: 'Le mail de confirmation est parti. Il arrive en quelques minutes.',
    'adresse-mail': 'Votre nouvelle adresse mail est enregistrée.',
    telephone: 'Votre téléphone est enregistré.',
    eleves: 'Les élèves de votre autre compte sont maintenant ici. L’autre compte est fermé.',
  },

  passwordTitle: 'Changer de mot de passe',
  passwordLead: 'Vos autres sessions seront fermées, et un message vous avertira du changement.',
  passwordSame: 'Choisissez un mot de passe différent de l’actuel.',
  passwordSubmit: 'Changer mon mot de passe',
  elsewhereTitle: 'Votre compte s’ouvre avec FranceConnect',
  elsewhere:
    'Il n’a pas de mot de passe ici. Le mot de passe se change sur le site par lequel vous vous identifiez dans FranceConnect.',

  signInsLead:
    'Une connexion ne vient pas de vous ? Changez de mot de passe, puis prévenez l’établissement.',
  activeSessions: 'Sessions ouvertes',
  thisOne: 'Cette session',
  since: (when: string) => `Ouverte le ${when}`,
  lastSeen: (when: string) => `Dernière activité le ${when}`,
  unknownDevice: 'Appareil inconnu',
  device: (browser: string, system: string) => `${browser} sur ${system}`,
  closeOthers: (n: number) =>
    n === 1 ? 'Fermer mon autre session (1)' : `Fermer mes autres sessions (${String(n)})`,
  noOthers: 'Aucune autre session n’est ouverte.',
  othersClosed: 'Vos autres sessions sont fermées.',
  history: 'Dernières connexions',
  historyLead: 'Les cinquante dernières, sur douze mois au plus. Vous seul les voyez.',
  noHistory: 'Aucune connexion enregistrée.',
  ways: {
    password: 'avec le mot de passe',
    letter: 'avec le courrier de l’établissement',
    code: 'avec un code reçu',
    'france-connect': 'avec FranceConnect',
  },

  emailLead:
    'Un mail partira vers la nouvelle adresse. Elle comptera dès que vous aurez suivi son lien.',
  emailField: 'Nouvelle adresse mail',
  emailHint: 'Une adresse à vous seul, que personne d’autre de la famille n’utilise ici.',
  emailSubmit: 'Envoyer le mail de confirmation',
  emailSame: 'C’est déjà votre adresse mail.',
  emailShared:
    'Cette adresse ne peut pas être utilisée pour votre compte. Indiquez une adresse qui n’est qu’à vous, ou contactez l’établissement.',

  mobileLead: 'Un code partira par SMS vers le nouveau numéro.',
  mobileField: 'Nouveau téléphone portable',
  mobileHint: 'Par exemple : 06 39 98 12 34',
  mobileSubmit: 'Recevoir un code par SMS',
  mobileSame: 'C’est déjà votre téléphone.',
  mobileShared:
    'Ce numéro ne permet pas de vous reconnaître. Indiquez un numéro qui n’est qu’à vous, ou contactez l’établissement.',
  mobileTooMany:
    'Cinq numéros ont déjà été indiqués aujourd’hui. Réessayez demain, ou contactez l’établissement.',
  mobileSchool:
    'Le numéro de votre dossier scolaire ne change pas pour autant : pour le corriger, contactez l’établissement.',
  noSmsTitle: 'L’envoi de SMS n’est pas en service',
  noSms: 'Votre numéro ne peut pas être vérifié ici. Contactez l’établissement pour le corriger.',

  groupTitle: 'Ajouter des élèves depuis un autre compte',
  groupLead:
    'Vous avez reçu un autre identifiant pour un autre enfant ? Réunissez vos deux comptes en un seul.',
  groupLogin: 'Identifiant de l’autre compte',
  groupPassword: 'Mot de passe de l’autre compte',
  groupPasswordHint: 'Celui du courrier, ou celui que vous avez choisi pour ce compte.',
  groupSubmit: 'Continuer',
  groupOwn: 'C’est l’identifiant du compte où vous êtes. Indiquez celui de l’autre compte.',
  groupResetFirst:
    'Ce courrier sert à changer le mot de passe de l’autre compte. Utilisez-le d’abord sur la page de connexion, puis revenez ici avec le nouveau mot de passe.',
  groupOtherTitle: 'Ces deux comptes ne peuvent pas être réunis ici',
  groupOther:
    'Rien n’a été modifié. Contactez l’établissement qui vous a remis l’autre identifiant : il vérifiera avec vous.',
  confirmTitle: 'Réunir vos deux comptes ?',
  confirmLead: (children: number): string =>
    children > 1
      ? 'Ces élèves seront ajoutés à ce compte :'
      : 'Cet élève sera ajouté à ce compte :',
  confirmNone: 'Aucun élève n’est visible dans l’autre compte.',
  confirmCloses: (login: string) =>
    `Le compte ${login} se fermera : son identifiant, son mot de passe et son courrier ne fonctionneront plus.`,
  confirmKeeps: (login: string) =>
    `Rien ne change pour le compte ${login} : même façon de vous connecter, mêmes coordonnées.`,
  confirmTold: 'Les établissements concernés seront avertis ; ils peuvent revenir en arrière.',
  confirmSubmit: (children: number) =>
    children === 0
      ? 'Fermer l’autre compte'
      : `Ajouter ${count(children, 'élève', 'élèves')} et fermer l’autre compte`,
  confirmCancel: 'Annuler',
  groupOverTitle: 'Rien n’a été modifié',
  groupOver:
    'L’un des deux comptes a changé entre-temps. Recommencez ; si cela se reproduit, contactez l’établissement.',
};

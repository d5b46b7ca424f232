import { PORTAL_WORDS } from '@trousseau/shared';

/** FranceConnect. */
export const franceConnect = {
  button: PORTAL_WORDS.franceConnect,
  buttonHint: 'Avec un compte que vous avez déjà : impôts, assurance maladie…',
  what: 'Qu’est-ce que FranceConnect ?',
  whatText: [
    'FranceConnect est la solution de l’État pour se connecter à un service en ligne avec un compte que l’on a déjà : impôts, assurance maladie, La Poste…',
    'L’établissement ne reçoit que votre nom, vos prénoms et votre nom d’usage. Il ne voit ni vos mots de passe, ni vos autres démarches.',
    'La première fois, un code par SMS et les dates de naissance de vos enfants vérifient que vous êtes bien leur responsable. Ensuite, FranceConnect suffit.',
  ],
  mobileTitle: 'Quel est votre téléphone portable ?',
  mobileLead: (name: string) =>
    `FranceConnect vous a reconnu : ${name}. C’est votre première connexion ici : un SMS vérifie que vous êtes le responsable que connaît l’établissement.`,
  linkTitle: 'Ce compte existe déjà',
  linkLead:
    'Votre compte a déjà un mot de passe. Tapez-le une fois : FranceConnect suffira ensuite.',
  linkField: 'Mot de passe de votre compte',
  linkSubmit: 'Relier FranceConnect à mon compte',
  linkForgotten: 'Je ne connais plus ce mot de passe',
  passwordMissing: 'Tapez votre mot de passe.',
  passwordWrong: 'Ce mot de passe n’est pas celui de votre compte.',
  reviewTitle: 'L’établissement va vérifier',
  review:
    'Les informations de FranceConnect et celles de votre dossier ne suffisent pas à vous reconnaître. L’établissement est prévenu, et va les comparer. Revenez avec FranceConnect dès qu’il aura répondu.',
  refusedReviewTitle: 'L’établissement n’a pas pu vous reconnaître',
  refusedReview:
    'Il a comparé votre identité FranceConnect et votre dossier sans pouvoir les rapprocher. Contactez-le, ou utilisez son courrier.',
  abortedTitle: 'Vous n’êtes pas connecté',
  aborted: 'Vous êtes revenu de FranceConnect sans vous identifier. Rien n’a changé.',
  failedTitle: 'La connexion avec FranceConnect n’a pas abouti',
  failed:
    'Rien n’a changé et rien n’a été enregistré. Recommencez depuis la page de connexion ; si cela se reproduit, utilisez un autre parcours ou contactez l’établissement.',
  unavailable:
    'FranceConnect ne répond pas pour le moment. Réessayez dans quelques minutes, ou utilisez un autre parcours.',
  endedTitle: 'Ce parcours n’est plus valable',
  ended:
    'Pendant ce temps, votre compte a été activé autrement ou modifié par l’établissement. Rien n’a été enregistré ici. Connectez-vous depuis la page de connexion.',
};

/** Forgotten identifier, forgotten password. */
export const forgotten = {
  loginTitle: 'Identifiant oublié',
  loginLead: 'Il vous sera envoyé, s’il existe un compte à retrouver.',
  passwordTitle: 'Mot de passe oublié',
  passwordLead: 'Un code vous sera envoyé, puis vous choisirez un nouveau mot de passe.',
  contact: 'Téléphone portable ou adresse mail',
  contactHint: 'Un contact de votre compte, ou celui que connaît l’établissement, à vous seul.',
  submitLogin: 'Recevoir mon identifiant',
  submitPassword: 'Recevoir un code',
  contactMissing: 'Indiquez un téléphone portable ou une adresse mail.',
  contactInvalid:
    'Ce n’est ni un numéro de téléphone portable ni une adresse mail complète. Vérifiez la saisie.',
  askedTitle: 'C’est noté',
  asked:
    'Si le contact indiqué est bien celui de votre compte, un message avec votre identifiant y arrive dans quelques minutes.',
  student:
    'Vous êtes élève et n’avez pas donné d’adresse mail ? Demandez un nouveau courrier à votre professeur principal, à la vie scolaire ou au secrétariat.',
  guardian:
    'Aucun message ? L’établissement peut vous remettre un nouveau courrier, avec le même identifiant.',
  doneTitle: 'Votre mot de passe est changé',
  done: 'Vos autres appareils ont été déconnectés. Désormais, connectez-vous avec ce mot de passe.',
  closedTitle: 'L’établissement peut vous aider',
  closed:
    'Aucun message ne peut partir de ce site pour le moment. Demandez un nouveau courrier à l’établissement.',
};

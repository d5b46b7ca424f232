/** The link of the confirmation mail. */
export const mail = {
  title: 'Confirmer votre adresse mail',
  lead: 'Un dernier geste : appuyez sur le bouton.',
  leadSignIn:
    'Connectez-vous avec votre identifiant et le mot de passe que vous avez choisi : votre adresse sera confirmée.',
  submit: 'Confirmer mon adresse mail',
  submitSignIn: 'Me connecter et confirmer',
  confirmedTitle: 'Votre compte est activé',
  confirmed: 'Votre adresse mail est confirmée.',
  expiredTitle: 'Ce lien n’est plus valable',
  expired:
    'Il a été remplacé, ou plus de 72 heures ont passé. Connectez-vous puis choisissez « Renvoyer le mail » pour en recevoir un nouveau.',
  otherTitle: 'Ce lien n’est pas pour ce compte',
  other:
    'Il a été remplacé par un plus récent, ou envoyé pour un autre compte que celui auquel vous êtes connecté.',
};

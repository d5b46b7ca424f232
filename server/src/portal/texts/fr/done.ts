/** The end of an activation. */
export const done = {
  studentTitle: 'Votre compte est activé',
  student:
    'La prochaine fois, tapez votre identifiant et le mot de passe que vous venez de choisir. Le courrier ne sert plus : vous pouvez le jeter.',
  registered: (sent: string) =>
    `Désormais, connectez-vous avec cet identifiant et le mot de passe que vous venez de choisir. Cet identifiant part aussi par SMS vers ${sent}.`,
  franceConnect: 'Désormais, FranceConnect suffit : ni identifiant ni mot de passe à retenir ici.',
  guardianTitle: 'Plus qu’une étape : ouvrez votre mail',
  guardian: (email: string) =>
    `Tout est enregistré. Un mail vient de partir vers ${email} : suivez son lien dans les 72 heures pour activer votre compte.`,
  guardianPassword:
    'Désormais, connectez-vous avec votre identifiant et le mot de passe que vous venez de choisir. Le courrier ne sert plus.',
  finishedTitle: 'C’est enregistré',
  finished:
    'Votre mot de passe est en place et le courrier ne sert plus. Connectez-vous avec votre identifiant et le mot de passe que vous venez de choisir.',
  login: 'Votre identifiant',
  toAccount: 'Aller à mon compte',
};

/** What became of a letter. */
export const letter = {
  expiredTitle: "Ce courrier n'est plus valable",
  expired:
    "Le mot de passe provisoire de ce courrier est périmé. Demandez un nouveau courrier à l'établissement : votre identifiant ne changera pas.",
  voidedTitle: 'Un autre courrier a remplacé celui-ci',
  voided:
    "Utilisez le courrier le plus récent que vous avez reçu. Si vous n'en avez pas d'autre, demandez-en un nouveau à l'établissement.",
  usedTitle: 'Ce courrier a déjà servi',
  used: (when: string) =>
    `Ce mot de passe provisoire a été utilisé le ${when}. Si c'était vous, connectez-vous avec le mot de passe que vous avez choisi à ce moment-là.`,
  usedNotYou:
    "Si ce n'était pas vous, prévenez l'établissement sans attendre. Il a été informé de cet essai.",
  endedTitle: 'Ce courrier ne fonctionne plus',
  ended:
    "Pendant ce temps, ce courrier a été utilisé ailleurs ou remplacé. Rien n'a été enregistré ici. Si ce n'était pas vous, prévenez l'établissement.",
  invalidLinkTitle: 'Ce courrier n’est plus valable',
  invalidLink:
    "Le code de ce courrier ne mène plus à rien : il est périmé, il a déjà servi, ou un courrier plus récent l'a remplacé. Si vous avez choisi un mot de passe, connectez-vous avec. Sinon, demandez un nouveau courrier à l'établissement.",
  toSignIn: 'Aller à la page de connexion',
  toOwnSignIn: 'Me connecter avec mon mot de passe',
};

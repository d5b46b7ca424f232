/** When something is refused. */
export const refusal = {
  title: 'La page demandée ne peut pas s’afficher',
  titles: {
    'activation.session-over': 'Votre session a expiré',
    'activation.form-refused': 'Cette page a expiré',
    'activation.guardians-only': 'Cette page est pour les responsables',
    'request.not-found': "Cette page n'existe pas",
    'server.busy': 'Un instant, s’il vous plaît',
  },
  leftBehind:
    "Elle est restée ouverte trop longtemps, ou vous avez continué dans un autre onglet. Ce que vous venez d'envoyer n'a pas été enregistré.",
  reopen: 'Rouvrir la page',
  toStart: "Revenir à l'accueil",
};

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
  toStart: "Revenir à l'accueil",
};

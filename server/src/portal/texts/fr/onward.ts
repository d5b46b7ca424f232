/** On to the service that somebody came from. */
export const onward = {
  title: 'Vous êtes connecté',
  lead: (host: string) => `Vous venez de ${host} : la page s'ouvre d'elle-même.`,
  submit: (host: string) => `Continuer vers ${host}`,
  toEnt: "Ouvrir l'ENT",
  sentBackTitle: (host: string) => `${host} vous a renvoyé ici`,
  sentBack: (host: string) =>
    `Vous êtes bien connecté ici, mais ${host} ne vous a pas reconnu. Réessayez dans quelques minutes ; si cela continue, prévenez l'établissement.`,
  tryAgain: (host: string) => `Réessayer d'ouvrir ${host}`,
  stay: 'Aller plutôt à mon compte',
};

/** On to the service that somebody came from. */
export const onward = {
  title: 'Vous êtes connecté',
  lead: (host: string) => `Vous venez de ${host} : la page s'ouvre d'elle-même.`,
  submit: (host: string) => `Continuer vers ${host}`,
  stay: 'Aller plutôt à mon compte',
};

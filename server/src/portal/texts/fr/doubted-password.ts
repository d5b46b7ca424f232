/** A password that somebody else may know: another one is chosen, after a code to a contact of long standing. */
export const doubtedPassword = {
  title: 'Votre mot de passe doit changer',
  lead: 'Quelqu’un d’autre connaît peut-être votre mot de passe. Vous allez en choisir un autre. D’abord, montrez que c’est bien vous : un code arrive sur un contact que nous connaissons depuis longtemps.',
  outOfReach:
    'Ce contact n’est plus le vôtre ? Demandez un nouveau courrier à votre établissement.',
  noContactTitle: 'Demandez un nouveau courrier',
  noContact:
    'Quelqu’un d’autre connaît peut-être votre mot de passe : il n’ouvre plus votre compte. Un contact ajouté depuis peu ne suffit pas pour en choisir un autre.',
  noContactLetter:
    'Votre établissement peut vous donner un nouveau courrier. Il contient un mot de passe provisoire, avec le même identifiant.',
  noContactFranceConnect:
    'Si vous vous connectez d’habitude avec FranceConnect, cela marche toujours.',
  changeFirst:
    'Ce mot de passe doit changer avant de servir ici. Connectez-vous une fois avec son identifiant et ce mot de passe : vous pourrez en choisir un autre.',
};

/** When something is refused. */
export const refusal = {
  title: 'La page demandée ne peut pas s’afficher',
  toStart: "Revenir à l'accueil",
};

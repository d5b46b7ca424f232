/** What stands around every page. */
export const frame = {
  portal: 'Comptes des familles',
  skip: 'Aller au contenu',
  signOut: 'Se déconnecter',
  back: 'Retour',
  errorTitle: 'Erreur :',
  problem: 'Il y a un point à corriger',
  problems: 'Il y a des points à corriger',
  required: 'Ce champ est obligatoire.',
  allRequired: 'Tous les champs sont obligatoires.',
  step: (n: number, of: number) => `Étape ${String(n)} sur ${String(of)}`,
  help: "Besoin d'aide ?",
  accessibility: {
    non: 'Accessibilité : non conforme',
    partielle: 'Accessibilité : partiellement conforme',
    totale: 'Accessibilité : totalement conforme',
  },
  legal: 'Mentions légales',
  privacy: 'Mentions informatives',
  version: (version: string) => `Version ${version}`,
  callSchool: (school: string) => `Contactez l'établissement : ${school}`,
  callAnySchool: "Contactez l'établissement qui vous a remis votre courrier.",
};

/** The footer’s pages. */
export const information = {
  helpTitle: "Besoin d'aide ?",
  help: [
    'Votre identifiant et votre mot de passe provisoire sont sur le courrier remis par l’établissement. Le mot de passe provisoire fonctionne avec ou sans tirets, en majuscules ou en minuscules.',
    'Courrier perdu, périmé ou date de naissance refusée : seul l’établissement peut vous aider, car lui seul connaît votre dossier.',
    'Personne ne vous demandera jamais votre mot de passe, ni par téléphone ni par mail.',
  ],
  accessibility: [
    'Il vise le niveau AA des règles WCAG 2.2 et du RGAA 4.1. Il fonctionne sans JavaScript, au clavier, avec un lecteur d’écran et à 400 % de zoom.',
    'Une difficulté pour lire ou utiliser une page ? Signalez-la à l’établissement, qui vous proposera une autre solution.',
  ],
  audit: {
    non: 'Ce site est déclaré non conforme tant qu’aucun audit indépendant ne l’a vérifié.',
    partielle: 'Un audit a trouvé ce site partiellement conforme.',
    totale: 'Un audit a trouvé ce site totalement conforme.',
  },
  legalTitle: 'Mentions légales',
  legal: [
    'Ce site est édité par l’établissement scolaire qui vous a remis votre courrier ; le chef d’établissement est responsable de la publication.',
    'Il fonctionne avec le logiciel libre Trousseau (licence MIT), avec la police IBM Plex (licence SIL OFL).',
    'Les comptes créés ici sont ceux de l’établissement. Ils ne remplacent aucun compte national.',
  ],
  privacyTitle: 'Mentions informatives',
  controller: (school: string) =>
    `Qui : ${school} est responsable de ce traitement, dans le cadre de sa mission de service public.`,
  anyController:
    'Qui : l’établissement scolaire est responsable de ce traitement, dans le cadre de sa mission de service public.',
  dpo: (contact: string) => `Délégué à la protection des données : ${contact}`,
  privacy: [
    'Pourquoi : remettre à chaque élève et à chaque responsable un compte personnel, et savoir qui l’a activé.',
    'D’où : les noms, dates de naissance des élèves, rattachements et coordonnées viennent des données scolaires de l’établissement ; votre adresse mail et votre téléphone confirmés, de vous ; vos noms, de FranceConnect si vous l’utilisez.',
    'Ce site n’utilise que les cookies nécessaires à la connexion, au choix de la langue et de l’établissement, au retour vers le service d’où vous venez et à la reconnaissance de votre appareil. Il ne suit personne.',
    'Combien de temps : tant que l’élève est scolarisé, puis le temps de la clôture du compte ; l’historique de vos connexions, douze mois ; les essais de connexion, deux jours ; les codes, dix minutes.',
    'Vos droits : accès, rectification et limitation auprès de l’établissement ou de son délégué à la protection des données, et réclamation auprès de la CNIL.',
  ],
};

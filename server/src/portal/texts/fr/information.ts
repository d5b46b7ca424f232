/** The footer’s pages. */
export const information = {
  helpTitle: "Besoin d'aide ?",
  help: ['Personne ne vous demandera jamais votre mot de passe, ni par téléphone ni par mail.'],
  situations: [
    {
      title: 'Je ne reçois pas le SMS',
      lines: [
        'Il peut mettre quelques minutes. Vérifiez le numéro que vous avez tapé, et que le téléphone a du réseau.',
        'Le numéro doit être celui que l’établissement a dans votre dossier, et n’être qu’à vous : un numéro que deux responsables partagent ne permet pas de vous reconnaître. L’établissement peut le corriger, ou vous remettre un courrier.',
      ],
    },
    {
      title: 'Une date de naissance est refusée',
      lines: [
        'Écrivez l’année sur quatre chiffres, et indiquez tous vos enfants inscrits, même dans un autre établissement qui utilise ce site.',
        'Cinq essais sont possibles par jour. Si vos dates sont justes, c’est le dossier qui ne l’est pas : appelez l’établissement.',
      ],
    },
    {
      title: 'Les parents sont séparés',
      lines: [
        'Chaque responsable a son propre compte, son identifiant et son courrier. Aucun ne voit les coordonnées de l’autre.',
        'Utilisez une adresse mail et un téléphone qui ne sont qu’à vous. Un enfant manque, ou n’est pas le vôtre ? Signalez-le à l’établissement.',
      ],
    },
    {
      title: 'J’ai changé de téléphone',
      lines: [
        'Même numéro : rien ne change. Nouveau numéro : connectez-vous avec votre mot de passe, puis changez-le dans « Mon compte ».',
        'Vous ne pouvez plus vous connecter ? L’établissement corrige votre dossier, ou vous remet un courrier.',
      ],
    },
    {
      title: 'Mon courrier est perdu ou périmé',
      lines: [
        'Demandez-en un autre à l’établissement : votre identifiant ne changera pas. Un élève le demande à son professeur principal, à la vie scolaire ou au secrétariat.',
      ],
    },
    {
      title: 'Mon mot de passe ne marche pas',
      lines: [
        'Celui du courrier fonctionne avec ou sans tirets, en majuscules ou en minuscules. Celui que vous avez choisi doit être tapé exactement.',
        'Vérifiez aussi que vous êtes sur la page de votre profil, élève ou responsable.',
      ],
    },
  ],
  accessibility: [
    'Il vise le niveau AA des règles WCAG 2.2 et du RGAA 4.1. Il fonctionne sans JavaScript, au clavier, avec un lecteur d’écran et à 400 % de zoom.',
  ],
  audited: (day: string, auditor: string) => `Audit du ${day}, par ${auditor}.`,
  declared: (day: string) => `Déclaration établie le ${day}, sans audit.`,
  knownFaults: {
    title: 'Défauts connus',
    lines: [
      'Un code reçu par SMS ou par mail fonctionne dix minutes, et ce temps ne peut pas être allongé ; un nouveau code peut être demandé.',
      'Le logo, les textes et les liens ajoutés par l’établissement n’ont pas été vérifiés. Les sites où mènent les liens, dont FranceConnect, ont leur propre déclaration.',
      'Les pages n’ont pas été essayées avec tous les lecteurs d’écran.',
    ],
  },
  difficulty: {
    title: 'Une difficulté pour lire ou utiliser une page ?',
    lines: ['Signalez-la à l’établissement, qui vous proposera une autre solution.'],
  },
  appeal: {
    title: 'Voies de recours',
    lines: [
      'Vous avez signalé un défaut qui vous empêche d’utiliser ce site et n’avez pas reçu de réponse satisfaisante ? Vous pouvez écrire au Défenseur des droits, contacter son délégué dans votre région, ou lui envoyer un courrier gratuit, sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
    ],
  },
  defender: 'Site du Défenseur des droits',
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

import type { frame as english } from '../en/frame.js';
import type { SameKeys } from '../types.js';

/** The frame of every page: menu, bar, lists, forms, dashboard. */
export const frame: SameKeys<typeof english> = {
  menu: {
    label: 'Menu principal',
    open: 'Ouvrir le menu',
    dashboard: 'Tableau de bord',
    imports: 'Importer',
    classes: 'Classes',
    students: 'Élèves',
    guardians: 'Responsables',
    accounts: 'Comptes',
    letters: 'Courriers',
    tasks: 'À traiter',
    heldChanges: 'Responsables à vérifier',
    retention: 'Conservation des données',
    messages: 'Messages',
    staff: 'Personnel',
    audit: 'Journal',
    years: 'Année scolaire',
    school: 'Établissement',
    portal: 'Portail',
  },
  bar: {
    skip: 'Aller au contenu',
    year: 'Année',
    noSchool: 'Tous les établissements',
    userMenu: 'Compte de %{name}',
    light: 'Thème clair',
    dark: 'Thème sombre',
    secondFactor: 'Double authentification',
    signOut: 'Se déconnecter',
  },
  search: { label: 'Rechercher un élève', placeholder: 'Rechercher un élève' },
  action: {
    cancel: 'Annuler',
    close: 'Fermer',
    edit: 'Modifier',
    save: 'Enregistrer',
  },
  feedback: {
    loading: 'Chargement…',
    retry: 'Réessayer',

    broken:
      'Cette page n’a pas pu s’afficher. Rechargez-la ; ce qui était enregistré l’est toujours.',
  },
  form: { invalid: 'Cette valeur n’est pas valide', reason: 'Motif' },
  list: {
    all: 'Tous',
    clearFilters: 'Effacer les filtres',
    results: '%{number} résultat |||| %{number} résultats',
    selectRow: 'Sélectionner %{name}',
    selectPage: 'Sélectionner toute la page',
    selected: '%{number} sélectionné |||| %{number} sélectionnés',
    unselect: 'Tout désélectionner',
  },
  states: {
    none: 'Pas de compte',
    CREATED: 'Créé',
    NOTIFIED: 'Courrier émis',
    PENDING_EMAIL: 'Adresse mail à confirmer',
    ACTIVE: 'Activé',
    RESET_PENDING: 'Réinitialisation en cours',
    LOCKED: 'Verrouillé',
    CLOSED: 'Clos',
    EXPIRED: 'Code périmé',
  },
  paths: {
    FRANCECONNECT: 'FranceConnect',
    SELF_REGISTRATION: 'Auto-inscription',
    PROVISIONAL_PASSWORD: 'Mot de passe provisoire',
  },
  holder: { student: 'Élève', guardian: 'Responsable d’élève' },
  holders: { student: 'Élèves', guardian: 'Responsables', all: 'Élèves et responsables' },
  roles: {
    administrator: 'Direction',
    secretary: 'Secrétariat',
    troubleshooter: 'Dépannage',
    viewer: 'Lecture seule',
    operator: 'Exploitation',
  },
  roleHelp: {
    administrator: 'tout, y compris le personnel et les réglages de l’établissement',
    secretary: 'imports, courriers, élèves et responsables',
    troubleshooter: 'élèves seulement : voit l’état, déverrouille, réimprime',
    viewer: 'les chiffres seulement, aucune donnée personnelle',
    operator: 'plusieurs établissements, les chiffres sans les noms',
  },
  dashboard: {
    empty:
      'Aucun élève pour l’instant. Commencez par importer les listes de classes : rien n’est enregistré avant que vous ne l’ayez vérifié.',
    activated: '%{share} activés (%{number})',
    byPath: 'Par parcours d’activation',
    byPathCaption: 'Comptes activés, selon le parcours suivi',
    byState: 'Par état',
    byStateCaption: 'Comptes par état ; chaque colonne fait le total',
    byClass: 'Par classe',
    byClassCaption: 'Comptes activés sur l’ensemble, classe par classe',
    path: 'Parcours',
    state: 'État',
    class: 'Classe',
    share: 'Part',
    notYet: 'Pas encore activés',
    today: 'À faire aujourd’hui',
    nothingToday: 'Rien à faire aujourd’hui.',
    todo: {
      lettersExpired: 'code périmé, compte non activé |||| codes périmés, comptes non activés',
      neverNotified:
        'compte jamais activé, sans mot de passe provisoire |||| comptes jamais activés, sans mot de passe provisoire',
      guardiansWithoutMobile:
        'responsable sans téléphone portable |||| responsables sans téléphone portable',
      studentsWithoutBirthDate:
        'élève sans date de naissance : pas de mot de passe provisoire |||| élèves sans date de naissance : pas de mot de passe provisoire',
      openTasks: 'dossier à traiter |||| dossiers à traiter',
      emailPending: 'adresse mail à confirmer |||| adresses mail à confirmer',
    },
  },
  messages: {
    intro: 'Les destinataires sont masqués, et le contenu des messages n’est jamais affiché.',
    caption: 'Messages aux familles, par mail et par SMS',
    empty:
      'Aucun message envoyé pour l’instant. Les codes et les confirmations envoyés aux familles seront inscrits ici.',
    noMatch: 'Aucun message ne correspond.',
    states: {
      pending: 'En attente',
      sending: 'En cours d’envoi',
      sent: 'Envoyé',
      failed: 'Échec',
      uncertain: 'Incertain',
    },
    stuck: 'Bloqué',
    expired: 'Délai dépassé',
    noSuchAddress: 'Adresse mail inconnue',
    uncertainWhy: 'Remis, mais sans réponse : la famille l’a peut-être reçu.',
    channels: { mail: 'Mail', sms: 'SMS' },
    resend: 'Renvoyer',
    resendTo: 'Renvoyer le message à %{recipient}',
    resendWhat:
      'Un nouvel essai part aussitôt, avec le même contenu et vers le même destinataire. Si un essai précédent a abouti sans que nous l’ayons su, la famille le recevra deux fois.',
    resendUncertain:
      'Ce message a été remis, puis la connexion s’est rompue avant la réponse : la famille l’a peut-être reçu. Demandez-le-lui d’abord. Si vous le renvoyez, il part aussitôt, avec le même contenu et vers le même destinataire, et la famille peut le recevoir deux fois.',
    resent: 'Nouvel essai demandé : l’état du message s’affichera ici.',
    templates: {
      other: 'Message à une famille',
      accounts: {
        'contact-changed': 'Avis de changement de coordonnées',
        'guardians-held': 'Avis de responsables à vérifier',
      },
      activation: {
        'confirm-email': 'Confirmation d’une adresse mail',
        'identity-approved': 'Demande FranceConnect acceptée',
        'identity-refused': 'Demande FranceConnect refusée',
      },
    },
  },
};

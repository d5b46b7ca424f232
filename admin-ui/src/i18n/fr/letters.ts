import type { letters as english } from '../en/letters.js';
import type { SameKeys } from '../types.js';

/** Letter runs: preparing, printing, handing out. */
export const letters: SameKeys<typeof english> = {
  letters: {
    prepare: 'Préparer des courriers',
    prepareShort: 'Préparer',
    prepareOne: 'Préparer le courrier',
    prepareFor: 'Préparer %{number} courrier |||| Préparer %{number} courriers',
    runsCaption: 'Tirages de courriers, du plus récent au plus ancien',
    noRun:
      'Aucun courrier préparé pour l’instant. Préparez ceux d’une classe : vous voyez combien il y en a avant que rien ne soit émis.',
    proposal: {
      title: '%{number} courrier à refaire |||| %{number} courriers à refaire',
      all: 'Les préparer tous',
      'letters-voided':
        'Leurs mots de passe provisoires ont été annulés le %{date} par %{by}. Rien n’est émis avant que vous imprimiez.',
      'given-back':
        'Leur compte leur a été rendu le %{date} par %{by}. Rien n’est émis avant que vous imprimiez.',
      caption: 'Courriers à refaire, par classe',
      class: 'Classe',
      noClass: 'Sans classe',
      remaining: 'En attente',
      chosen: 'Celles et ceux qui ont perdu leur courrier',
      everybody: 'Tout le monde plutôt',
    },
    forWhom: 'Pour qui',
    whatHappens: 'Ce qui se passera',
    chosenPersons: '%{number} personne choisie |||| %{number} personnes choisies',
    chooseClasses: 'Choisir plutôt des classes',
    everyClass: 'Toutes les classes',
    openClasses: 'Afficher les classes',
    noClass: 'Aucune classe',
    audience: 'Destinataires',
    accounts: 'Comptes',
    accountsHelp:
      'Un compte déjà activé ne reçoit rien, sauf si vous le cochez : sa page dit comment se connecter, sans mot de passe.',
    standing: {
      CREATED: 'Jamais avertis',
      EXPIRED: 'Code périmé, compte non activé',
      NOTIFIED: 'Courrier encore valable',
      RESET_PENDING: 'Nouveau mot de passe demandé',
      PENDING_EMAIL: 'Adresse mail à confirmer',
      ACTIVE: 'Déjà activés',
    },
    way: 'Parcours possible',
    ways: {
      any: 'Tous',
      letter: 'Aucun parcours plus rapide que le courrier',
      quicker: 'Avec le téléphone portable',
      'no-mobile': 'Responsables sans téléphone portable',
    },
    layout: 'Présentation',
    layouts: { window: 'Courrier pour enveloppe à fenêtre', 'coupons-8': 'Planche de 8 coupons' },
    layoutsWhyNot: { 'coupons-8': 'La planche de coupons est réservée aux élèves.' },
    secrets: 'Mots de passe provisoires',
    secretsNeeded: 'Seulement si aucun parcours plus rapide n’est possible',
    secretsAll: 'Pour tous les comptes non activés',
    validUntil: 'Valables jusqu’au',
    validUntilHelp: 'Laissé vide : trois mois.',
    reissue: 'Aussi à ceux dont le courrier est encore valable',
    reissueHelp: 'Leur courrier actuel ne fonctionnera plus.',
    reason: 'Motif de l’impression',
    reasonHelp: 'Conservé au registre des impressions. Exemple : rentrée',
    reasonFirst: 'Indiquez d’abord le motif de l’impression.',
    print: 'Imprimer %{number} courrier |||| Imprimer %{number} courriers',
    preview: {
      letters: 'courrier |||| courriers',
      pages: 'page |||| pages',
      issued: 'avec un nouveau mot de passe provisoire',
      withoutSecret:
        'sans mot de passe : comment se connecter, confirmer son adresse mail ou activer plus vite',
      skipped:
        'personne laissée de côté : courrier encore valable, compte verrouillé ou clos, date de naissance absente |||| personnes laissées de côté : courrier encore valable, compte verrouillé ou clos, date de naissance absente',
      validUntil: 'Mots de passe valables jusqu’au %{date}, 23 h 59.',
      voided:
        '%{number} courrier déjà remis ne fonctionnera plus. |||| %{number} courriers déjà remis ne fonctionneront plus.',
      quickerPath:
        '%{number} responsable peut activer son compte avec son téléphone portable : son courrier l’explique, sans mot de passe. |||| %{number} responsables peuvent activer leur compte avec leur téléphone portable : leur courrier l’explique, sans mot de passe.',
      withoutAddress:
        '%{number} responsable n’a pas d’adresse : le courrier portera « Remis par l’élève ». |||| %{number} responsables n’ont pas d’adresse : leurs courriers porteront « Remis par l’élève ».',
      withoutBirthDate:
        '%{number} élève n’a pas de date de naissance et ne reçoit pas de mot de passe. |||| %{number} élèves n’ont pas de date de naissance et ne reçoivent pas de mot de passe.',
      seeThem: 'Voir lesquels',
      names: 'Voir les noms : %{number} %{what}',
    },
    people: {
      name: 'Nom',
      class: 'Classe',
      state: 'Compte',
      fate: 'Reçoit',
      caption: 'Les personnes que ce chiffre compte',
      none: 'Personne.',
      more: 'Afficher les suivants (%{shown} sur %{total})',
      fates: {
        issue: 'un nouveau mot de passe provisoire',
        quicker: 'le courrier « avec votre téléphone »',
        'sign-in': 'la page « comment se connecter »',
        'confirm-email': 'la page « confirmer votre adresse mail »',
        skip: 'rien',
      },
    },
    because: {
      lettersExpired: 'Courriers périmés',
      neverNotified: 'Premiers courriers',
      emailPending: 'Adresses mail à confirmer',
      guardiansWithoutMobile: 'Responsables sans téléphone portable',
    },
    voidTitle:
      '%{number} courrier ne fonctionnerait plus |||| %{number} courriers ne fonctionneraient plus',
    voidWhat:
      'La famille qui détient ce courrier ne pourra plus s’en servir : le mot de passe imprimé cesse aussitôt de fonctionner et ne peut pas être rétabli. |||| Les %{number} familles qui détiennent ces courriers ne pourront plus s’en servir : les mots de passe imprimés cessent aussitôt de fonctionner et ne peuvent pas être rétablis.',
    voidUnderstood:
      'Je remettrai le nouveau courrier à la place de l’ancien |||| Je remettrai les nouveaux courriers à la place des %{number} anciens',
    printed: '%{number} courrier imprimé. |||| %{number} courriers imprimés.',
    printedAndVoided:
      '%{number} courrier imprimé ; anciens mots de passe qui ne fonctionnent plus : %{voided}. |||| %{number} courriers imprimés ; anciens mots de passe qui ne fonctionnent plus : %{voided}.',
    issuedNotPrinted:
      '%{number} courrier préparé, mais le téléchargement a échoué. Imprimez-le depuis cette page : rien n’est donné deux fois. |||| %{number} courriers préparés, mais le téléchargement a échoué. Imprimez-les depuis cette page : rien n’est donné deux fois.',
    runTitle: '%{number} courrier du %{date} |||| %{number} courriers du %{date}',
    what: 'Tirage',
    runStates: { open: 'Imprimable', closed: 'Clos' },
    openUntil:
      'Ces courriers peuvent être réimprimés à l’identique jusqu’au %{date}. Ensuite les mots de passe sont effacés.',
    closedBecause: {
      'handed-out': 'Remis aux familles le %{date}. Les mots de passe sont effacés.',
      'window-ended':
        'Clos le %{date}, à la fin du délai d’impression. Les mots de passe sont effacés.',
    },
    handedOut: 'Remis aux familles',
    handedOutCount: 'Clore : %{number} courrier remis |||| Clore : %{number} courriers remis',
    handedOutWhat:
      'La copie imprimable est effacée : le courrier ne pourra plus être imprimé. Il continue de fonctionner pour la famille. |||| Les copies imprimables sont effacées : ces %{number} courriers ne pourront plus être imprimés. Ils continuent de fonctionner pour les familles.',
    nowClosed:
      '%{number} courrier remis, copie effacée. |||| %{number} courriers remis, copies effacées.',
    printAgain: 'Réimprimer %{number} courrier |||| Réimprimer %{number} courriers',
    printAgainWhat:
      'Les mêmes courriers, avec les mêmes mots de passe. Le registre des impressions dira qui et pourquoi.',
    printReason: 'Motif de la réimpression',
    printLog: 'Registre des impressions',
    printLogCaption: 'Qui a imprimé ces courriers, quand et pourquoi',
    printedAt: 'Imprimés le',
    printedBy: 'Par',
    search: 'Nom ou identifiant',
    lettersCaption: 'Courriers de ce tirage',
    noLetter: 'Aucun courrier ne correspond.',
    noLetterInRun: 'Ce tirage n’a aucun courrier : préparez-en un autre.',
    states: {
      valid: 'Valable',
      used: 'Utilisé',
      voided: 'Remplacé',
      expired: 'Code périmé',
      'without-secret': 'Sans mot de passe',
    },
  },
};

import type { merges as english } from '../en/merges.js';
import type { SameKeys } from '../types.js';

/** Records of one person that become one, and records of two that become two. */
export const merges: SameKeys<typeof english> = {
  merges: {
    title: 'Fiches en double',
    merge: 'Réunir avec une autre fiche…',
    confirm: 'Réunir les deux fiches',
    find: 'Chercher l’autre fiche',
    sideBySide: 'Les deux fiches côte à côte',
    field: 'Donnée',
    sides: { kept: 'Fiche qui reste', other: 'Fiche qui disparaît' },
    keepThis: 'Garder plutôt celle-ci',
    noAccount: 'sans compte',
    differs: 'différent',
    fields: {
      names: 'Nom',
      mobile: 'Portable',
      email: 'Adresse mail',
      phone: 'Téléphone',
      address: 'Adresse',
      birthDate: 'Naissance',
      sex: 'Sexe',
      ine: 'INE',
      class: 'Classe',
      nextClass: 'Classe de l’année suivante',
      leftOn: 'Départ',
    },
    whatHappens: 'Ce qui va se passer',
    guardian: {
      moved: '%{name} devient l’enfant de la fiche qui reste.',
      joined: '%{name} était sur les deux fiches : la responsabilité la plus forte est gardée.',
    },
    student: {
      moved: '%{name} devient responsable de la fiche qui reste.',
      joined: '%{name} était sur les deux fiches : la responsabilité la plus forte est gardée.',
    },
    staysSuspended: 'Le rattachement reste suspendu.',
    childHeld:
      'Un autre responsable utilise déjà un compte : il faut attendre 72 heures, ou l’accord de la direction.',
    contactHeld: {
      mobile: 'L’autre portable sert au bout de 72 heures, ou dès l’accord de la direction.',
      email: 'L’autre adresse mail sert au bout de 72 heures, ou dès l’accord de la direction.',
    },
    account: {
      none: 'La fiche qui disparaît n’a pas de compte.',
      shared: 'Les deux fiches ont déjà le même compte.',
      closed: 'Le compte %{login} est fermé : il n’ouvre plus rien.',
      'open-elsewhere': 'Le compte %{login} reste ouvert : un autre établissement l’utilise.',
    },
    lettersVoided:
      'Son courrier ne fonctionne plus. |||| Ses %{smart_count} courriers ne fonctionnent plus.',
    familyTold: 'Toutes les coordonnées connues de cette personne sont prévenues.',
    undoable: 'Annulable pendant 60 jours. Les prochains imports s’y tiendront.',
    administratorOnly: 'Ces deux comptes sont activés : seul un administrateur peut les réunir.',
    merged: 'Les deux fiches sont réunies.',
    split: 'Séparer en deux…',
    confirmSplit: 'Faire deux fiches',
    splitWhat:
      '%{name} est en fait deux personnes, qu’un import avait confondues. Dites ce qui revient à la seconde.',
    second: 'La seconde personne',
    fates: { stays: 'reste à la première', goes: 'va à la seconde', both: 'aux deux' },
    splitNote:
      'La seconde personne reçoit un nouveau compte. La première est déconnectée. Les prochains imports ne les confondront plus.',
    splitDone: 'Il y a maintenant deux fiches.',
    caption: 'Réunions et séparations de cette fiche',
    none: 'Cette fiche n’a jamais été réunie à une autre, ni séparée.',
    what: 'Quoi',
    when: 'Quand, et par qui',
    kinds: { merge: 'Réunie avec %{name}', split: 'Séparée : %{name}' },
    undo: 'Annuler…',
    undoWhat: {
      merge:
        'Il y aura de nouveau deux fiches, chacune avec son identifiant. Les courriers annulés le restent.',
      split: 'Il y aura de nouveau une seule fiche. Le compte de la seconde est fermé.',
    },
    goesBack: 'Revient en arrière : %{names}.',
    stays: {
      'record-changed': '%{name} : la fiche a été modifiée depuis, elle reste telle quelle.',
      'account-activated': '%{name} : le compte a été activé depuis, il reste actif.',
      'link-changed': '%{name} : le rattachement a changé depuis, il garde ce qu’il dit.',
    },
    undone: 'C’est annulé.',
    undoneOn: 'Annulée le %{date}',
  },
};

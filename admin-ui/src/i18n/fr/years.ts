import type { years as english } from '../en/years.js';
import type { SameKeys } from '../types.js';

/** The next school year and the switch to it. */
export const years: SameKeys<typeof english> = {
  years: {
    intro:
      'L’année suivante se prépare à côté de l’année en cours : rien ne change pour les familles avant la bascule, qui s’annule pendant 14 jours.',
    current: 'Année en cours : %{label}',
    next: 'Année suivante : %{label}',
    neverSwitched: 'Aucune bascule n’a encore eu lieu ici.',
    notOpen: 'Elle n’est pas encore ouverte.',
    open: 'Ouvrir l’année %{label}',
    openWhat:
      'Rien ne change dans l’année en cours. Vous pourrez ensuite importer la rentrée %{label}, voir qui arrive, passe et part, et basculer quand vous le choisirez.',
    opened: 'L’année %{label} est ouverte. Importez-y la rentrée.',
    import: 'Importer la rentrée',
    empty:
      'Personne n’est encore attendu en %{label}. Importez la rentrée : les classes de l’année en cours restent comme elles sont.',
    counts: {
      arrivals: 'Arrivées',
      returning: 'Retours',
      promoted: 'Passages',
      repeating: 'Maintiens',
      otherMoves: 'Autres changements de classe',
      leavers: 'Départs',
      withoutClass: 'Encore sans classe',
    },
    leavers: '%{number}, dont %{expected} du dernier niveau',
    classesCaption: 'Classes de l’année suivante',
    chosenDay: 'Jour de la bascule',
    chooseDay: 'Choisir le jour',
    dayHelp:
      'L’établissement bascule de lui-même au début de ce jour. Laissez vide pour basculer à la main. S’il y avait plus de départs que prévu, la bascule vous attendrait.',
    dayChosen: 'Le jour de la bascule est enregistré.',
    dayRemoved: 'La bascule se fera à la main.',
    switch: 'Basculer en %{label}',
    switchWhat:
      'Arrivées : %{arrivals}, passages : %{moves}, départs : %{leavers}. Les comptes et les mots de passe restent ; les comptes de ceux qui partent ferment après 90 jours. La bascule s’annule pendant 14 jours.',
    manyLeave:
      'Départs : %{number}, dont %{unexpected} hors du dernier niveau. Vérifiez que toute la rentrée est importée.',
    typeLeavers: 'Nombre de départs, pour confirmer (%{number})',
    states: {
      switched: 'Bascule de %{from} en %{to} le %{date}, par %{by}.',
      undone: 'La bascule de %{from} en %{to}, par %{by}, a été annulée.',
    },
    undoUntil: 'Elle peut être annulée jusqu’au %{date}.',
    progress: {
      switching: 'Bascule en cours : %{done} sur %{total}',
      undoing: 'Annulation en cours : %{done} sur %{total}',
    },
    stopped: 'Cela s’est arrêté avant la fin ; ce qui est fait est conservé.',
    goOn: 'Reprendre',
    undo: 'Annuler la bascule',
    undoWhat:
      '%{number} élève retrouve sa place d’avant la bascule. |||| %{number} élèves retrouvent leur place d’avant la bascule.',
    staying:
      'Ce que %{number} personne a fait ou reçu depuis reste : |||| Ce que %{number} personnes ont fait ou reçu depuis reste :',
    because: {
      activated: '%{name} : compte activé',
      printed: '%{name} : courrier imprimé',
      moved: '%{name} : changé de place depuis, y est attendu l’année suivante',
      added: '%{name} : ajouté depuis, attendu l’année suivante',
    },
    placeStays: '(reste, et est attendu l’année suivante)',
    steps: {
      open: 'Ouvrir l’année %{label}',
      import: 'Importer la rentrée %{label}',
      switch:
        'Basculer en %{label} (arrivées : %{arrivals}, passages : %{moves}, départs : %{leavers})',
    },
    lettersFrom:
      'Son courrier se prépare après la bascule en %{label}, prévue le %{date}. |||| Leurs courriers se préparent après la bascule en %{label}, prévue le %{date}.',
    lettersByHand:
      'Son courrier se prépare après la bascule en %{label}, qui se fait à la main. |||| Leurs courriers se préparent après la bascule en %{label}, qui se fait à la main.',
    ofYear: 'Année %{label}',
    toCome: '%{label} (à venir)',
    classIn: 'Classe %{label}',
    importInto: 'Pour quelle année ?',
    importCurrent: 'L’année en cours, %{label}',
    importNext: 'L’année suivante, %{label} : rien ne change avant la bascule',
    rollover:
      'Pour %{label}, arrivées : %{arrivals}, retours : %{returning}, passages : %{promoted}, maintiens : %{repeating}, autres changements : %{otherMoves}, élèves présents et pas encore attendus : %{notExpected}.',
    dates: 'Dates de chaque année',
    datesHelp:
      'À régler une fois, en jour/mois : le tableau de bord dit ensuite quoi faire pour l’année suivante.',
  },
};

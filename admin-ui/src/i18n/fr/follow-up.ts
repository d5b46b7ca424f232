import type { followUp as english } from '../en/follow-up.js';
import type { SameKeys } from '../types.js';

/** How a school stands, day by day and class by class. */
export const followUp: SameKeys<typeof english> = {
  followUp: {
    filter: 'Sur quoi portent les chiffres',
    allClasses: 'Tout l’établissement',
    nobodyInClass: 'Classe sans élève ce jour-là',
    allPaths: 'Tous les parcours',
    on: 'Au soir du',
    since: 'Évolution depuis le',
    clear: 'Revenir à maintenant',
    ofDay: 'Chiffres du %{day}.',
    asOn: 'Au soir du %{day}. Les listes montrent les personnes d’aujourd’hui : les chiffres d’un jour passé n’y mènent pas.',
    changed: 'Entre parenthèses, l’évolution depuis le soir du %{day}.',
    knownSince: 'Les chiffres des jours passés sont conservés depuis le %{day}.',
    families: 'Enfants et leurs responsables',
    byThisPath: '%{share} par ce parcours (%{number})',
    none: '%{number} enfant sans aucun responsable actif |||| %{number} enfants sans aucun responsable actif',
    all: '%{number} enfant dont tous les responsables légaux sont actifs |||| %{number} enfants dont tous les responsables légaux sont actifs',
    noneShort: 'Aucun responsable actif',
    allShort: 'Tous les responsables légaux actifs',
    still: 'Personne depuis 7 jours',
    cameIn: 'Activés par %{path}, classe par classe',
    curve: 'Activations jour par jour',
    whose: 'De qui',
    both: 'Élèves et responsables',
    marked: 'Pointillés : import ou courriers',
    curveDrawn:
      'Courbe des comptes activés par parcours ; les mêmes chiffres sont dans le tableau à côté',
    curveCaption:
      'Comptes activés au soir de chaque jour, par parcours, et ce qui a été fait ce jour-là',
    evening: 'Au soir du',
    done: 'Fait ce jour-là',
    marks: {
      import: '%{number} import |||| %{number} imports',
      letters: '%{number} courrier |||| %{number} courriers',
    },
  },
};

import { defineErrors } from './define.js';

/** Codes of taking back what changed many records at once. */
export const undoErrors = defineErrors({
  'undo.too-old': {
    status: 409,
    fr: 'L’annulation n’est plus possible : ce qui était avant n’est gardé que {days|jour|jours}, et a été effacé. Corrigez les fiches, ou importez un fichier juste.',
    en: 'It cannot be undone any more: what was there before is kept for {days} days only, and was erased. Correct the records, or import a right file.',
  },
  'undo.erased-early': {
    status: 409,
    fr: 'L’annulation n’est plus possible : ce qui était avant a été effacé plus tôt que prévu, parce que l’établissement a raccourci sa durée de conservation ou effacé une personne qui s’y trouvait. Corrigez les fiches, ou importez un fichier juste.',
    en: 'It cannot be undone any more: what was there before was erased earlier, because the school shortened how long it is kept or erased a person who was in it. Correct the records, or import a right file.',
  },
  'undo.nothing-kept': {
    status: 409,
    fr: 'Il n’y a rien à annuler : rien n’a été changé, ou cela date d’avant cette version, qui ne gardait pas ce qui était avant. Corrigez les fiches, ou importez un fichier juste.',
    en: 'There is nothing to undo: nothing was changed, or it was before this version, when what was there before was not kept. Correct the records, or import a right file.',
  },
  'undo.done': {
    status: 409,
    fr: 'C’est déjà annulé : il n’y a rien d’autre à faire. La liste dit qui est resté.',
    en: 'It is undone already: there is nothing else to do. The list says who stayed.',
  },
  'imports.not-undoable': {
    status: 409,
    fr: 'Cet import ne s’annule pas dans l’état où il est : seul un import terminé s’annule, ou la partie appliquée d’un import abandonné. S’il est en cours, attendez sa fin et recommencez.',
    en: 'This import cannot be undone as it stands: only one that is done can, or the part of a given-up one that was applied. If it is under way, wait for its end and begin again.',
  },
  'undo.outdated': {
    status: 409,
    fr: 'Des fiches de l’établissement ont changé depuis que l’annulation a été présentée. Relisez ce qu’elle ferait, puis confirmez.',
    en: 'Records of the school changed since the undo was presented. Read again what it would do, then confirm.',
  },
  'undo.stopped': {
    status: 500,
    fr: 'L’annulation s’est arrêtée avant la fin ({code}) ; ce qui est revenu comme avant le reste. Recommencez : elle reprend où elle s’est arrêtée.',
    en: 'The undo stopped before its end ({code}); what has gone back stays so. Begin again: it goes on where it stopped.',
  },
  'undo.number-differs': {
    status: 409,
    fr: 'Le nombre saisi n’est pas celui des personnes à fermer : {expected}. Rien n’est annulé. Relisez la liste, puis saisissez ce nombre.',
    en: 'The number typed is not that of the people to close: {expected}. Nothing was undone. Read the list again, then type that number.',
  },
});

import { defineErrors } from './define.js';

/** Codes of the next school year and of the switch to it. */
export const yearsErrors = defineErrors({
  'years.next-open': {
    status: 409,
    fr: 'L’année {year} est déjà ouverte. Importez-y la rentrée, puis basculez.',
    en: 'The year {year} is open already. Import the new roster into it, then switch.',
  },
  'years.start-invalid': {
    status: 400,
    fr: 'L’année à ouvrir est celle qui suit l’année en cours : {year}.',
    en: 'The year to open is the one that follows the current year: {year}.',
  },
  'years.not-empty': {
    status: 409,
    fr: 'L’année {year} a déjà des classes ou des élèves attendus : elle ne peut plus être refermée. Annulez d’abord les imports qui l’ont préparée.',
    en: 'The year {year} has classes or expected pupils already: it cannot be closed any more. Undo the imports that prepared it first.',
  },
  'years.none-open': {
    status: 409,
    fr: 'Aucune année suivante n’est ouverte. Ouvrez-la d’abord, page « Année scolaire » ou avec « trousseau open-year ».',
    en: 'No next year is open. Open it first, on the page “School year” or with “trousseau open-year”.',
  },
  'years.nobody-expected': {
    status: 409,
    fr: 'Aucun élève n’est encore attendu en {year} : basculer ferait partir tout le monde. Importez d’abord la rentrée dans cette année.',
    en: 'No pupil is expected in {year} yet: to switch would make everybody leave. Import the new roster into that year first.',
  },
  'years.leavers-to-type': {
    status: 409,
    fr: '{leavers|élève partirait|élèves partiraient}, dont {unexpected} qui ne sont pas du dernier niveau : vérifiez que toute la rentrée est importée. Si c’est bien le cas, écrivez ce nombre de départs pour confirmer.',
    en: '{leavers|pupil|pupils} would leave, of whom {unexpected} are not of the last level: check that the whole roster is imported. If it is, type this number of leavers to confirm.',
  },
  'years.preview-outdated': {
    status: 409,
    fr: 'Des fiches de l’établissement ont changé depuis ce décompte. Il a été refait : vérifiez-le de nouveau.',
    en: 'Records of the school changed since this was counted. It was counted again: review it once more.',
  },
  'years.under-way': {
    status: 409,
    fr: 'Une bascule, ou son annulation, est en cours. Attendez sa fin, page « Année scolaire ».',
    en: 'A switch, or its undoing, is under way. Wait for its end, on the page “School year”.',
  },
  'years.import-under-way': {
    status: 409,
    fr: 'Un import est en cours d’enregistrement ou d’annulation, ou interrompu. Attendez sa fin, terminez-le ou abandonnez-le, page « Imports », puis recommencez.',
    en: 'An import is being applied or undone, or is interrupted. Wait for its end, finish it or give it up, on the page “Imports”, then begin again.',
  },
  'years.day-past': {
    status: 400,
    fr: 'Le jour de la bascule est à venir. Pour basculer aujourd’hui, utilisez le bouton « Basculer ».',
    en: 'The day of the switch is to come. To switch today, use the button “Switch”.',
  },
  'years.nothing-to-undo': {
    status: 409,
    fr: 'Aucune bascule n’est à annuler.',
    en: 'There is no switch to undo.',
  },
  'years.undo-too-late': {
    status: 409,
    fr: 'Cette bascule a eu lieu le {date} : elle pouvait être annulée pendant {days|jour|jours}. Corrigez les classes par un import.',
    en: 'This switch took place on {date}: it could be undone for {days|day|days}. Correct the classes with an import.',
  },
  'years.undo-next-open': {
    status: 409,
    fr: 'L’année {year} a été ouverte depuis cette bascule, qui ne peut donc plus être annulée.',
    en: 'The year {year} was opened since this switch, which can therefore not be undone any more.',
  },
  'imports.year-over': {
    status: 409,
    fr: 'Cet import était préparé pour une année qui est finie. Déposez de nouveau vos fichiers pour l’année en cours.',
    en: 'This import was prepared for a year that is over. Upload your files again for the current year.',
  },
});

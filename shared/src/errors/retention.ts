import { defineErrors } from './define.js';

/** Codes of what is kept for how long, and of who is to be forgotten. */
export const retentionErrors = defineErrors({
  'retention.days-out-of-bounds': {
    status: 422,
    fr: 'La durée va de {minimum} à {maximum|jour|jours}. Elle peut être raccourcie, jamais dépasser ce maximum. Saisissez un nombre entier entre les deux.',
    en: 'The period goes from {minimum} to {maximum} days. It can be shortened, never pass that maximum. Type a whole number between the two.',
  },
  'retention.not-yours': {
    status: 409,
    fr: 'Cette durée est celle de toute l’installation : un établissement ne la change pas seul. Demandez à qui l’exploite (trousseau retention --set).',
    en: 'This period is the whole installation’s: one school does not change it. Ask whoever runs it (trousseau retention --set).',
  },
  'retention.people-differ': {
    status: 409,
    fr: 'Le nombre de personnes donné n’est pas celui de l’établissement : {people}. Rien n’est fait. Vérifiez qu’il s’agit du bon établissement, puis donnez ce nombre.',
    en: 'The number of people given is not that of the school: {people}. Nothing was done. Check that it is the right school, then give that number.',
  },
  'retention.name-differs': {
    status: 409,
    fr: 'Le nom saisi n’est pas celui de la personne à effacer. Rien n’est effacé. Recopiez le nom exactement comme il est affiché.',
    en: 'The name typed is not that of the person to erase. Nothing was erased. Copy the name exactly as it is shown.',
  },
  'retention.rows-differ': {
    status: 409,
    fr: 'Ce qui nomme cette personne a changé depuis l’affichage : {total|ligne|lignes} maintenant. Rien n’est effacé. Relisez le détail, puis confirmez de nouveau.',
    en: 'What names this person changed since it was shown: {total} rows now. Nothing was erased. Read the details again, then confirm again.',
  },
  'retention.under-way': {
    status: 409,
    fr: 'Un passage de conservation est déjà en cours. Attendez sa fin, puis recommencez.',
    en: 'A retention run is under way already. Wait for its end, then begin again.',
  },
});

import { defineErrors } from './define.js';

/** Codes of what is kept for how long, and of who is to be forgotten. */
export const retentionErrors = defineErrors({
  'retention.days-out-of-bounds': {
    status: 422,
    fr: 'La durée va de {minimum} à {maximum} jours. Elle peut être raccourcie, jamais dépasser ce maximum. Saisissez un nombre entier entre les deux.',
    en: 'The period goes from {minimum} to {maximum} days. It can be shortened, never pass that maximum. Type a whole number between the two.',
  },
  'retention.not-yours': {
    status: 409,
    fr: 'Cette durée est celle de toute l’installation : un établissement ne la change pas seul. Demandez à qui l’exploite (trousseau retention --set).',
    en: 'This period is the whole installation’s: one school does not change it. Ask whoever runs it (trousseau retention --set).',
  },
  'retention.under-way': {
    status: 409,
    fr: 'Un passage de conservation est déjà en cours. Attendez sa fin, puis recommencez.',
    en: 'A retention run is under way already. Wait for its end, then begin again.',
  },
});

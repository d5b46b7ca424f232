import { defineErrors } from './define.js';

export const exportsErrors = defineErrors({
  'exports.column-unknown': {
    status: 400,
    fr: 'Cette liste n’a pas de colonne « {column} ». Rechargez la page, choisissez les colonnes, puis recommencez.',
    en: 'This list has no column “{column}”. Reload the page, choose the columns, then try again.',
  },
  'exports.column-hidden': {
    status: 403,
    fr: 'Votre rôle ne montre pas la colonne « {column} » : le fichier ne peut pas la contenir. Retirez-la, puis recommencez.',
    en: 'Your role does not show the column “{column}”: the file cannot hold it. Remove it, then try again.',
  },
});

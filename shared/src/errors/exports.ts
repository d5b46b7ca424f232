import { defineErrors } from './define.js';

export const exportsErrors = defineErrors({
  'exports.column-unknown': {
    status: 400,
    fr: 'Cette liste n’a pas de colonne « {column} ». Rechargez la page, choisissez les colonnes, puis recommencez.',
    en: 'This list has no column “{column}”. Reload the page, choose the columns, then try again.',
  },
  'exports.class-too-large': {
    status: 409,
    fr: 'Cette classe a {people|élève|élèves} : une feuille en contient {most} au plus. Prenez la liste des élèves en fichier.',
    en: 'This class has {people|student|students}: a sheet holds {most} at most. Take the list of students as a file.',
  },
  'exports.column-hidden': {
    status: 403,
    fr: 'Votre rôle ne montre pas la colonne « {column} » : le fichier ne peut pas la contenir. Retirez-la, puis recommencez.',
    en: 'Your role does not show the column “{column}”: the file cannot hold it. Remove it, then try again.',
  },
});

import { defineErrors } from './define.js';

export const importsErrors = defineErrors({
  'imports.file-empty': {
    status: 422,
    fr: 'Le fichier « {file} » est vide. Refaites l’export puis choisissez le nouveau fichier.',
    en: 'The file “{file}” is empty. Export it again and choose the new file.',
  },
});

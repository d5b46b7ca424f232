import { defineErrors } from './define.js';

/** Codes of uploading, reviewing and applying. */
export const importsApplyingErrors = defineErrors({
  'imports.no-file': {
    status: 400,
    fr: 'Aucun fichier n’a été reçu. Choisissez au moins un fichier CSV.',
    en: 'No file was received. Choose at least one CSV file.',
  },
  'imports.not-reviewed': {
    status: 409,
    fr: 'Cet import n’attend plus de vérification : il est en cours, terminé ou abandonné. Déposez de nouveau vos fichiers.',
    en: 'This import no longer awaits a review: it is under way, done or given up. Upload your files again.',
  },
  'imports.plan-outdated': {
    status: 409,
    fr: 'Les fiches de l’établissement ont changé depuis la vérification. Le résultat a été recalculé : vérifiez-le de nouveau.',
    en: 'The school’s records changed since the review. The result was worked out again: review it once more.',
  },
  'imports.not-applied': {
    status: 500,
    fr: 'L’import s’est interrompu ; rien n’est perdu. Il reprendra au prochain démarrage du serveur.',
    en: 'The import was interrupted; nothing is lost. It resumes when the server next starts.',
  },
});

import { defineErrors } from './define.js';

/** Codes of uploading, reviewing and applying. */
export const importsApplyingErrors = defineErrors({
  'imports.no-file': {
    status: 400,
    fr: 'Aucun fichier n’a été reçu. Choisissez au moins un fichier CSV.',
    en: 'No file was received. Choose at least one CSV file.',
  },
  'imports.upload-cut': {
    status: 400,
    fr: 'L’envoi s’est arrêté avant la fin ; rien n’est enregistré. Déposez de nouveau vos fichiers.',
    en: 'The sending stopped before its end; nothing was saved. Upload your files again.',
  },
  'imports.too-many-files': {
    status: 400,
    fr: 'Un import accepte {max} fichiers au plus ; aucun n’est enregistré. Déposez-les en plusieurs imports.',
    en: 'An import takes {max} files at most; none was saved. Upload them as several imports.',
  },
  'imports.unexpected-field': {
    status: 400,
    fr: 'L’envoi contient autre chose que des fichiers, et cela serait perdu ; rien n’est enregistré. Envoyez seulement des fichiers, sous le nom « files ».',
    en: 'What was sent holds something other than files, which would be lost; nothing was saved. Send files only, under the name “files”.',
  },
  'imports.busy': {
    status: 503,
    fr: 'D’autres imports sont en cours de lecture ; le vôtre n’est pas enregistré. Réessayez dans une minute.',
    en: 'Other imports are being read; yours was not saved. Try again in a minute.',
  },
  'imports.folder-watched': {
    status: 409,
    fr: 'Une autre commande surveille déjà ce dossier. Arrêtez-la, ou attendez sa fin : deux commandes liraient deux fois les mêmes fichiers.',
    en: 'Another command watches this folder already. Stop it, or wait for its end: two commands would read the same files twice.',
  },
  'imports.folder-not-own': {
    status: 409,
    fr: 'Dans le dossier surveillé, « {folder} » doit être un vrai dossier de l’utilisateur qui lance la commande, et non un lien ou un fichier. Rien n’est lu, pour que rien ne soit déplacé ni effacé ailleurs. Retirez ce qui porte ce nom, ou donnez à cet utilisateur le droit d’écrire, puis relancez la commande.',
    en: 'In the watched folder, “{folder}” must be a real folder of the user who runs the command, not a link or a file. Nothing is read, so that nothing is moved or erased elsewhere. Remove what has that name, or let that user write, then run the command again.',
  },
  'imports.reading-cancelled': {
    status: 409,
    fr: 'La lecture a été annulée ; rien n’en est enregistré.',
    en: 'The reading was cancelled; nothing of it is kept.',
  },
  'imports.reading-stopped': {
    status: 503,
    fr: 'Le serveur s’est arrêté pendant la lecture de l’import ; elle n’est pas enregistrée. Réessayez dans une minute.',
    en: 'The server stopped while it read the import; the reading was not saved. Try again in a minute.',
  },
  'imports.too-much-to-read': {
    status: 422,
    fr: 'Ces fichiers demandent plus de mémoire que le serveur n’en accorde à un import ; rien n’est enregistré. Découpez-les, par exemple classe par classe, ou demandez d’augmenter TROUSSEAU_IMPORT_MEMORY_MIB.',
    en: 'These files need more memory than the server grants to an import; nothing was saved. Split them, class by class for example, or ask for a larger TROUSSEAU_IMPORT_MEMORY_MIB.',
  },
  'imports.not-reviewed': {
    status: 409,
    fr: 'Cet import n’attend pas de vérification : il est en cours, interrompu, terminé ou abandonné. Rouvrez-le pour voir où il en est, ou déposez de nouveau vos fichiers.',
    en: 'This import does not await a review: it is under way, interrupted, done or given up. Open it again to see where it stands, or upload your files again.',
  },
  'imports.question-gone': {
    status: 409,
    fr: 'Cette question ne se pose pas, ou plus, dans cet import ; aucune réponse n’est enregistrée. Relisez celles qu’il pose maintenant, puis répondez de nouveau.',
    en: 'This import does not ask this question, or no longer does; no answer was saved. Read again those that it asks now, then answer again.',
  },
  'imports.two-records': {
    status: 409,
    fr: '{one} et {other} ont déjà chacun leur fiche : un import ne les réunit pas. Rien n’est changé.',
    en: '{one} and {other} have a record each already: an import does not join them. Nothing was changed.',
  },
  'imports.absent-gone': {
    status: 409,
    fr: 'Cet import ne propose plus de noter cet élève parti : il a été recalculé. Relisez qui reste absent du fichier, puis choisissez de nouveau.',
    en: 'This import no longer proposes to mark this student as left: it was worked out again. Read again who is still absent from the file, then choose again.',
  },
  'imports.leavers-unconfirmed': {
    status: 409,
    fr: 'Cet import note {leavers|élève parti|élèves partis} sur {covered}. Vérifiez que ce sont les bons fichiers, puis confirmez ce nombre ; rien n’est appliqué.',
    en: 'This import marks {leavers} students of {covered} as left. Check that these are the right files, then confirm this number; nothing was applied.',
  },
  'imports.moves-unconfirmed': {
    status: 409,
    fr: 'Cet import change de classe {moves|élève|élèves} sur {covered}. Vérifiez que ce sont les bons fichiers et la bonne année, puis confirmez ce nombre ; rien n’est appliqué.',
    en: 'This import moves {moves} students of {covered} to another class. Check that these are the right files and the right year, then confirm this number; nothing was applied.',
  },
  'imports.plan-outdated': {
    status: 409,
    fr: 'Des fiches de l’établissement ou des réponses ont changé depuis la vérification. Le résultat a été recalculé : vérifiez-le de nouveau.',
    en: 'Records of the school or answers changed since the review. The result was worked out again: review it once more.',
  },
  'imports.plan-altered': {
    status: 409,
    fr: 'Le résultat enregistré n’est plus celui qui a été vérifié : quelqu’un a écrit dans la base. Plus rien n’en est appliqué. Prévenez la personne qui tient l’installation, abandonnez cet import, puis déposez de nouveau vos fichiers.',
    en: 'The stored result is no longer the one that was reviewed: somebody wrote to the database. Nothing more of it is applied. Tell whoever runs the installation, give this import up, then upload your files again.',
  },
  'imports.not-applied': {
    status: 500,
    fr: 'L’import s’est interrompu après {done|changement|changements} sur {total} ; ce qui est appliqué est conservé. Dans la console, page « Imports », reprenez-le ou abandonnez le reste.',
    en: 'The import was interrupted after {done} of {total} changes; what was applied is kept. In the console, page “Imports”, resume it or give up the rest.',
  },
  'imports.not-interrupted': {
    status: 409,
    fr: 'Cet import n’est pas interrompu : il n’y a rien à reprendre. Son état dit où il en est.',
    en: 'This import is not interrupted: there is nothing to resume. Its state says where it stands.',
  },
  'imports.not-applying': {
    status: 409,
    fr: 'Cet import n’est pas en cours d’enregistrement : il n’y a rien à arrêter. Son état dit où il en est.',
    en: 'This import is not being applied: there is nothing to stop. Its state says where it stands.',
  },
  'imports.resume-outdated': {
    status: 409,
    fr: 'Les fiches de l’établissement ont changé depuis l’interruption : la suite n’est plus celle que vous avez vérifiée. Abandonnez le reste, puis déposez de nouveau vos fichiers ; ce qui est déjà appliqué y sera « inchangé ».',
    en: 'The school’s records changed since the interruption: what is left is no longer what you reviewed. Give up the rest, then upload your files again; what is already applied will be “unchanged” there.',
  },
});

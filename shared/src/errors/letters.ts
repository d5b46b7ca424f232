import { defineErrors } from './define.js';

export const lettersErrors = defineErrors({
  'letters.nobody': {
    status: 422,
    fr: 'Personne ne correspond à ce choix : aucun courrier à préparer.',
    en: 'Nobody matches this choice: there is no letter to prepare.',
  },
  'letters.coupons-for-students-only': {
    status: 400,
    fr: 'Cette présentation n’est pas faite pour ces destinataires : la planche de 8 coupons est réservée aux élèves. Choisissez le courrier à fenêtre pour les responsables.',
    en: 'This layout is not made for these people: the 8-coupon sheet is for students only. Choose the window letter for guardians.',
  },
  'letters.void-count-differs': {
    status: 409,
    fr: 'Cette impression rendrait inutilisables {actual|courrier encore valable|courriers encore valables}, et non {stated}. Vérifiez le choix puis confirmez ce nombre.',
    en: 'This run would make {actual|letter that is still valid|letters that are still valid} unusable, not {stated}. Check the choice and confirm that number.',
  },
  'letters.people-differ': {
    status: 409,
    fr: 'Les dossiers ont changé depuis le décompte : il annonçait {stated|courrier|courriers}, il y en aurait maintenant {actual}, et plus pour les mêmes personnes. Rien n’a été préparé. Vérifiez le nouveau décompte, puis imprimez.',
    en: 'The records have changed since the count: it announced {stated|letter|letters}, there would now be {actual}, and not for the same people any more. Nothing was prepared. Check the new count, then print.',
  },
  'letters.reissue-limit': {
    status: 429,
    fr: 'Une même personne peut remplacer {max} courriers encore valables, ou mots de passe de comptes activés, par 24 heures : il vous en reste {left}, et ce choix en remplacerait {asked}. Rien n’a été préparé. Choisissez moins de courriers, ou reprenez demain.',
    en: 'One person can replace {max} letters that are still valid, or passwords of active accounts, in 24 hours: you have {left} left, and this choice would replace {asked}. Nothing was prepared. Choose fewer letters, or go on tomorrow.',
  },
  'letters.run-closed': {
    status: 410,
    fr: 'Ce tirage est clos : ses mots de passe ne peuvent plus être imprimés. Une nouvelle impression donnera de nouveaux mots de passe.',
    en: 'This run is closed: its passwords can no longer be printed. Printing anew will give new passwords.',
  },
  'letters.copies-unreadable': {
    status: 409,
    fr: 'Les mots de passe de ce tirage ne peuvent plus être lus : la clé de leur jour ({day}) manque ou n’est pas la bonne, après une restauration par exemple. Rien n’a été imprimé. Préparez ces courriers de nouveau, en remplaçant les anciens.',
    en: 'The passwords of this run can no longer be read: the key of their day ({day}) is missing or is another one, after a restore for example. Nothing was printed. Prepare these letters again, replacing the old ones.',
  },
  'letters.public-url-local': {
    status: 422,
    fr: 'Les courriers porteraient l’adresse {url}, que les familles ne peuvent pas ouvrir. Réglez TROUSSEAU_PUBLIC_URL.',
    en: 'The letters would bear the address {url}, which families cannot open. Set TROUSSEAU_PUBLIC_URL.',
  },
  'letters.validity-past': {
    status: 400,
    fr: 'La date de fin de validité est déjà passée. Choisissez une date à venir.',
    en: 'The last day of validity is already past. Choose a coming date.',
  },
  'letters.file-exists': {
    status: 409,
    fr: 'Le fichier « {file} » existe déjà ; il n’est jamais remplacé. Choisissez un autre nom.',
    en: 'The file “{file}” already exists; it is never replaced. Choose another name.',
  },
});

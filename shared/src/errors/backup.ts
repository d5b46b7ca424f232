import { defineErrors } from './define.js';

export const backupErrors = defineErrors({
  'keys.separate-missing': {
    status: 404,
    fr: 'La clé {file} manque. Remettez-la ; pour une sauvegarde, dites où elle est avec --key.',
    en: 'The key {file} is missing. Put it back; for a backup, say where it is with --key.',
  },
  'keys.separate-damaged': {
    status: 500,
    fr: 'La clé {file} est abîmée : {bytes|octet|octets}, ou que des zéros, au lieu d’une clé de {expected}. Remettez sa copie.',
    en: 'The key {file} is damaged: {bytes|byte|bytes}, or nothing but zeros, instead of a key of {expected}. Put back its copy.',
  },
  'backup.file-exists': {
    status: 409,
    fr: 'Le fichier {file} existe déjà ; une sauvegarde n’en remplace jamais une autre. Choisissez un autre nom.',
    en: 'The file {file} already exists; a backup never replaces another. Choose another name.',
  },
  'backup.not-written': {
    status: 500,
    fr: 'La sauvegarde {file} n’a pas pu être faite ({reason}) ; rien n’en reste. Libérez de la place, ou donnez le droit d’écrire dans ce dossier, puis recommencez.',
    en: 'The backup {file} could not be made ({reason}); nothing of it is left. Make room, or give the right to write to that folder, then try again.',
  },
  'backup.not-restored': {
    status: 500,
    fr: 'La sauvegarde n’a pas pu être restaurée ({reason}) ; la base en place est ce qu’elle était. Libérez de la place là où elle se trouve, ou donnez le droit d’y écrire, puis recommencez.',
    en: 'The backup could not be restored ({reason}); the database in place is what it was. Make room where it lies, or give the right to write there, then try again.',
  },
  'backup.restore-cut': {
    status: 500,
    fr: 'La restauration s’est arrêtée en chemin ({reason}) ; la base n’est pas entière, et rien ne l’ouvre. Libérez de la place sur son serveur, puis relancez « trousseau restore » avec la même sauvegarde.',
    en: 'The restore stopped on its way ({reason}); the database is not whole, and nothing opens it. Make room on its server, then run “trousseau restore” again with the same backup.',
  },
  'backup.no-file': {
    status: 404,
    fr: 'Le fichier {file} n’existe pas, ou ne peut pas être lu. Corrigez son nom ou ses droits.',
    en: 'The file {file} does not exist, or cannot be read. Correct its name or its rights.',
  },
  'backup.not-a-backup': {
    status: 400,
    fr: 'Le fichier {file} n’est pas une sauvegarde de Trousseau. Choisissez un fichier fait par « trousseau backup ».',
    en: 'The file {file} is not a backup of Trousseau. Choose a file that “trousseau backup” made.',
  },
  'backup.other-key': {
    status: 409,
    fr: 'La sauvegarde {file} a été faite avec une autre clé. Donnez la sienne avec --key ; rien n’a été restauré.',
    en: 'The backup {file} was made with another key. Give its own with --key; nothing was restored.',
  },
  'backup.damaged': {
    status: 409,
    fr: 'La sauvegarde n’est pas entière : elle a été coupée ou modifiée depuis qu’elle a été faite. Rien n’a été restauré. Prenez-en une autre.',
    en: 'The backup is not whole: it was cut off or changed since it was made. Nothing was restored. Take another one.',
  },
  'backup.newer-release': {
    status: 409,
    fr: 'La sauvegarde vient d’une version plus récente de Trousseau. Rien n’a été restauré. Installez cette version, ou une suivante, puis recommencez.',
    en: 'The backup comes from a newer release of Trousseau. Nothing was restored. Install that release, or a later one, then try again.',
  },
  'backup.place-in-use': {
    status: 409,
    fr: 'Un serveur ou une commande travaille encore sur cette base. Rien n’a été restauré. Arrêtez-les, puis recommencez.',
    en: 'A server or a command still works with this database. Nothing was restored. Stop them, then try again.',
  },
  'backup.place-not-empty': {
    status: 409,
    fr: 'La base en place contient {here|personne|personnes} ; la sauvegarde, du {madeAt}, en contient {there}. Tout ce qui est en place serait remplacé. Rien n’a été fait. Pour le confirmer, ajoutez --replaces {here}.',
    en: 'The database in place holds {here|person|people}; the backup, of {madeAt}, holds {there}. Everything in place would be replaced. Nothing was done. To confirm that, add --replaces {here}.',
  },
  'backup.awaits-confirmation': {
    status: 503,
    fr: 'Le service reprend après une restauration : l’établissement vérifie d’abord qui a accès à quoi. Vos comptes ne sont pas perdus. Réessayez plus tard.',
    en: 'The service starts again after a restore: the school first checks who has access to what. Your accounts are not lost. Try again later.',
  },
  'backup.links-differ': {
    status: 409,
    fr: 'La liste confirmée compte {stated|rattachement suspendu|rattachements suspendus}, et il y en a {actual} maintenant. Relisez-la, puis confirmez ce nombre.',
    en: 'The list that was confirmed has {stated|suspended link|suspended links}, and there are {actual} now. Read it again, then confirm that number.',
  },
  'backup.erasures-wait': {
    status: 409,
    fr: 'Des personnes effacées depuis la sauvegarde sont revenues avec elle, et un travail en cours dans l’établissement empêche de les effacer à nouveau. Attendez qu’il se termine, puis confirmez.',
    en: 'People who were erased after the backup came back with it, and something under way in the school keeps them from being erased again. Wait until it has ended, then confirm.',
  },
  'backup.nothing-to-confirm': {
    status: 409,
    fr: 'Le portail est ouvert : il n’y a rien à confirmer.',
    en: 'The portal is open: there is nothing to confirm.',
  },
  'journal.not-written': {
    status: 503,
    fr: 'Le registre des suspensions ({folder}) n’a pas pu être écrit ({reason}) ; rien n’a été enregistré. Libérez de la place, ou donnez le droit d’écrire dans ce dossier, puis recommencez.',
    en: 'The journal of suspensions ({folder}) could not be written ({reason}); nothing was saved. Make room, or give the right to write to that folder, then try again.',
  },
  'backup.unfinished': {
    status: 503,
    fr: 'La restauration de cette base a été coupée ; elle n’est pas entière et rien ne l’ouvre. Relancez « trousseau restore » avec la même sauvegarde.',
    en: 'The restore of this database was cut short; it is not whole and nothing opens it. Run “trousseau restore” again with the same backup.',
  },
});
